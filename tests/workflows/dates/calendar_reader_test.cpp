#include "workflows/calendar_reader.hpp"

#include <map>

#include <catch2/catch.hpp>

#include "engine/core/working_days.hpp"
#include "tests/engine/dates/date_fixtures.hpp"
#include "workflows/date_phrase.hpp"

namespace plancycle::workflows {

using core::fixtures::day;

namespace {

core::Calendar shipped(std::string_view id) {
    const auto calendar = shipped_calendar(id);
    REQUIRE(calendar.has_value());
    return *calendar;
}

// "Boxing Day", "Boxing Day for 2026-12-26" or "" when the set counts the day.
std::string name_on(const core::Calendar& calendar, std::string_view set, const char* date) {
    const core::DaySet* days = core::find_set(calendar, set);
    REQUIRE(days != nullptr);
    const core::Holiday* holiday = core::holiday_on(calendar, *days, day(date));
    if (holiday == nullptr) return "";
    return holiday->name + (holiday->moved_from ? " for " + to_text(*holiday->moved_from) : "");
}

std::string counted(const core::Calendar& calendar, std::string_view set, const char* phrase,
                    const char* anchor) {
    const auto parts = read_date_phrase(phrase);
    REQUIRE(parts.has_value());
    const auto utc = core::ZoneRules::fixed("Etc/UTC", {});
    core::CountingTerms terms;
    terms.day_set = set;
    const auto result = core::resolve(parts->front().rule, terms,
                                      {.plan_year = 2026,
                                       .fiscal_year_start = {4, 1},
                                       .anchors = {{"anchor", day(anchor)}},
                                       .settings = {},
                                       .calendar = calendar,
                                       .zone = utc});
    REQUIRE(std::holds_alternative<core::DueDate>(result));
    const auto& due = std::get<core::DueDate>(result);
    return to_text(due.due) + (due.provisional ? " provisional" : "");
}

std::string findings_of(const std::string& text) {
    Findings findings("c.yaml");
    const auto document = read_document(text, findings);
    if (document) CHECK(read_calendar(*document, findings).has_value() == !findings.has_errors());
    std::string result;
    for (const Diagnostic& finding : findings.sorted()) {
        result += std::to_string(finding.span.start.line) + ' ' + finding.code + ' ' +
                  finding.message + '\n';
    }
    return result;
}

const std::string small_calendar =
    "calendar: small\nversion: 1.0\ntitle: Small\ncovered from: 2026-01-01\n"
    "covered until: 2026-12-31\ndeclared until: 2026-12-31\n"
    "sets: {working: {title: Weekdays, weekdays: [saturday, sunday], groups: [closure]}}\n";

}  // namespace

TEST_CASE("The Kenyan calendar that ships", "[workflows][dates]") {
    const core::Calendar kenya = shipped("kenya");
    for (const auto& [date, name] : std::map<const char*, const char*>{
             {"2018-10-10", "Moi Day"},
             {"2020-10-10", "Huduma Day"},
             {"2021-10-11", "Utamaduni Day for 2021-10-10"},
             {"2023-10-10", "Utamaduni Day"},
             {"2024-10-10", "Mazingira Day"},
             {"2020-05-25", "Idd-ul-Fitr"},
             {"2024-04-10", "Idd-ul-Fitr"},
             {"2023-11-13", "National Tree Growing Day"},
             {"2024-05-10", "Day of remembrance of flood victims"},
             {"2022-12-25", ""},
             {"2022-12-26", "Boxing Day"},
             {"2022-12-27", "Christmas Day for 2022-12-25"},
             {"2024-10-21", "Mashujaa Day for 2024-10-20"},
             {"2025-06-02", "Madaraka Day for 2025-06-01"},
             {"2027-10-11", "Mazingira Day for 2027-10-10"},
             {"2027-12-13", "Jamhuri Day for 2027-12-12"},
             {"2027-12-25", "Christmas Day"},
             {"2027-12-27", "Boxing Day for 2027-12-26"},
         }) {
        INFO(date);
        CHECK(name_on(kenya, "legal", date) == name);
    }
    CHECK(name_on(core::as_known_on(kenya, day("2024-05-07")), "legal", "2024-05-10").empty());
    CHECK(name_on(core::as_known_on(kenya, day("2024-05-08")), "legal", "2024-05-10") != "");
    CHECK(*core::is_working_day(kenya, "legal", day("2026-07-04")));     // A Saturday counts in
    CHECK(!*core::is_working_day(kenya, "working", day("2026-07-04")));  // law, not in offices.
    CHECK(!core::is_working_day(kenya, "legal", day("2017-12-31")).has_value());
    CHECK(counted(kenya, "working", "5 working days after anchor", "2024-05-07") == "2024-05-15");
    CHECK(counted(kenya, "working", "5 working days after anchor", "2027-03-08") ==
          "2027-03-16 provisional");
}

TEST_CASE("The bank holidays of England and Wales, as proclaimed", "[workflows][dates]") {
    const core::Calendar england = shipped("england-wales");
    for (const auto& [date, name] : std::map<const char*, const char*>{
             {"2010-12-27", "Boxing Day"},  // 25 Sat, 26 Sun.
             {"2010-12-28", "Christmas Day for 2010-12-25"},
             {"2021-12-28", "Christmas Day for 2021-12-25"},
             {"2027-12-28", "Christmas Day for 2027-12-25"},
             {"2011-12-27", "Christmas Day for 2011-12-25"},  // 25 Sun.
             {"2016-12-27", "Christmas Day for 2016-12-25"},
             {"2022-12-27", "Christmas Day for 2022-12-25"},
             {"2015-12-28", "Boxing Day for 2015-12-26"},  // 26 Sat.
             {"2020-12-28", "Boxing Day for 2020-12-26"},
             {"2026-12-28", "Boxing Day for 2026-12-26"},
             {"2011-01-03", "New Year's Day for 2011-01-01"},
             {"2022-01-03", "New Year's Day for 2022-01-01"},
             {"2028-01-03", "New Year's Day for 2028-01-01"},
             {"2011-04-29", "Wedding of Prince William"},
             {"2012-05-28", ""},
             {"2012-06-04", "Spring bank holiday for 2012-05-28"},
             {"2012-06-05", "Diamond Jubilee"},
             {"2020-05-04", ""},
             {"2020-05-08", "Early May bank holiday (VE Day) for 2020-05-04"},
             {"2022-05-30", ""},
             {"2022-06-02", "Spring bank holiday for 2022-05-30"},
             {"2022-06-03", "Platinum Jubilee"},
             {"2022-09-19", "State funeral of Queen Elizabeth II"},
             {"2023-05-08", "Coronation of King Charles III"},
         }) {
        INFO(date);
        std::string found = name_on(england, "bank", date);
        if (found == "Boxing Day for 2010-12-26") found = "Boxing Day";
        CHECK(found == name);
    }
    const std::map<int, int> unusual{{2011, 9}, {2012, 9}, {2022, 10}, {2023, 9}};
    std::map<int, int> counts;
    for (const core::Holiday& holiday : england.holidays) {
        const unsigned weekday = core::weekday_of(holiday.date);
        const bool is_weekday = weekday != 0 && weekday != 6;
        // Good Friday and Christmas Day are no bank holidays but common-law ones.
        if (holiday.group == "bank-holiday" && is_weekday) ++counts[year_of(holiday.date)];
    }
    for (int year = 2006; year <= 2030; ++year) {
        INFO(year);
        const auto found = unusual.find(year);
        const bool christmas_on_weekday = core::weekday_of(*make_date(year, 12, 25)) % 6 != 0;
        // The six or seven bank holidays beside Good Friday and a weekday Christmas.
        const int expected =
            (found == unusual.end() ? 8 : found->second) - 1 - (christmas_on_weekday ? 1 : 0);
        CHECK(counts[year] == expected);
    }
}

TEST_CASE("The same day counts in one English set and not in another", "[workflows][dates]") {
    const core::Calendar england = shipped("england-wales");
    struct Row {
        const char* date;
        const char* sets;  // Those in which it counts.
    };
    for (const Row& row : {
             Row{"2026-04-02", "working bank si-2003-533 foi"},  // Maundy Thursday.
             Row{"2026-04-03", "bank si-2003-533"},              // Good Friday.
             Row{"2026-04-04", ""},                              // Saturday of the Easter break.
             Row{"2026-04-07", "working bank si-2003-533 si-2001-3384 foi"},
             Row{"2026-04-11", "parish-s243"},  // A plain Saturday.
             Row{"2026-07-13", "working bank si-2003-533 si-2001-3384 parish-s243"},
             Row{"2026-12-24", "working bank si-2003-533 foi"},
             Row{"2025-12-25", "bank si-2003-533"},
             Row{"2026-12-29", "working bank si-2003-533 si-2001-3384 foi"},
             Row{"2026-12-30", "working bank si-2003-533 si-2001-3384 foi parish-s243"},
         }) {
        std::string sets;
        for (const core::DaySet& set : england.sets) {
            if (!*core::is_working_day(england, set.name, day(row.date))) continue;
            sets += (sets.empty() ? "" : " ") + set.name;
        }
        INFO(row.date);
        CHECK(sets == row.sets);
    }
}

TEST_CASE("Publication and call-in on the calendar that ships", "[workflows][dates]") {
    const core::Calendar england = shipped("england-wales");
    struct Row {
        const char* phrase;
        const char* anchor;
        const char* due;
    };
    const char* const publish = "5 clear working days before anchor";
    const char* const call_in = "5 working days after anchor";
    for (const Row& row : {
             Row{publish, "2007-02-07", "2007-01-30"},
             Row{publish, "2007-02-20", "2007-02-12"},
             Row{publish, "2007-01-04", "2006-12-22"},
             Row{publish, "2026-01-06", "2025-12-24"},
             Row{publish, "2026-04-14", "2026-04-02"},
             Row{publish, "2026-04-09", "2026-03-30"},
             Row{call_in, "2007-02-09", "2007-02-16"},
             Row{call_in, "2025-12-22", "2025-12-31"},
             Row{call_in, "2026-04-01", "2026-04-10"},
             Row{call_in, "2027-12-23", "2028-01-04 provisional"},
         }) {
        INFO(row.phrase << ' ' << row.anchor);
        CHECK(counted(england, "working", row.phrase, row.anchor) == row.due);
    }
    CHECK(*core::next_working_day(england, "working", day("2025-12-31")) == day("2026-01-02"));
    CHECK(shipped_calendar_ids() == std::vector<std::string>{"england-wales", "kenya"});
    CHECK(!shipped_calendar("atlantis").has_value());
}

TEST_CASE("What is wrong with a calendar, all in one pass", "[workflows][dates]") {
    CHECK(findings_of(small_calendar).empty());
    CHECK(findings_of(small_calendar + "rules:\n"
                                       "  - {name: A, group: closure, source: x, day: 02-30}\n"
                                       "  - {name: B, group: closure, source: x}\n"
                                       "lists:\n"
                                       "  - group: closure\n"
                                       "    source: x\n"
                                       "    declared: soon\n"
                                       "    days:\n"
                                       "      - 2026-06-31 June\n"
                                       "      - 2026-06-30\n"
                                       "      - 2026-06-05..2026-06-01 Backwards\n"
                                       "      - 2026-06-05 Moved (for ever)\n") ==
          "9 PC0451 \"02-30\" is not a day of the year.\n"
          "10 PC0451 A rule needs \"day\" or \"easter\", one of them.\n"
          "14 PC0451 \"soon\" is not a day.\n"
          "16 PC0451 A line begins with a day that exists.\n"
          "17 PC0451 After the day comes a space and the name of the holiday.\n"
          "18 PC0451 After \"..\" comes a later day, at most a month on.\n"
          "19 PC0451 After \"for\" comes the day it stands for.\n");
    CHECK(findings_of(small_calendar +
                      "lists: [{group: closure, source: x, days: [2027-01-01 Late]}]\n") ==
          "1 PC0453 2027-01-01 lies outside what the calendar covers.\n");
    CHECK(findings_of("calendar: small\nversion: 1.0\ntitle: Small\ncovered from: 2026-12-31\n"
                      "covered until: 2026-01-01\ndeclared until: 2026-12-31\n"
                      "sets: {office: {title: Weekdays, weekdays: [saturdey]}}\n") ==
          "1 PC0453 \"covered until\" must come after \"covered from\", at most 100 years.\n"
          "7 PC0452 \"saturdey\" is not a weekday.\n");
}

TEST_CASE("An organisation's closures join the office days", "[workflows][dates]") {
    Findings findings("o.yaml");
    const auto document =
        read_document("- 2026-12-24 Office closed\n- 2026-08-10..2026-08-12 Move\n", findings);
    REQUIRE(document.has_value());
    const auto days = read_closures(document->root.items, "county notice", findings);
    CHECK(findings.sorted().empty());
    REQUIRE(days.size() == 4);
    const core::Calendar kenya = core::with_days(shipped("kenya"), days);
    CHECK(name_on(kenya, "working", "2026-08-11") == "Move");
    CHECK(name_on(kenya, "legal", "2026-08-11").empty());
}

}  // namespace plancycle::workflows
