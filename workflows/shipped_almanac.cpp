#include "workflows/shipped_almanac.hpp"

#include <span>

#include "engine/base/embedded_file.hpp"
#include "workflows/calendar_reader.hpp"

namespace plancycle::embedded {
std::span<const EmbeddedFile> calendar_files();  // Made by cmake/embed.cmake.
}

namespace plancycle::workflows {

std::shared_ptr<const core::Calendar> ShippedAlmanac::calendar(
    const std::string& id, const std::string& /*version*/) const {
    const std::lock_guard lock(mutex_);
    auto& slot = calendars_[id];
    if (slot == nullptr) {
        if (auto calendar = shipped_calendar(id)) {
            slot = std::make_shared<const core::Calendar>(std::move(*calendar));
        }
    }
    return slot;
}

std::optional<std::string> ShippedAlmanac::calendar_source(const std::string& id) const {
    for (const EmbeddedFile& file : embedded::calendar_files()) {
        if (file.path == id + ".yaml") return std::string(file.content);
    }
    return std::nullopt;
}

std::shared_ptr<const core::ZoneRules> ShippedAlmanac::zone(const std::string& name) const {
    const std::lock_guard lock(mutex_);
    auto& slot = zones_[name];
    if (slot == nullptr) {
        if (auto zone = load_zone(name, zone_directory_)) {
            slot = std::make_shared<const core::ZoneRules>(std::move(*zone));
        }
    }
    return slot;
}

}  // namespace plancycle::workflows
