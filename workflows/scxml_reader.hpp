#pragma once
// Reads SCXML with the null data model (plus In()) into a chart. Whatever it does not understand
// is refused with its place; nothing is ignored silently, and everything is reported in one pass.

#include <optional>
#include <string_view>

#include "engine/core/chart.hpp"
#include "workflows/findings.hpp"

namespace plancycle::workflows {

// Errors: PC0301 to PC0312, and PC0341 to PC0357 for the chart itself.
[[nodiscard]] std::optional<core::Chart> read_scxml(std::string_view source, Findings& findings);

// "1s", "100ms", "0.5s", "2m", "1h", "1d": at most 100 years, whole milliseconds. SCXML C.1.
[[nodiscard]] std::optional<Duration> parse_scxml_delay(std::string_view text);

}  // namespace plancycle::workflows
