#pragma once
// What ChartBuilder and a running chart complain about, in words.

#include <string>

#include "engine/core/chart_builder.hpp"
#include "engine/core/chart_session.hpp"
#include "workflows/findings.hpp"

namespace plancycle::workflows {

// Errors: PC0341 to PC0357, one code for each ChartFault.
void report(const core::ChartError& error, Span where, Findings& findings);

// One sentence that names the states and transitions which repeat.
[[nodiscard]] std::string in_words(const core::Chart& chart, const core::EndlessCycle& cycle);
[[nodiscard]] std::string in_words(const core::Chart& chart, const core::SessionError& error);

}  // namespace plancycle::workflows
