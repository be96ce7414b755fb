#pragma once
// "raise x", "send x after 2 s as id", "cancel id", "log text": what a state does on entry, on
// leaving or on a transition.

#include <vector>

#include "engine/core/chart_builder.hpp"
#include "workflows/draft.hpp"

namespace plancycle::workflows {

// Delayed sends are for bare charts: in a workflow time passes by deadlines people can read.
[[nodiscard]] std::vector<core::ActionSpec> read_actions(const std::vector<Node>& lines,
                                                         Draft& draft);

}  // namespace plancycle::workflows
