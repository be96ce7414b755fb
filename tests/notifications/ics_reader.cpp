#include "tests/notifications/ics_reader.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>
#include <catch2/catch.hpp>

#include "tests/notifications/smtp_sink.hpp"

namespace plancycle::tests {

namespace {

constexpr std::string_view program = R"py(
import icalendar, json, sys
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
def entry(event):
    assert not event.errors, event.errors
    alarms = [str(alarm.decoded("TRIGGER")) for alarm in event.walk("VALARM")]
    categories = event["CATEGORIES"].to_ical().decode() if "CATEGORIES" in event else ""
    return {"uid": str(event["UID"]), "sequence": int(event["SEQUENCE"]),
            "status": str(event["STATUS"]), "start": event.decoded("DTSTART").isoformat(),
            "stamp": event.decoded("DTSTAMP").isoformat(), "summary": str(event["SUMMARY"]),
            "description": str(event.get("DESCRIPTION", "")), "categories": categories,
            "alarms": alarms}
print(json.dumps({"name": str(calendar.get("X-WR-CALNAME", "")),
                  "method": str(calendar["METHOD"]), "errors": str(calendar.errors),
                  "entries": [entry(event) for event in calendar.walk("VEVENT")]}))
)py";

constexpr std::string_view mail_program = R"py(
import email, email.policy, sys
mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
for part in mail.walk():
    assert not part.defects, part.defects
    if part.get_content_type() == "text/calendar":
        assert part.get_param("method") == "PUBLISH"
        assert part.get_filename() == "date.ics"
        sys.stdout.buffer.write(part.get_payload(decode=True))
)py";

std::string text(const boost::json::value& object, std::string_view key) {
    return boost::json::value_to<std::string>(object.at(key));
}

}  // namespace

const ReadEntry& ReadCalendar::find(std::string_view words) const {
    const auto fits = [&](const ReadEntry& it) { return it.summary.contains(words); };
    std::string all;
    for (const ReadEntry& it : entries) all += it.status + " " + it.summary + "\n";
    INFO(words << " is not there once in\n" << all);
    REQUIRE(std::ranges::count_if(entries, fits) == 1);
    return *std::ranges::find_if(entries, fits);
}

ReadCalendar read_calendar(std::string_view bytes) {
    const auto read =
        boost::json::parse(run({"/usr/bin/python3", "-c", std::string(program)}, bytes));
    CHECK(text(read, "errors") == "[]");
    ReadCalendar calendar{text(read, "name"), text(read, "method"), {}};
    for (const auto& it : read.at("entries").as_array()) {
        ReadEntry entry;
        entry.uid = text(it, "uid");
        entry.sequence = boost::json::value_to<int>(it.at("sequence"));
        entry.status = text(it, "status");
        entry.start = text(it, "start");
        entry.stamp = text(it, "stamp");
        entry.summary = text(it, "summary");
        entry.description = text(it, "description");
        entry.categories = text(it, "categories");
        for (const auto& alarm : it.at("alarms").as_array()) {
            entry.alarms.push_back(boost::json::value_to<std::string>(alarm));
        }
        calendar.entries.push_back(std::move(entry));
    }
    return calendar;
}

std::string calendar_in_mail(std::string_view mail) {
    return run({"/usr/bin/python3", "-c", std::string(mail_program)}, mail);
}

}  // namespace plancycle::tests
