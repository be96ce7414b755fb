#pragma once
// Which states a step enters: the entering half of SCXML Appendix D. Results are collected in
// scratch.to_enter, scratch.default_entry and scratch.default_histories.

#include "engine/core/selection.hpp"

namespace plancycle::core {

// Clears the three collections and fills them for the transitions in scratch.enabled.
// Source: SCXML Appendix D, procedure computeEntrySet.
void compute_entry_set(Interpretation& step);

// The same for a bare set of targets inside `domain`: the chart's initial transition.
void compute_entry_set(Interpretation& step, const std::vector<StateIndex>& targets,
                       StateIndex domain);

// Source: SCXML Appendix D, procedure isInFinalState.
[[nodiscard]] bool is_in_final_state(const Interpretation& step, StateIndex state);

}  // namespace plancycle::core
