#pragma once
// The calendars in the program and the time zones of the machine, read once each. Thread rule: any
// thread.

#include <map>
#include <mutex>
#include <string>

#include "engine/ports/almanac.hpp"
#include "workflows/zone_reader.hpp"

namespace plancycle::workflows {

class ShippedAlmanac final : public ports::Almanac {
public:
    explicit ShippedAlmanac(std::string zone_directory = std::string(kZoneDirectory))
        : zone_directory_(std::move(zone_directory)) {}

    // The program carries one version of each calendar. A cycle that was launched under an older
    // one goes on with it; each entry records the version it was decided on.
    [[nodiscard]] std::shared_ptr<const core::Calendar> calendar(
        const std::string& id, const std::string& version) const override;
    [[nodiscard]] std::optional<std::string> calendar_source(const std::string& id) const override;
    [[nodiscard]] std::shared_ptr<const core::ZoneRules> zone(
        const std::string& name) const override;

private:
    std::string zone_directory_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::shared_ptr<const core::Calendar>> calendars_;
    mutable std::map<std::string, std::shared_ptr<const core::ZoneRules>> zones_;
};

}  // namespace plancycle::workflows
