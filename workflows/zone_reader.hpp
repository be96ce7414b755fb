#pragma once
// Reads a compiled time zone (TZif version 2 or later, with its POSIX footer) into ZoneRules.
// Source: RFC 8536. The bytes come from the system's zone data; nothing in them is trusted.

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/core/zone.hpp"

namespace plancycle::workflows {

inline constexpr std::string_view kZoneDirectory = "/usr/share/zoneinfo";

// Errors: a sentence on what is wrong with the bytes.
[[nodiscard]] Result<core::ZoneRules, std::string> read_zone(std::string name,
                                                             std::string_view bytes,
                                                             std::string version = {});

// "EET-2EEST,M3.5.0/3,M10.5.0/4"; an empty text is no rule at all.
[[nodiscard]] Result<core::ZoneFooter, std::string> read_zone_footer(std::string_view text);

// The version of the zone data in a folder ("2025b"), or empty when it does not say.
[[nodiscard]] std::string zone_data_version(std::string_view directory = kZoneDirectory);

// Loads a zone of the system by its IANA name; "../x" and the like are no names.
[[nodiscard]] Result<core::ZoneRules, std::string> load_zone(
    std::string_view name, std::string_view directory = kZoneDirectory);

// Every zone and alias the machine's data lists, sorted; empty when there is no such list.
[[nodiscard]] std::vector<std::string> zone_names(std::string_view directory = kZoneDirectory);

}  // namespace plancycle::workflows
