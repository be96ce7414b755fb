#pragma once
// The calendar dates are counted by: the shipped one with the organisation's own days.

#include "engine/core/organisation.hpp"
#include "engine/ports/almanac.hpp"

namespace plancycle::runtime {

// Nothing when there is no such calendar.
[[nodiscard]] std::shared_ptr<const core::Calendar> calendar_in_force(
    const ports::Almanac& almanac, const std::map<std::string, core::OwnDays>& own_days,
    const std::string& id, const std::string& version);

}  // namespace plancycle::runtime
