#include "engine/core/entry.hpp"

#include <algorithm>

namespace plancycle::core {

namespace {

void add_descendant_states_to_enter(Interpretation& step, StateIndex index);
void add_ancestor_states_to_enter(Interpretation& step, StateIndex state, StateIndex ancestor);

void clear_entry_set(Interpretation& step) {
    auto& scratch = step.buffer.scratch;
    scratch.to_enter = StateSet(step.chart.state_count());
    scratch.default_entry = StateSet(step.chart.state_count());
    scratch.default_histories.clear();
}

// A parallel state is entered with all its children; those already underway are left alone.
void add_missing_regions(Interpretation& step, const State& parallel) {
    for (const StateIndex child : parallel.children) {
        const StateIndex end = step.chart.state(child).end;
        if (!step.buffer.scratch.to_enter.intersects_range(next(child), end)) {
            add_descendant_states_to_enter(step, child);
        }
    }
}

template <class States>
void add_states_below(Interpretation& step, const States& states, StateIndex ancestor) {
    for (const StateIndex state : states) add_descendant_states_to_enter(step, state);
    for (const StateIndex state : states) add_ancestor_states_to_enter(step, state, ancestor);
}

// Source: SCXML Appendix D, procedure addDescendantStatesToEnter.
void add_descendant_states_to_enter(Interpretation& step, StateIndex index) {
    auto& scratch = step.buffer.scratch;
    const State& state = step.chart.state(index);
    if (step.chart.is_history(index)) {
        const StateSet& remembered = step.status.history[state.history_slot];
        if (remembered.empty()) {
            scratch.default_histories.push_back(index);
            add_states_below(step, state.initial.targets, state.parent);
        } else {
            add_states_below(step, remembered, state.parent);
        }
        return;
    }
    scratch.to_enter.insert(index);
    if (step.chart.is_compound(index)) {
        scratch.default_entry.insert(index);
        add_states_below(step, state.initial.targets, index);
    } else if (step.chart.is_parallel(index)) {
        add_missing_regions(step, state);
    }
}

// Source: SCXML Appendix D, procedure addAncestorStatesToEnter.
void add_ancestor_states_to_enter(Interpretation& step, StateIndex state, StateIndex ancestor) {
    for (StateIndex above = step.chart.state(state).parent; above != ancestor && above != kRoot;
         above = step.chart.state(above).parent) {
        step.buffer.scratch.to_enter.insert(above);
        if (step.chart.is_parallel(above)) add_missing_regions(step, step.chart.state(above));
    }
}

void add_targets(Interpretation& step, const std::vector<StateIndex>& targets, StateIndex domain) {
    for (const StateIndex state : targets) add_descendant_states_to_enter(step, state);
    auto& effective = step.buffer.scratch.domain_states;
    effective.clear();
    get_effective_target_states(step, targets, effective);
    for (const StateIndex state : effective) add_ancestor_states_to_enter(step, state, domain);
}

}  // namespace

void compute_entry_set(Interpretation& step) {
    clear_entry_set(step);
    for (const TransitionIndex index : step.buffer.scratch.enabled) {
        const Transition& transition = step.chart.transition(index);
        if (transition.targets.empty()) continue;
        add_targets(step, transition.targets, get_transition_domain(step, transition));
    }
}

void compute_entry_set(Interpretation& step, const std::vector<StateIndex>& targets,
                       StateIndex domain) {
    clear_entry_set(step);
    add_targets(step, targets, domain);
}

bool is_in_final_state(const Interpretation& step, StateIndex index) {
    const State& state = step.chart.state(index);
    if (step.chart.is_compound(index)) {
        return std::ranges::any_of(state.children, [&](StateIndex child) {
            return step.chart.state(child).kind == StateKind::final &&
                   step.status.configuration.contains(child);
        });
    }
    if (step.chart.is_parallel(index)) {
        return std::ranges::all_of(
            state.children, [&](StateIndex child) { return is_in_final_state(step, child); });
    }
    return false;
}

}  // namespace plancycle::core
