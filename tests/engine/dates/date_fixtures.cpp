#include "tests/engine/dates/date_fixtures.hpp"

#include <catch2/catch.hpp>

namespace plancycle::core::fixtures {

namespace {

Holiday holiday(std::string_view date, std::string name, std::string group) {
    return {.date = day(date),
            .name = std::move(name),
            .group = std::move(group),
            .source = "test",
            .declared = std::nullopt,
            .moved_from = std::nullopt,
            .provisional = false};
}

HolidayRule rule(std::string name, std::variant<FixedDay, EasterDays> on) {
    return {.name = std::move(name),
            .group = "public-holiday",
            .source = "Cap 110",
            .day = on,
            .moves_from_sunday = true};
}

}  // namespace

LocalDate day(std::string_view text) {
    const auto date = parse_date(text);
    INFO(text);
    REQUIRE(date.has_value());
    return *date;
}

WeekdaySet weekend() {
    return WeekdaySet(0b1000001);
}

WeekdaySet sundays() {
    return WeekdaySet(0b0000001);
}

std::vector<HolidayRule> kenya_rules() {
    return {rule("New Year's Day", FixedDay{1, 1}),  rule("Good Friday", EasterDays{-2, -2}),
            rule("Easter Monday", EasterDays{1, 1}), rule("Labour Day", FixedDay{5, 1}),
            rule("Madaraka Day", FixedDay{6, 1}),    rule("Mazingira Day", FixedDay{10, 10}),
            rule("Mashujaa Day", FixedDay{10, 20}),  rule("Jamhuri Day", FixedDay{12, 12}),
            rule("Christmas Day", FixedDay{12, 25}), rule("Boxing Day", FixedDay{12, 26})};
}

Calendar kenya() {
    Holiday tree_day = holiday("2023-11-13", "National Tree Growing Day", "public-holiday");
    tree_day.declared = day("2023-11-06");
    Holiday floods = holiday("2024-05-10", "Day of remembrance", "public-holiday");
    floods.declared = day("2024-05-08");
    return {.id = "kenya",
            .version = "test",
            .title = "Kenya",
            .covered_from = day("2018-01-01"),
            .covered_until = day("2040-12-31"),
            .declared_until = day("2030-12-31"),
            .sets = {{"working",
                      "Monday to Friday except public holidays",
                      "",
                      weekend(),
                      {"public-holiday"}},
                     {"legal",
                      "every day but Sundays and public holidays",
                      "",
                      sundays(),
                      {"public-holiday"}}},
            .holidays = expand(kenya_rules(), {tree_day, floods}, {2018, 2040}),
            .short_periods = ShortPeriodRule{6, "legal", "Cap 2 s57(d)"}};
}

Calendar england() {
    return {
        .id = "england-wales",
        .version = "test",
        .title = "England and Wales",
        .covered_from = day("2006-01-01"),
        .covered_until = day("2026-12-31"),
        .declared_until = day("2026-12-31"),
        .sets =
            {{"working", "Monday to Friday except bank holidays", "", weekend(), {"bank-holiday"}}},
        .holidays = {holiday("2006-12-25", "Christmas Day", "bank-holiday"),
                     holiday("2006-12-26", "Boxing Day", "bank-holiday"),
                     holiday("2007-01-01", "New Year's Day", "bank-holiday"),
                     holiday("2025-12-25", "Christmas Day", "bank-holiday"),
                     holiday("2025-12-26", "Boxing Day", "bank-holiday"),
                     holiday("2026-01-01", "New Year's Day", "bank-holiday"),
                     holiday("2026-04-03", "Good Friday", "bank-holiday"),
                     holiday("2026-04-06", "Easter Monday", "bank-holiday")},
        .short_periods = std::nullopt};
}

}  // namespace plancycle::core::fixtures
