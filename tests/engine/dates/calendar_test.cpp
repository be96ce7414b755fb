#include <catch2/catch.hpp>

#include "engine/core/working_days.hpp"
#include "tests/engine/dates/date_fixtures.hpp"

namespace plancycle::core {

using fixtures::day;

namespace {

const Holiday* public_holiday(const Calendar& calendar, std::string_view date) {
    return holiday_on(calendar, *find_set(calendar, "legal"), day(date));
}

}  // namespace

TEST_CASE("Easter Sunday is where the almanacs have it", "[core][dates]") {
    for (const char* date : {"1961-04-02", "2000-04-23", "2006-04-16", "2007-04-08", "2008-03-23",
                             "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05",
                             "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19"}) {
        CHECK(to_text(easter_sunday(year_of(day(date)))) == date);
    }
}

TEST_CASE("Kenyan holidays move from Sunday, along the chain, and not from Saturday",
          "[core][dates]") {
    const Calendar kenya = fixtures::kenya();
    struct Row {
        const char* date;
        const char* name;
        const char* moved_from;
    };
    for (const Row& row : {
             Row{"2022-12-26", "Boxing Day", ""},
             Row{"2022-12-27", "Christmas Day", "2022-12-25"},
             Row{"2024-10-21", "Mashujaa Day", "2024-10-20"},
             Row{"2025-06-02", "Madaraka Day", "2025-06-01"},
             Row{"2027-10-11", "Mazingira Day", "2027-10-10"},
             Row{"2027-12-13", "Jamhuri Day", "2027-12-12"},
             Row{"2027-12-27", "Boxing Day", "2027-12-26"},
             Row{"2027-12-25", "Christmas Day", ""},  // A Saturday stays.
             Row{"2026-04-03", "Good Friday", ""},
             Row{"2026-04-06", "Easter Monday", ""},
             Row{"2023-11-13", "National Tree Growing Day", ""},
             Row{"2024-05-10", "Day of remembrance", ""},
         }) {
        INFO(row.date);
        const Holiday* found = public_holiday(kenya, row.date);
        REQUIRE(found != nullptr);
        CHECK(found->name == row.name);
        CHECK((found->moved_from ? to_text(*found->moved_from) : "") == row.moved_from);
    }
    for (const char* date : {"2022-12-25", "2024-10-20", "2025-06-01", "2027-12-26"}) {
        INFO(date);
        CHECK(public_holiday(kenya, date) == nullptr);
    }
}

TEST_CASE("A day that was declared late is unknown before", "[core][dates]") {
    const Calendar kenya = fixtures::kenya();
    CHECK(public_holiday(kenya, "2024-05-10") != nullptr);
    CHECK(public_holiday(as_known_on(kenya, day("2024-05-07")), "2024-05-10") == nullptr);
    CHECK(public_holiday(as_known_on(kenya, day("2024-05-08")), "2024-05-10") != nullptr);
    CHECK(public_holiday(as_known_on(kenya, day("2023-11-05")), "2023-11-13") == nullptr);
    CHECK(public_holiday(as_known_on(kenya, day("2023-11-05")), "2023-12-12") != nullptr);
}

TEST_CASE("Counting working days: a table", "[core][dates]") {
    const Calendar england = fixtures::england();
    struct Row {
        const char* from;
        int count;
        const char* to;
    };
    for (const Row& row : {
             Row{"2026-03-27", 1, "2026-03-30"},   // One working day after Friday is Monday.
             Row{"2026-03-28", 1, "2026-03-30"},   // From Saturday too.
             Row{"2026-03-28", 0, "2026-03-28"},   // Nothing to count: the day itself.
             Row{"2026-03-30", -1, "2026-03-27"},  // And back.
             Row{"2026-03-28", -1, "2026-03-27"},
             Row{"2026-04-02", 1, "2026-04-07"},  // Across Easter.
             Row{"2026-04-07", -1, "2026-04-02"},
             Row{"2025-12-24", 3, "2025-12-31"},  // Across Christmas and
             Row{"2025-12-31", 1, "2026-01-02"},  // the turn of the year.
             Row{"2007-02-09", 5, "2007-02-16"},  // Call-in: 5 working days.
             Row{"2025-12-22", 5, "2025-12-31"},
             Row{"2026-04-01", 5, "2026-04-10"},
         }) {
        INFO(row.from << " " << row.count);
        const auto result = add_working_days(england, "working", day(row.from), row.count);
        REQUIRE(result.has_value());
        CHECK(to_text(*result) == row.to);
    }
    CHECK(*next_working_day(england, "working", day("2025-12-31")) == day("2026-01-02"));
    CHECK(*working_day_on_or_after(england, "working", day("2026-04-03")) == day("2026-04-07"));
    CHECK(*working_day_on_or_before(england, "working", day("2026-04-06")) == day("2026-04-02"));
    CHECK(*working_day_on_or_before(england, "working", day("2026-04-02")) == day("2026-04-02"));
}

TEST_CASE("Going back is not the inverse of going forward from an excluded day", "[core][dates]") {
    const Calendar england = fixtures::england();
    const LocalDate good_friday = day("2026-04-03");
    const auto forward = add_working_days(england, "working", good_friday, 1);
    CHECK(*forward == day("2026-04-07"));
    CHECK(*add_working_days(england, "working", *forward, -1) == day("2026-04-02"));
}

TEST_CASE("Days between, open and closed", "[core][dates]") {
    const Calendar england = fixtures::england();
    const auto between = [&](const char* from, const char* to) {
        return *working_days_between(england, "working", day(from), day(to));
    };
    CHECK(between("2026-04-02", "2026-04-02") == 0);
    CHECK(between("2026-04-02", "2026-04-07") == 1);
    CHECK(between("2026-04-07", "2026-04-02") == -1);
    CHECK(between("2026-03-27", "2026-04-10") == 8);
    const auto clear = [&](const char* from, const char* to) {
        return *clear_working_days_between(england, "working", day(from), day(to));
    };
    CHECK(clear("2026-04-02", "2026-04-14") == 5);
    CHECK(clear("2026-04-14", "2026-04-02") == 5);
    CHECK(clear("2026-04-02", "2026-04-03") == 0);
    CHECK(clear("2026-04-02", "2026-04-02") == 0);
}

TEST_CASE("Outside the covered years there is no answer", "[core][dates]") {
    const Calendar england = fixtures::england();
    const auto beyond = add_working_days(england, "working", day("2026-12-30"), 5);
    REQUIRE(!beyond.has_value());
    CHECK(beyond.error().kind == CalendarProblem::Kind::outside_coverage);
    CHECK(beyond.error().date == day("2027-01-01"));
    CHECK(beyond.error().covered_until == day("2026-12-31"));
    CHECK(!is_working_day(england, "working", day("2005-12-31")).has_value());
    const auto unknown = is_working_day(england, "parish", day("2026-01-05"));
    REQUIRE(!unknown.has_value());
    CHECK(unknown.error().kind == CalendarProblem::Kind::unknown_set);
    CHECK(unknown.error().set == "parish");
}

TEST_CASE("An organisation adds its own closed days", "[core][dates]") {
    Holiday closure{.date = day("2026-12-24"),
                    .name = "Office closed",
                    .group = "bank-holiday",
                    .source = "council",
                    .declared = std::nullopt,
                    .moved_from = std::nullopt};
    const Calendar england = with_days(fixtures::england(), {closure});
    CHECK(*is_working_day(fixtures::england(), "working", day("2026-12-24")));
    CHECK(!*is_working_day(england, "working", day("2026-12-24")));
}

}  // namespace plancycle::core
