#pragma once
// Which transitions a step takes: the selecting half of SCXML Appendix D. Procedure names are the
// standard's.

#include <vector>

#include "engine/core/macrostep.hpp"

namespace plancycle::core {

// Everything the procedures of Appendix D share for the length of one macrostep.
struct Interpretation {
    const Chart& chart;
    ChartStatus& status;
    const GuardScope& scope;
    MacrostepBuffer& buffer;
};

// Each fills scratch.enabled with the optimal transition set; no trigger: kEventless.
// Source: SCXML Appendix D, procedures selectEventlessTransitions and selectTransitions.
void select_eventless_transitions(Interpretation& step);
void select_transitions(Interpretation& step, TriggerIndex trigger);

// Source: SCXML Appendix D, procedure removeConflictingTransitions.
void remove_conflicting_transitions(Interpretation& step);

// The active states that taking `transition` would leave.
// Source: SCXML Appendix D, procedure computeExitSet.
[[nodiscard]] StateSet compute_exit_set(Interpretation& step, TransitionIndex transition);

// Appends the states `targets` lead to, histories replaced by what they remember or their default.
// Source: SCXML Appendix D, procedure getEffectiveTargetStates.
void get_effective_target_states(const Interpretation& step, const std::vector<StateIndex>& targets,
                                 std::vector<StateIndex>& effective);

// The compound state inside which everything that `transition` changes happens. Must have targets.
// Source: SCXML Appendix D, procedure getTransitionDomain.
[[nodiscard]] StateIndex get_transition_domain(Interpretation& step, const Transition& transition);

// The nearest compound proper ancestor (or the root) of `head` that contains all of `tail`.
// Source: SCXML Appendix D, procedure findLCCA.
[[nodiscard]] StateIndex find_lcca(const Chart& chart, StateIndex head,
                                   const std::vector<StateIndex>& tail);

}  // namespace plancycle::core
