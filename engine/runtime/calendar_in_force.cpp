#include "engine/runtime/calendar_in_force.hpp"

#include "engine/core/own_days.hpp"

namespace plancycle::runtime {

std::shared_ptr<const core::Calendar> calendar_in_force(
    const ports::Almanac& almanac, const std::map<std::string, core::OwnDays>& own_days,
    const std::string& id, const std::string& version) {
    auto shipped = almanac.calendar(id, version);
    const auto own = own_days.find(id);
    if (shipped == nullptr || own == own_days.end()) return shipped;
    return std::make_shared<const core::Calendar>(core::with_own_days(*shipped, own->second));
}

}  // namespace plancycle::runtime
