#include "engine/core/deadline.hpp"

#include <catch2/catch.hpp>

#include "tests/engine/dates/date_fixtures.hpp"

namespace plancycle::core {

using fixtures::day;

namespace {

const ZoneRules nairobi = ZoneRules::fixed("Africa/Nairobi", std::chrono::hours(3));

MonthRef month(int from_plan_year, unsigned number) {
    return {{true, from_plan_year}, number};
}

Period one_day(int from_plan_year, unsigned number, unsigned day_number) {
    const DayRef ref{month(from_plan_year, number), day_number};
    return DaySpan{ref, ref};
}

DateRule dated(Period span, Bound bound) {
    return {.reading = Dated{std::move(span), bound}};
}

DateRule offset(int count, CountUnit unit, Direction direction, Anchor anchor) {
    return {.reading = Offset{
                .count = count, .unit = unit, .direction = direction, .anchor = std::move(anchor)}};
}

DueDate due_date(const Resolution& resolution) {
    REQUIRE(std::holds_alternative<DueDate>(resolution));
    return std::get<DueDate>(resolution);
}

std::string text(const std::optional<LocalDate>& date) {
    return date ? to_text(*date) : "";
}

DueDate in_kenya(const DateRule& rule, const CountingTerms& terms = {}, int plan_year = 2026) {
    const Calendar kenya = fixtures::kenya();
    return due_date(resolve(rule, terms,
                            {.plan_year = plan_year,
                             .fiscal_year_start = {7, 1},
                             .anchors = {},
                             .settings = {},
                             .calendar = kenya,
                             .zone = nairobi}));
}

}  // namespace

TEST_CASE("Five clear working days before a meeting", "[core][dates]") {
    const Calendar england = fixtures::england();
    struct Row {
        const char* meeting;
        const char* publish;
    };
    for (const Row& row : {Row{"2007-02-07", "2007-01-30"}, Row{"2007-02-20", "2007-02-12"},
                           Row{"2007-01-04", "2006-12-22"}, Row{"2026-01-06", "2025-12-24"},
                           Row{"2026-04-14", "2026-04-02"}, Row{"2026-04-09", "2026-03-30"}}) {
        INFO(row.meeting);
        const ZoneRules zone = ZoneRules::fixed("Etc/UTC", {});
        const auto result = due_date(resolve(
            offset(5, CountUnit::clear_working_days, Direction::before, AnchorName{"meeting"}), {},
            {.plan_year = 2026,
             .fiscal_year_start = {4, 1},
             .anchors = {{"meeting", day(row.meeting)}},
             .settings = {},
             .calendar = england,
             .zone = zone}));
        CHECK(to_text(result.due) == row.publish);
        CHECK(!result.provisional);
    }
}

TEST_CASE("The county work plan for 2026/27: the worked instance", "[core][dates]") {
    struct Row {
        DateRule rule;
        const char* opens;
        const char* due;
        const char* safe;
    };
    const auto by = [](int year, unsigned month_number, unsigned day_number) {
        return dated(one_day(year, month_number, day_number), Bound::by);
    };
    for (const Row& row : {
             Row{by(-1, 9, 1), "", "2025-09-01", ""},
             Row{by(0, 2, 28), "", "2026-02-28", "2026-02-27"},  // A Saturday.
             Row{dated(MonthSpan{month(0, 3), month(0, 3)}, Bound::within), "2026-03-01",
                 "2026-03-31", ""},
             Row{offset(15, CountUnit::days, Direction::after, Period(FiscalQuarter{-1})), "",
                 "2026-04-15", ""},
             Row{dated(MonthSpan{month(0, 4), month(0, 4)}, Bound::within), "2026-04-01",
                 "2026-04-30", ""},
             Row{by(0, 4, 30), "", "2026-04-30", ""},
             Row{by(0, 6, 30), "", "2026-06-30", ""},
             Row{dated(MonthSpan{month(0, 6), month(0, 7)}, Bound::within), "2026-06-01",
                 "2026-07-31", ""},
             Row{offset(15, CountUnit::days, Direction::after, Period(FiscalQuarter{1})), "",
                 "2026-10-15", ""},
             Row{{.reading = EndOfMonthAfter{Period(FiscalQuarter{1})}},
                 "",
                 "2026-10-31",
                 "2026-10-30"},
         }) {
        INFO(row.due);
        const DueDate result = in_kenya(row.rule);
        CHECK(text(result.opens) == row.opens);
        CHECK(to_text(result.due) == row.due);
        CHECK(text(result.safe_date) == row.safe);
        CHECK(result.calendar == "kenya");
    }
}

TEST_CASE("A date-only deadline ends with its local day", "[core][dates]") {
    const DueDate plain = in_kenya(dated(one_day(0, 6, 30), Bound::by));
    CHECK(to_text(plain.due_at) == "2026-06-30T21:00:00.000Z");
    DateRule at_noon = dated(one_day(0, 6, 30), Bound::by);
    at_noon.cut_off = std::chrono::hours(12);
    CHECK(to_text(in_kenya(at_noon).due_at) == "2026-06-30T09:00:00.000Z");
}

TEST_CASE("End of the month after a quarter is chosen, not plus one month", "[core][dates]") {
    struct Row {
        int quarter;
        const char* due;
    };
    for (const Row& row :
         {Row{1, "2026-10-31"}, Row{2, "2027-01-31"}, Row{3, "2027-04-30"}, Row{4, "2027-07-31"}}) {
        CHECK(to_text(
                  in_kenya({.reading = EndOfMonthAfter{Period(FiscalQuarter{row.quarter})}}).due) ==
              row.due);
    }
    // The trap: a plain month from 30 September is 30 October.
    CHECK(to_text(in_kenya(offset(1, CountUnit::months, Direction::after, Period(FiscalQuarter{1})))
                      .due) == "2026-10-30");
}

TEST_CASE("Statutory days fall on the weekdays the calendar gives them", "[core][dates]") {
    struct Row {
        int plan_year;
        int from_plan_year;
        unsigned month_number;
        unsigned day_number;
        const char* due;
        const char* safe;
    };
    for (const Row& row : {
             Row{2025, -1, 9, 1, "2024-09-01", "2024-08-30"},   // ADP, Sunday.
             Row{2024, -1, 9, 30, "2023-09-30", "2023-09-29"},  // CBROP, Saturday.
             Row{2029, -1, 9, 30, "2028-09-30", "2028-09-29"},
             Row{2026, 0, 2, 28, "2026-02-28", "2026-02-27"},   // CFSP, Saturday.
             Row{2027, 0, 2, 28, "2027-02-28", "2027-02-26"},   // Sunday.
             Row{2028, 0, 2, 28, "2028-02-28", ""},             // 28, in leap years too.
             Row{2028, 0, 4, 30, "2028-04-30", "2028-04-28"},   // Estimates, Sunday.
             Row{2024, 0, 6, 30, "2024-06-30", "2024-06-28"},   // Appropriation, Sunday.
             Row{2027, -1, 8, 30, "2026-08-30", "2026-08-28"},  // Circular, Sunday.
         }) {
        INFO(row.due);
        const auto result = in_kenya(
            dated(one_day(row.from_plan_year, row.month_number, row.day_number), Bound::by), {},
            row.plan_year);
        CHECK(to_text(result.due) == row.due);
        CHECK(text(result.safe_date) == row.safe);
    }
}

}  // namespace plancycle::core
