#include "engine/core/selection.hpp"

#include <algorithm>

namespace plancycle::core {

namespace {

// The first transition of `source`, in document order, that the trigger and its guard allow.
const TransitionIndex* first_enabled(const Interpretation& step, TriggerIndex trigger,
                                     StateIndex source) {
    for (const auto& candidate : step.chart.triggers().candidates(trigger, source)) {
        const auto& guard = step.chart.transition(candidate.transition).guard;
        if (!guard || guard->holds(step.status.configuration, step.scope)) {
            return &candidate.transition;
        }
    }
    return nullptr;
}

void add_once(std::vector<TransitionIndex>& transitions, TransitionIndex transition) {
    if (std::ranges::find(transitions, transition) == transitions.end()) {
        transitions.push_back(transition);
    }
}

// Whether taking one of the transitions takes away what the other one needs.
bool conflict(Interpretation& step, TransitionIndex first, TransitionIndex second) {
    return compute_exit_set(step, first).intersects(compute_exit_set(step, second));
}

}  // namespace

void select_eventless_transitions(Interpretation& step) {
    select_transitions(step, kEventless);
}

void select_transitions(Interpretation& step, TriggerIndex trigger) {
    const Chart& chart = step.chart;
    const StateSet& sources = chart.triggers().sources(trigger);
    auto& enabled = step.buffer.scratch.enabled;
    enabled.clear();
    if (!sources.intersects(step.status.configuration)) return;
    for (const StateIndex atomic : step.status.configuration) {
        if (!chart.is_atomic(atomic)) continue;
        for (StateIndex state = atomic; state != kRoot; state = chart.state(state).parent) {
            if (!sources.contains(state)) continue;
            const auto* found = first_enabled(step, trigger, state);
            if (found == nullptr) continue;
            add_once(enabled, *found);
            break;
        }
    }
    remove_conflicting_transitions(step);
}

void remove_conflicting_transitions(Interpretation& step) {
    auto& scratch = step.buffer.scratch;
    if (scratch.enabled.size() < 2) return;
    auto& filtered = scratch.filtered;
    filtered.clear();
    for (const TransitionIndex first : scratch.enabled) {
        const StateIndex first_source = step.chart.transition(first).source;
        bool is_preempted = false;
        scratch.removed.clear();
        for (const TransitionIndex second : filtered) {
            if (!conflict(step, first, second)) continue;
            const StateIndex second_source = step.chart.transition(second).source;
            if (step.chart.is_descendant(first_source, second_source)) {
                scratch.removed.push_back(second);
            } else {
                is_preempted = true;
                break;
            }
        }
        if (is_preempted) continue;
        for (const TransitionIndex loser : scratch.removed) std::erase(filtered, loser);
        filtered.push_back(first);
    }
    scratch.enabled.swap(filtered);
}

StateSet compute_exit_set(Interpretation& step, TransitionIndex index) {
    const Transition& transition = step.chart.transition(index);
    if (transition.targets.empty()) return StateSet(step.chart.state_count());
    const StateIndex domain = get_transition_domain(step, transition);
    return step.status.configuration.within(next(domain), step.chart.state(domain).end);
}

void get_effective_target_states(const Interpretation& step, const std::vector<StateIndex>& targets,
                                 std::vector<StateIndex>& effective) {
    const auto add = [&effective](StateIndex state) {
        if (std::ranges::find(effective, state) == effective.end()) effective.push_back(state);
    };
    for (const StateIndex target : targets) {
        if (!step.chart.is_history(target)) {
            add(target);
            continue;
        }
        const State& history = step.chart.state(target);
        const StateSet& remembered = step.status.history[history.history_slot];
        if (remembered.empty()) {
            get_effective_target_states(step, history.initial.targets, effective);
        } else {
            for (const StateIndex state : remembered) add(state);
        }
    }
}

StateIndex get_transition_domain(Interpretation& step, const Transition& transition) {
    auto& effective = step.buffer.scratch.domain_states;
    effective.clear();
    get_effective_target_states(step, transition.targets, effective);
    const auto is_inside = [&](StateIndex state) {
        return step.chart.is_descendant(state, transition.source);
    };
    if (transition.kind == TransitionKind::internal && step.chart.is_compound(transition.source) &&
        std::ranges::all_of(effective, is_inside)) {
        return transition.source;
    }
    return find_lcca(step.chart, transition.source, effective);
}

StateIndex find_lcca(const Chart& chart, StateIndex head, const std::vector<StateIndex>& tail) {
    for (StateIndex ancestor = chart.state(head).parent; ancestor != kRoot;
         ancestor = chart.state(ancestor).parent) {
        if (!chart.is_compound(ancestor)) continue;
        const auto is_inside = [&](StateIndex state) {
            return chart.is_descendant(state, ancestor);
        };
        if (std::ranges::all_of(tail, is_inside)) return ancestor;
    }
    return kRoot;
}

}  // namespace plancycle::core
