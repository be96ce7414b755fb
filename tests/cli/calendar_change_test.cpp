// calendar-change: what a day that is declared, closed or called off moves, as people type it.
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

constexpr const char* kPeople = R"(organisation: county
title: Middle County
zone: Africa/Nairobi
units: {}
people:
  amina: {name: Amina Wanjala, email: amina@county.example}
  will: {name: Will Hart, email: will@county.example}
roles:
  - {role: coordinator, person: amina}
  - {role: writer, person: will}
members: []
)";

constexpr const char* kPlan = R"(plancycle: 1
workflow: estimates
version: 1
title: Estimates
fiscal year starts: 1 July
calendar: kenya
zone: Africa/Nairobi
coordinator: coordinator
roles:
  coordinator: {title: Coordinator}
  writer: {title: Writer}
steps:
  writing:
    kind: task
    title: Write the estimates
    by: writer
    takes: 2 working days
    deadlines:
      - {title: The office's own date, due: 3 working days before 15 May Y, class: internal}
      - title: Estimates submitted
        due: by 10 May Y
        class: statutory
        citation: PFM Act s129
        roll: next
        counted in: legal
      - {title: A date in June, due: by 12 June Y, class: internal}
    then: checking
  checking:
    kind: task
    title: Check the estimates
    by: coordinator
    takes: 3 working days
    deadline: {due: 2 working days before 15 May Y, class: internal}
    then: done
  done: {kind: final}
)";

// Launched on Thursday 2 May 2024, when nobody knew of Friday 10 May. The shipped calendar has that
// day, since it was declared on 8 May; here it is taken back to what was known then.
class County : public Office {
public:
    County() : Office("2024-05-02") {
        ok("init --organisation " + folder().write("county.yaml", kPeople));
        ok("calendar-change --calendar kenya --remove 2024-05-10 --reason 'Not declared yet' "
           "--apply --as amina");
        ok("launch " + folder().write("plan.yaml", kPlan) + " --year 2024 --id plan --as amina");
    }
    boost::json::value read(const std::string& line) { return boost::json::parse(ok(line)); }
    std::string due(const std::string& title) {
        for (const auto& date : read("status --json").at("cycles").at(0).at("dates").as_array()) {
            if (date.at("title").as_string() == title) {
                return std::string(date.at("due").as_string());
            }
        }
        return "no such date";
    }
};

const std::string kDeclared =
    "calendar-change --add 2024-05-10 --name 'Day of remembrance' --source 'Gazette notice 5678'";

// On one line, whatever the width of a table.
std::string flat(const std::string& text) {
    std::string words;
    for (const char letter : text) {
        const bool is_blank = letter == ' ' || letter == '\n';
        if (!is_blank) words += letter;
        if (is_blank && !words.empty() && words.back() != ' ') words += ' ';
    }
    return words.substr(0, words.find_last_not_of(' ') + 1);
}

}  // namespace

// By hand. The office's date: before Wed 15 May lie Tue 14, Mon 13 and Fri 10; with Fri 10 a
// holiday Tue 14, Mon 13 and Thu 9. The legal one falls on Fri 10 and rolls to Sat 11: by Cap 2 s57
// Sundays and public holidays are left out, Saturdays count.
TEST_CASE("a day declared while a plan runs moves its dates", "[cli][calendar]") {
    County county;
    CHECK(county.due("The office's own date") == "2024-05-10");
    CHECK(county.due("Estimates submitted") == "2024-05-10");
    county.ok("do set-date 'writing/3' 2024-06-13 --reason 'Agreed with Finance' --as amina");
    county.go_to("2024-05-08");

    const std::string shown = county.ok(kDeclared + " --as amina");
    for (const auto& line : split(shown, '\n')) CHECK(line.size() <= 100);
    CHECK(
        flat(shown) ==
        "Calendar kenya: Fri 10 May 2024 is no working day (Day of remembrance, Gazette notice "
        "5678). plan Date of Class Until now Then The office's own date internal Fri 10 May 2024 "
        "Thu 9 May 2024 Estimates submitted statutory Fri 10 May 2024 Sat 11 May 2024 3 working "
        "days before Wed 15 May 2024; Day of remembrance (Fri 10 May) not counted; by Thu 9 May "
        "2024. Fri 10 May 2024 is Day of remembrance, moved on; by Sat 11 May 2024; that is not a "
        "working day: the last working day before is Thu 9 May 2024. At risk: Mon 13 May 2024 "
        "(internal): Check the estimates: forecast Tue 14 May 2024, 1 working day late. Stays: A "
        "date in June, Thu 13 Jun 2024, set by hand. 2 mails would go out. Nothing was changed; "
        "--apply does it.");
    CHECK(county.due("The office's own date") == "2024-05-10");

    const auto supposed = county.read("what-if --holiday 2024-05-10 --json");
    const auto answer = county.read(kDeclared + " --apply --json --as amina");
    CHECK(answer.at("applied").as_bool());
    CHECK(county.due("The office's own date") == "2024-05-09");
    CHECK(county.due("Estimates submitted") == "2024-05-11");
    CHECK(county.due("A date in June") == "2024-06-13");

    CHECK(flat(county.ok("history plan"))
              .contains("Date counted anew: Fri 10 May 2024 becomes Sat 11 May 2024, Estimates "
                        "submitted: Fri 10 May 2024 is no working day (Day of remembrance, Gazette "
                        "notice 5678)"));
    const std::string mails = county.ok("outbox");
    CHECK(mails.contains("New date Sat 11 May 2024: Write the estimates"));
    CHECK(mails.contains("New date Thu 9 May 2024: Write the estimates"));
    county.ok("verify");

    // The forecast says the same that was supposed before.
    REQUIRE_FALSE(supposed.at("changed").as_array().empty());
    for (const auto& changed : supposed.at("changed").as_array()) {
        for (const auto& row : county.read("schedule --json").at("steps").as_array()) {
            if (row.at("step") != changed.at("step")) continue;
            CHECK(row.at("finish") == changed.at("after"));
        }
    }

    // Once more it changes nothing.
    const std::string entries = county.ok("status --json");
    CHECK(county.ok(kDeclared + " --apply --as amina") ==
          "Fri 10 May 2024 (Day of remembrance) is in the calendar already.\n"
          "Nothing to change.\n");
    CHECK(county.ok("status --json") == entries);

    // What begins later counts by the new calendar: before Wed 15 May lie Tue 14 and Mon 13.
    county.ok("do complete writing --as will");
    CHECK(county.due("Check the estimates") == "2024-05-13");

    // Called off again.
    county.ok("calendar-change --remove 2024-05-10 --reason 'Revoked' --apply --as amina");
    CHECK(flat(county.ok("history organisation"))
              .contains("Fri 10 May 2024 is a working day after all"));
}

TEST_CASE("only a coordinator changes the calendar", "[cli][calendar]") {
    County county;
    const ChildResult refused = county.run(kDeclared + " --apply --as will");
    CHECK(refused.code == 4);
    CHECK(county.run("calendar-change --as amina").err.contains("No day is named."));
    CHECK(county.run("calendar-change --add 2024-05-10 --as amina").err.contains("--name"));
    CHECK(county.run("calendar-change --add 2324-05-10 --name X --as amina")
              .err.contains("outside what the calendar kenya covers"));
}

TEST_CASE("a closed office leaves the law's dates alone", "[cli][calendar]") {
    County county;
    county.ok(
        "calendar-change --add 2024-05-10 --name 'Flooded office' --closure --apply --as "
        "amina");
    CHECK(county.due("The office's own date") == "2024-05-09");
    CHECK(county.due("Estimates submitted") == "2024-05-10");
}

// A council closes on Tue 5 and Wed 6 May 2026. Five working days before Tue 12 May are Mon 11, Fri
// 8, Thu 7, Wed 6 and Tue 5 (Mon 4 is the bank holiday); without those two Fri 1 May and Thu 30 Apr
// take their place.
TEST_CASE("a local closure moves a council's own dates", "[cli][calendar]") {
    Office council("2026-04-20");
    std::string people = kPeople;
    people.replace(people.find("Africa/Nairobi"), 14, "Europe/London");
    std::string plan = kPlan;
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"calendar: kenya", "calendar: england-wales"},
             {"Africa/Nairobi", "Europe/London"},
             {"3 working days before 15 May Y", "5 working days before 12 May Y"},
             {"counted in: legal", "counted in: working"},
             {"by 10 May Y", "by 29 May Y"}}) {
        plan.replace(plan.find(from), from.size(), to);
    }
    council.ok("init --organisation " + council.folder().write("council.yaml", people));
    council.ok("launch " + council.folder().write("plan.yaml", plan) +
               " --year 2026 --id plan --as amina");
    const std::string file =
        council.folder().write("closed.ics",
                               "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260505\r\n"
                               "DTEND;VALUE=DATE:20260507\r\nSUMMARY:Office\r\n  move\r\n"
                               "END:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\n"
                               "SUMMARY:Christmas Day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    const auto answer = boost::json::parse(
        council.ok("calendar-change --ics " + file + " --closure --apply --json --as amina"));
    CHECK(answer.at("added").as_array().size() == 2);
    CHECK(answer.at("already").at(0).as_string() ==
          "Fri 25 Dec 2026 (Christmas Day) is in the calendar already");
    const auto& moved = answer.at("plans").at(0).at("moved").at(0);
    CHECK(moved.at("from").as_string() == "2026-05-05");
    CHECK(moved.at("to").as_string() == "2026-04-30");
    const ChildResult bad = council.run(
        "calendar-change --ics " +
        council.folder().write("bad.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:2026-05-05\n") +
        " --as amina");
    CHECK(bad.code == 2);
    CHECK(bad.err.contains("bad.ics, line 3: DTSTART \"2026-05-05\" is no day"));
}

}  // namespace plancycle::tests
