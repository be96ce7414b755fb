#pragma once
// The script of a trace: what happens to the chart, line by line.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/time.hpp"
#include "workflows/findings.hpp"

namespace plancycle::workflows {

inline constexpr std::size_t kScriptSizeBytesMax = 8 * 1024 * 1024;

struct TraceLine {
    std::optional<std::string> event;  // Absent: only time passes.
    Duration after{};
    Span span;
};

// Reports everything that is wrong; the lines are of use only when nothing was reported.
[[nodiscard]] std::vector<TraceLine> read_trace_script(std::string_view text, Findings& findings);

}  // namespace plancycle::workflows
