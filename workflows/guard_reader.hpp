#pragma once
// The conditions of a definition: `if:` of a step, a transition or a way out.

#include <optional>

#include "engine/core/chart_builder.hpp"
#include "workflows/draft.hpp"

namespace plancycle::workflows {

// guard_symbols() with the names of this definition that may stand in each place.
[[nodiscard]] core::SymbolTable symbols_of(const Draft& draft);

// Reports what is wrong with the text, and a condition that can only have one answer.
[[nodiscard]] std::optional<core::Expression> read_guard(const Node& text, Draft& draft);

// A gate is looked at when somebody wants to complete the step; it cannot ask for states.
[[nodiscard]] std::optional<core::Guard> read_gate(const Node& text, Draft& draft);

// Every unit of the block is done or waived, and there is at least one.
[[nodiscard]] core::GuardSpec all_units_done(const std::string& block);
// The same of a block for chosen units, of which there may be none.
[[nodiscard]] core::GuardSpec no_unit_open(const std::string& block);
[[nodiscard]] core::GuardSpec has_happened(const std::string& event);

}  // namespace plancycle::workflows
