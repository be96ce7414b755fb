#pragma once
// Small calendars and short names for the date tests.

#include <string_view>
#include <vector>

#include "engine/core/deadline.hpp"
#include "engine/core/holiday_rule.hpp"

namespace plancycle::core::fixtures {

// "2026-04-30"; a wrong text stops the test.
[[nodiscard]] LocalDate day(std::string_view text);
[[nodiscard]] WeekdaySet weekend();
[[nodiscard]] WeekdaySet sundays();
// Christmas, New Year and Easter of England, enough for the clear-day tables.
[[nodiscard]] Calendar england();
// The Kenyan rule days with the Sunday rule, 2018 to 2040, and the ad hoc days of 2023 and 2024.
[[nodiscard]] Calendar kenya();
[[nodiscard]] std::vector<HolidayRule> kenya_rules();

}  // namespace plancycle::core::fixtures
