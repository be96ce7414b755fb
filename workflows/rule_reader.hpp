#pragma once
// How an approval is decided, as a definition words it: the voting rule, its thresholds, and which
// verbs may be used.

#include "workflows/draft.hpp"
#include "workflows/fields.hpp"

namespace plancycle::workflows {

// Fills the parts of an approval step that are about deciding. `step.by` is known already.
void read_rule(const Fields& fields, const std::string& block, core::Step& step, Draft& draft);

// "5", "5 members", "half", "more than half", "two thirds", "60 %"; nothing when it is none.
[[nodiscard]] std::optional<core::Threshold> parse_threshold(std::string_view text);

}  // namespace plancycle::workflows
