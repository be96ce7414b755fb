#pragma once
// The plainest calendar: Monday to Friday, no holidays, 2020 to 2035. For benches, fuzzers, tests.

#include "engine/core/calendar.hpp"

namespace plancycle::sim {

[[nodiscard]] inline core::Calendar weekday_calendar() {
    core::Calendar calendar;
    calendar.id = "weekdays";
    calendar.version = "1";
    calendar.covered_from = *make_date(2020, 1, 1);
    calendar.covered_until = *make_date(2035, 12, 31);
    calendar.declared_until = calendar.covered_until;
    calendar.sets.push_back(
        {std::string(core::working_set), "Monday to Friday", "", 0b1000001, {"public-holiday"}});
    return calendar;
}

}  // namespace plancycle::sim
