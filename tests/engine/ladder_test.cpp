#include "engine/core/ladder.hpp"

#include <catch2/catch.hpp>

#include "engine/base/text.hpp"

namespace plancycle::core {

namespace {

LocalDate day(std::string_view text) {
    return *parse_date(text);
}

// Monday to Friday, with Friday 2 April and Monday 5 April 2027 (Easter) off.
Calendar weekdays() {
    Calendar calendar;
    calendar.id = "test";
    calendar.covered_from = day("2027-01-01");
    calendar.covered_until = day("2027-12-31");
    calendar.declared_until = calendar.covered_until;
    DaySet working;
    working.name = working_set;
    working.weekdays.set(0).set(6);
    working.groups = {"public-holiday"};
    calendar.sets = {working};
    for (const char* date : {"2027-04-02", "2027-04-05"}) {
        Holiday holiday;
        holiday.date = day(date);
        holiday.name = "Easter";
        holiday.group = "public-holiday";
        calendar.holidays.push_back(holiday);
    }
    return calendar;
}

std::string said(const Reminders& reminders, std::string_view after, std::string_view until) {
    const auto rungs = due_rungs(reminders, weekdays(), {day(after), day(until)});
    if (!rungs) return "outside the calendar";
    std::vector<std::string> texts;
    for (const Rung& rung : *rungs) {
        texts.push_back(rung.name + " on " + to_text(rung.day) +
                        (rung.role ? " for " + rung.role->value : ""));
    }
    return join(texts, "; ");
}

// Every rung over a span of days, asked for day by day as the scheduler does.
std::string day_by_day(const Reminders& reminders, std::string_view first, std::string_view last) {
    std::vector<std::string> texts;
    for (LocalDate today = day(first); today <= day(last); today += std::chrono::days(1)) {
        const auto rungs = due_rungs(reminders, weekdays(), {today - std::chrono::days(1), today});
        REQUIRE(rungs);
        for (const Rung& rung : *rungs) texts.push_back(rung.name + " " + to_text(rung.day));
    }
    return join(texts, ", ");
}

}  // namespace

TEST_CASE("each class has its own ladder", "[core]") {
    struct Row {
        DeadlineClass deadline_class;
        std::string_view rungs;
    };
    // Due Friday 30 April 2027.
    const Row rows[] = {
        {DeadlineClass::statutory,
         "T-20 2027-03-31, T-10 2027-04-16, T-5 2027-04-23, T-2 2027-04-28, T0 2027-04-30"},
        {DeadlineClass::governance, "T-5 2027-04-23, T-2 2027-04-28, T-1 2027-04-29"},
        {DeadlineClass::indicative, "T-10 2027-04-16, T-3 2027-04-27"},
        {DeadlineClass::internal, "T-3 2027-04-27"},
    };
    for (const Row& row : rows) {
        const Reminders reminders{day("2027-04-30"), default_ladder(row.deadline_class), {}};
        CHECK(day_by_day(reminders, "2027-02-01", "2027-04-30") == row.rungs);
    }
}

TEST_CASE("overdue work is mentioned less and less often", "[core]") {
    const Reminders reminders{day("2027-04-30"), default_ladder(DeadlineClass::internal), {}};
    CHECK(day_by_day(reminders, "2027-05-01", "2027-05-31") ==
          "+1 2027-05-03, +4 2027-05-06, +7 2027-05-11, +12 2027-05-18, +17 2027-05-25");
}

TEST_CASE("after days of silence only the newest rung is said", "[core]") {
    const Reminders reminders{day("2027-04-30"), default_ladder(DeadlineClass::statutory), {}};
    CHECK(said(reminders, "2027-03-01", "2027-04-29") == "T-2 on 2027-04-28");
    CHECK(said(reminders, "2027-03-01", "2027-05-12") == "+7 on 2027-05-11");
    CHECK(said(reminders, "2027-04-23", "2027-04-27").empty());
}

TEST_CASE("a due date on a Sunday is announced before it", "[core]") {
    const Reminders reminders{day("2027-02-28"), default_ladder(DeadlineClass::statutory), {}};
    CHECK(day_by_day(reminders, "2027-02-19", "2027-03-02") ==
          "T-5 2027-02-22, T-2 2027-02-25, T0 2027-02-26, +1 2027-03-01");
}

TEST_CASE("escalations are told to their role once", "[core]") {
    const Reminders reminders{day("2027-04-30"),
                              default_ladder(DeadlineClass::internal),
                              {{5, RoleId("chief-officer")}, {10, RoleId("county-secretary")}}};
    CHECK(said(reminders, "2027-05-06", "2027-05-07") ==
          "escalation to chief-officer on 2027-05-07 for chief-officer");
    CHECK(said(reminders, "2027-04-30", "2027-05-20") ==
          "+12 on 2027-05-18; escalation to chief-officer on 2027-05-07 for chief-officer; "
          "escalation to county-secretary on 2027-05-14 for county-secretary");
}

TEST_CASE("a ladder that leaves the calendar's years is a problem, not silence", "[core]") {
    const Reminders reminders{day("2027-01-05"), default_ladder(DeadlineClass::statutory), {}};
    CHECK(said(reminders, "2027-01-01", "2027-01-05") == "outside the calendar");
}

}  // namespace plancycle::core
