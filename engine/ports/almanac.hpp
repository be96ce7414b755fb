#pragma once
// Calendars and time zones by name, as values the core can use.

#include <memory>
#include <optional>
#include <string>

#include "engine/core/calendar.hpp"
#include "engine/core/zone.hpp"

namespace plancycle::ports {

class Almanac {
public:
    virtual ~Almanac() = default;
    // Nothing when there is no such calendar; an empty version asks for the newest.
    [[nodiscard]] virtual std::shared_ptr<const core::Calendar> calendar(
        const std::string& id, const std::string& version) const = 0;
    // The text a calendar was read from, to be pinned beside a launched cycle.
    [[nodiscard]] virtual std::optional<std::string> calendar_source(
        const std::string& id) const = 0;
    [[nodiscard]] virtual std::shared_ptr<const core::ZoneRules> zone(
        const std::string& name) const = 0;
};

}  // namespace plancycle::ports
