#pragma once
// An organisation's own days in a shipped calendar: a day gazetted or proclaimed since, an office
// closed, a holiday called off.

#include <string>

#include "engine/core/event.hpp"

namespace plancycle::core {

// The group of days on which offices are closed while the law counts on.
inline constexpr const char* closure_group = "closure";

void apply(OwnDays& days, const CalendarDaysChanged& change);

// The calendar with the organisation's own days, under a version that tells so: "2026.1+2".
[[nodiscard]] Calendar with_own_days(Calendar calendar, const OwnDays& days);

// The group of the calendar's ordinary holidays: every set leaves it out.
[[nodiscard]] std::string holiday_group(const Calendar& calendar);

// Nobody works on that day already; a holiday is more than a closure.
[[nodiscard]] bool is_known(const Calendar& calendar, const Holiday& day);

}  // namespace plancycle::core
