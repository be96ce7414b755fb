#include "notifications/icalendar.hpp"

#include <random>

#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "notifications/calendar_words.hpp"
#include "notifications/policy.hpp"
#include "tests/notifications/county_scene.hpp"
#include "tests/notifications/ics_reader.hpp"

namespace plancycle::notifications {

namespace {

using tests::CountyScene;

CalendarEntry entry() {
    return {.uid = "0123@plancycle",
            .sequence = 7,
            .changed_at = *parse_instant("2026-03-02T07:00:00Z"),
            .standing = CalendarEntry::Standing::confirmed,
            .day = *parse_date("2026-04-30"),
            .at = {},
            .summary = "By law: lay the plan, now; or \\ never",
            .description = "First line\nsecond line",
            .category = "statutory",
            .is_urgent = true,
            .alarms = {-(std::chrono::days(4) + std::chrono::hours(16)), std::chrono::hours(8)}};
}

// A text of what titles are made of and what breaks bad writers; the seed tells which.
std::string odd_text(std::mt19937& random) {
    static const std::vector<std::string> pieces{"a",
                                                 "Plan ",
                                                 ",",
                                                 ";",
                                                 ":",
                                                 "\"",
                                                 "\\ ",
                                                 "\n",
                                                 "\t",
                                                 "=",
                                                 "BEGIN:",
                                                 "END:VEVENT",
                                                 "\xC3\xA9",
                                                 "\xE6\x97\xA5\xE6\x9C\xAC",
                                                 "\xF0\x9F\x93\x85",
                                                 "\r\n",
                                                 "DTSTART:2026",
                                                 "''",
                                                 " ",
                                                 "%0A",
                                                 "&lt;",
                                                 "\x1B[2J"};
    std::uniform_int_distribution<std::size_t> size(0, 60);
    std::uniform_int_distribution<std::size_t> piece(0, pieces.size() - 1);
    std::string text = "x";
    for (std::size_t left = size(random); left > 0; --left) text += pieces[piece(random)];
    return text + "x";
}

// What is left of it in a calendar: no control characters, one kind of line break.
std::string as_read(const std::string& text) {
    std::string result;
    for (const char letter : text) {
        if (letter == '\t') {
            result += ' ';
        } else if (letter == '\n' || static_cast<unsigned char>(letter) >= 0x20) {
            result += letter;
        }
    }
    return result;
}

std::vector<ports::OutboxRow> mails(CountyScene& scene, const std::vector<core::Event>& events) {
    const MailPolicy policy(english(), MailTemplates::shipped());
    return policy.messages({events, scene.plan->stream, PersonId("mary"), scene.now}, scene);
}

}  // namespace

TEST_CASE("a calendar file, byte by byte", "[notifications][calendar]") {
    CHECK(icalendar({"Plans of Health", {entry()}}) ==
          "BEGIN:VCALENDAR\r\n"
          "VERSION:2.0\r\n"
          "PRODID:-//plancycle//plancycle//EN\r\n"
          "CALSCALE:GREGORIAN\r\n"
          "METHOD:PUBLISH\r\n"
          "NAME:Plans of Health\r\n"
          "X-WR-CALNAME:Plans of Health\r\n"
          "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"
          "BEGIN:VEVENT\r\n"
          "UID:0123@plancycle\r\n"
          "DTSTAMP:20260302T070000Z\r\n"
          "LAST-MODIFIED:20260302T070000Z\r\n"
          "SEQUENCE:7\r\n"
          "DTSTART;VALUE=DATE:20260430\r\n"
          "DTEND;VALUE=DATE:20260501\r\n"
          "SUMMARY:By law: lay the plan\\, now\\; or \\\\ never\r\n"
          "DESCRIPTION:First line\\nsecond line\r\n"
          "CATEGORIES:statutory\r\n"
          "STATUS:CONFIRMED\r\n"
          "PRIORITY:1\r\n"
          "TRANSP:TRANSPARENT\r\n"
          "BEGIN:VALARM\r\n"
          "ACTION:DISPLAY\r\n"
          "DESCRIPTION:By law: lay the plan\\, now\\; or \\\\ never\r\n"
          "TRIGGER:-P4DT16H\r\n"
          "END:VALARM\r\n"
          "BEGIN:VALARM\r\n"
          "ACTION:DISPLAY\r\n"
          "DESCRIPTION:By law: lay the plan\\, now\\; or \\\\ never\r\n"
          "TRIGGER:PT8H\r\n"
          "END:VALARM\r\n"
          "END:VEVENT\r\n"
          "END:VCALENDAR\r\n");
}

TEST_CASE("a date with a time, one that is ahead and one that is over",
          "[notifications][calendar]") {
    CalendarEntry timed = entry();
    timed.at = *parse_instant("2026-04-30T14:00:00Z");
    timed.alarms = {-std::chrono::minutes(90), Duration::zero(), -std::chrono::days(2)};
    CalendarEntry ahead = entry();
    ahead.summary = "ahead";
    ahead.standing = CalendarEntry::Standing::tentative;
    CalendarEntry over = entry();
    over.summary = "over";
    over.standing = CalendarEntry::Standing::cancelled;
    const auto read = tests::read_calendar(icalendar({"", {timed, ahead, over}}));
    CHECK(read.name.empty());
    CHECK(read.method == "PUBLISH");
    REQUIRE(read.entries.size() == 3);
    CHECK(read.entries[0].start == "2026-04-30T14:00:00+00:00");
    CHECK(read.entries[0].alarms ==
          std::vector<std::string>{"-1 day, 22:30:00", "0:00:00", "-2 days, 0:00:00"});
    CHECK(read.entries[1].start == "2026-04-30");
    CHECK(read.entries[1].status == "TENTATIVE");
    CHECK(read.entries[2].status == "CANCELLED");
}

// The parser takes a backslash before an n for a line break even where it is itself escaped, so
// the titles have none.
TEST_CASE("whatever a title holds, a calendar program reads it", "[notifications][calendar]") {
    const std::uint32_t seed = std::random_device()();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    CalendarFile file{"Odd ones", {}};
    for (int count = 0; count < 300; ++count) {
        CalendarEntry odd = entry();
        odd.uid = std::to_string(count) + "@plancycle";
        odd.summary = odd_text(random);
        odd.description = odd_text(random);
        file.entries.push_back(std::move(odd));
    }
    const std::string bytes = icalendar(file);
    CHECK(bytes == icalendar(file));
    for (const std::string& line : split(bytes, '\n')) {
        INFO(line);
        CHECK((line.empty() || line.ends_with('\r')));
        CHECK(line.size() <= 75 + 1);
        CHECK(is_valid_utf8(line));
    }
    const auto read = tests::read_calendar(bytes);
    REQUIRE(read.entries.size() == file.entries.size());
    for (std::size_t index = 0; index < read.entries.size(); ++index) {
        CHECK(read.entries[index].uid == file.entries[index].uid);
        CHECK(read.entries[index].summary == as_read(file.entries[index].summary));
        CHECK(read.entries[index].description == as_read(file.entries[index].description));
    }
}

TEST_CASE("the mail about new work carries its date", "[notifications][calendar]") {
    CountyScene scene;
    scene.plan->version = 3;
    scene.health->version = 2;
    const core::Task task = scene.open("preparing");
    const auto rows = mails(scene, {{scene.health->id, core::TaskOffered{task}}});
    REQUIRE(rows.size() == 1);
    const auto read = tests::read_calendar(rows[0].calendar);
    REQUIRE(read.entries.size() == 1);
    const tests::ReadEntry& it = read.entries[0];
    CHECK(it.uid == calendar_uid(scene.county.id, task.id.value));
    CHECK(it.sequence == 5);
    CHECK(it.start == "2027-04-30");
    CHECK(it.stamp == "2027-04-12T06:00:00+00:00");
    CHECK(it.status == "CONFIRMED");
    CHECK(it.categories == "indicative");
    CHECK(it.summary.contains("Prepare the draft departmental work plan"));
    CHECK(it.description.contains("Why this date: "));
    CHECK(it.description.contains("If it is late: Everyone who builds on your result"));
    // Ten and three working days before, at eight in the morning.
    CHECK(it.alarms.size() == 2);
}

TEST_CASE("a date of law says so in the calendar, and a moved date keeps its name",
          "[notifications][calendar]") {
    CountyScene scene;
    const core::Task task = scene.open("laying");
    const auto rows = mails(scene, {{scene.plan->id, core::TaskOffered{task}}});
    REQUIRE(rows.size() == 1);
    const auto before = tests::read_calendar(rows[0].calendar).entries.at(0);
    CHECK(before.summary == "By law: Lay the plan before the County Assembly");
    CHECK(before.description.contains("required by law (PFM Act 2012 s126)"));
    CHECK(before.description.contains("The Assembly may refuse to consider the plan."));
    CHECK(before.alarms.size() == 5);

    core::Deadline& deadline = scene.plan->deadlines.begin()->second;
    deadline.due = scene.due("2027-06-04");
    deadline.moves = 1;
    ++scene.plan->version;
    const auto moved = mails(
        scene, {{scene.plan->id,
                 core::DeadlineMoved{deadline.id, deadline.due, {TextId("text:Holiday"), {}}}}});
    REQUIRE(moved.size() == 1);
    const auto after = tests::read_calendar(moved[0].calendar).entries.at(0);
    CHECK(after.uid == before.uid);
    CHECK(after.sequence > before.sequence);
    CHECK(after.start == "2027-06-04");
    CHECK(after.description.contains("First planned for: Sunday 30 May 2027"));
    CHECK_FALSE(after.description.contains("Holiday"));  // A person's own words stay in the mail.
}

}  // namespace plancycle::notifications
