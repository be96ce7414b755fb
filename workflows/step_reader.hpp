#pragma once
// What a step means to people: who, with what, until when.

#include "workflows/draft.hpp"

namespace plancycle::workflows {

[[nodiscard]] std::optional<core::StepKind> step_kind(std::string_view kind);

// `block`: where the step stands; empty for the cycle itself.
[[nodiscard]] core::Step read_step(const Field& field, const std::string& block, Draft& draft);

}  // namespace plancycle::workflows
