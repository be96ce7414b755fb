// How long work takes, as people write it, and working days as a table.
#include <catch2/catch.hpp>

#include "engine/core/workday_table.hpp"
#include "engine/core/working_days.hpp"
#include "workflows/shipped_almanac.hpp"
#include "workflows/working_time_phrase.hpp"

using namespace plancycle;

namespace {

std::string read(std::string_view phrase) {
    const auto time = workflows::parse_working_time(phrase);
    if (!time) return time.error().code + " " + time.error().message;
    return std::to_string(time->least) + " " + std::to_string(time->likely) + " " +
           std::to_string(time->most);
}

}  // namespace

TEST_CASE("working times are read as they are written", "[schedule]") {
    CHECK(read("5 working days") == "5 5 5");
    CHECK(read("1 working day") == "1 1 1");
    CHECK(read("0 working days") == "0 0 0");
    CHECK(read("2 weeks") == "10 10 10");
    CHECK(read("3 to 8 working days") == "3 6 8");
    CHECK(read("3 to 8 working days, usually 4") == "3 4 8");
    CHECK(read("1 to 2 weeks, usually 2") == "5 10 10");
    CHECK(read("5 days") == "PC0407 \"working days\" or \"weeks\" is expected.");
    CHECK(read("8 to 3 working days") == "PC0407 The longer time comes second.");
    CHECK(read("3 to 8 working days, usually 9") ==
          "PC0407 The usual time lies outside of the range.");
    CHECK(read("501 working days") == "PC0407 That is more than 500 working days.");
    CHECK(read("101 weeks") == "PC0407 That is more than 500 working days.");
    CHECK(read("five working days") == "PC0407 A number is expected.");
    CHECK(read("5 working days or so") == "PC0407 Nothing more is expected here.");
    CHECK(read("") == "PC0407 A number is expected.");
}

TEST_CASE("the table of working days agrees with the calendar it was made from", "[schedule]") {
    workflows::ShippedAlmanac almanac;
    for (const char* id : {"kenya", "england-wales"}) {
        const auto calendar = almanac.calendar(id, "");
        REQUIRE(calendar);
        const LocalDate first = *make_date(2024, 1, 1);
        const core::WorkdayTable table(*calendar, first, *make_date(2027, 12, 31));
        for (int day = 0; day < 1200; day += 7) {
            const LocalDate from = first + std::chrono::days(day);
            for (const int count : {-30, -1, 0, 1, 2, 45}) {
                const auto expected =
                    core::add_working_days(*calendar, core::working_set, from, count);
                const bool is_off = !*core::is_working_day(*calendar, core::working_set, from);
                const bool is_inside = expected && *expected >= first && !(count < 0 && is_off);
                INFO(id << " " << to_text(from) << " " << count);
                if (is_inside) CHECK(table.later(from, count) == *expected);
            }
        }
    }
}

TEST_CASE("beyond the calendar days count from Monday to Friday, without a gap", "[schedule]") {
    core::Calendar nothing;
    const LocalDate first = *make_date(2026, 3, 4);
    const core::WorkdayTable table(nothing, first, *make_date(2026, 3, 20));
    for (int day = -400; day < 400; ++day) {
        const LocalDate date = first + std::chrono::days(day);
        const unsigned weekday = core::weekday_of(date);
        const bool works = weekday != 0 && weekday != 6;
        INFO(to_text(date));
        CHECK(table.number(date) - table.number(date - std::chrono::days(1)) == (works ? 1 : 0));
        if (works) CHECK(table.day(table.number(date)) == date);
    }
}
