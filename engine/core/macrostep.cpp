#include "engine/core/macrostep.hpp"

#include <algorithm>
#include <ranges>
#include <span>

#include "engine/base/check.hpp"
#include "engine/core/entry.hpp"
#include "engine/core/selection.hpp"

namespace plancycle::core {

namespace {

// Source: SCXML Appendix D, procedure executeContent.
void execute_content(Interpretation& step, const std::vector<ActionIndex>& actions) {
    for (const ActionIndex index : actions) {
        const Action& action = step.chart.action(index);
        if (action.kind == ActionKind::raise) {
            step.buffer.scratch.internal_queue.push_back(action.trigger);
        } else {
            step.buffer.effects.push_back(index);
        }
    }
}

void record_history(Interpretation& step, StateIndex left) {
    const State& state = step.chart.state(left);
    for (const StateIndex history : state.histories) {
        const bool is_deep = step.chart.state(history).kind == StateKind::deep_history;
        StateSet& remembered = step.status.history[step.chart.state(history).history_slot];
        remembered.clear();
        const StateSet inside = step.status.configuration.within(next(left), state.end);
        for (const StateIndex active : inside) {
            const bool is_meant =
                is_deep ? step.chart.is_atomic(active) : step.chart.state(active).parent == left;
            if (is_meant) remembered.insert(active);
        }
    }
}

// Source: SCXML Appendix D, procedure exitStates.
void exit_states(Interpretation& step) {
    auto& exited = step.buffer.exited;
    const std::size_t first = exited.size();
    StateSet exit_set(step.chart.state_count());
    for (const TransitionIndex transition : step.buffer.scratch.enabled) {
        exit_set |= compute_exit_set(step, transition);
    }
    for (const StateIndex state : exit_set) exited.push_back(state);
    const auto leaving = std::span{exited}.subspan(first);
    std::ranges::reverse(leaving);  // Exit order: descendants first, later siblings first.
    for (const StateIndex state : leaving) record_history(step, state);
    for (const StateIndex state : leaving) {
        execute_content(step, step.chart.state(state).on_exit);
        step.status.configuration.erase(state);
    }
}

void raise_done(Interpretation& step, StateIndex state) {
    step.buffer.scratch.internal_queue.push_back(step.chart.state(state).done);
}

void enter_final_state(Interpretation& step, const State& final) {
    if (final.parent == kRoot) {
        step.status.running = false;
        return;
    }
    raise_done(step, final.parent);
    const StateIndex grandparent = step.chart.state(final.parent).parent;
    if (step.chart.is_parallel(grandparent) && is_in_final_state(step, grandparent)) {
        raise_done(step, grandparent);
    }
}

// A parent has one default content to run: that of the history entered last.
void execute_default_history_content(Interpretation& step, StateIndex parent) {
    const auto& histories = step.buffer.scratch.default_histories;
    for (const StateIndex history : std::views::reverse(histories)) {
        const State& state = step.chart.state(history);
        if (state.parent != parent) continue;
        execute_content(step, state.initial.actions);
        return;
    }
}

// Enters what compute_entry_set() collected.
// Source: SCXML Appendix D, procedure enterStates.
void enter_states(Interpretation& step) {
    const auto& scratch = step.buffer.scratch;
    for (const StateIndex index : scratch.to_enter) {
        const State& state = step.chart.state(index);
        step.status.configuration.insert(index);
        step.buffer.entered.push_back(index);
        execute_content(step, state.on_entry);
        if (scratch.default_entry.contains(index)) execute_content(step, state.initial.actions);
        execute_default_history_content(step, index);
        if (state.kind == StateKind::final) enter_final_state(step, state);
    }
}

// Source: SCXML Appendix D, procedure microstep.
void microstep(Interpretation& step) {
    exit_states(step);
    for (const TransitionIndex transition : step.buffer.scratch.enabled) {
        execute_content(step, step.chart.transition(transition).actions);
        step.buffer.taken.push_back(transition);
    }
    step.buffer.microstep_ends.push_back(step.buffer.taken.size());
    compute_entry_set(step);
    enter_states(step);
}

// The shortest tail of the taken transitions that happened twice in a row.
EndlessCycle name_cycle(const MacrostepBuffer& buffer) {
    const std::span taken{buffer.taken};
    std::size_t length = 1;
    while (length * 2 <= taken.size()) {
        const auto tail = taken.last(length);
        const auto before = taken.last(length * 2).first(length);
        if (std::ranges::equal(tail, before)) break;
        ++length;
    }
    const auto tail = taken.last(std::min(length, taken.size()));
    return {.transitions = {tail.begin(), tail.end()}, .microsteps = buffer.microstep_ends.size()};
}

// A stopped chart runs its exit content, but what it reached stays reported as active.
// Source: SCXML Appendix D, procedure exitInterpreter.
void exit_interpreter(Interpretation& step) {
    auto& leaving = step.buffer.scratch.domain_states;
    leaving.assign(step.status.configuration.begin(), step.status.configuration.end());
    for (const StateIndex state : std::views::reverse(leaving)) {
        execute_content(step, step.chart.state(state).on_exit);
    }
}

// Runs eventless transitions and internal triggers until neither is left.
// Source: SCXML Appendix D, procedure mainEventLoop, its inner loop.
MacrostepResult settle(Interpretation& step, std::size_t microsteps_max) {
    auto& scratch = step.buffer.scratch;
    while (step.status.running) {
        select_eventless_transitions(step);
        if (scratch.enabled.empty()) {
            if (scratch.internal_head == scratch.internal_queue.size()) break;
            select_transitions(step, scratch.internal_queue[scratch.internal_head++]);
        }
        if (scratch.enabled.empty()) continue;
        if (step.buffer.microstep_ends.size() >= microsteps_max) {
            step.status = scratch.before;
            return std::unexpected(name_cycle(step.buffer));
        }
        microstep(step);
    }
    if (!step.status.running) exit_interpreter(step);
    return {};
}

void begin(Interpretation& step) {
    auto& buffer = step.buffer;
    buffer.exited.clear();
    buffer.entered.clear();
    buffer.taken.clear();
    buffer.microstep_ends.clear();
    buffer.effects.clear();
    buffer.scratch.internal_queue.clear();
    buffer.scratch.internal_head = 0;
    buffer.scratch.before = step.status;
}

MacrostepResult enter_chart(Interpretation& step, const std::vector<StateIndex>& targets,
                            std::size_t microsteps_max) {
    begin(step);
    step.status = blank_status(step.chart);
    step.status.running = true;
    compute_entry_set(step, targets, kRoot);
    enter_states(step);
    return settle(step, microsteps_max);
}

}  // namespace

MacrostepResult start(const Chart& chart, ChartStatus& status, const GuardScope& scope,
                      MacrostepBuffer& buffer, std::size_t microsteps_max) {
    Interpretation step{chart, status, scope, buffer};
    return enter_chart(step, chart.state(kRoot).initial.targets, microsteps_max);
}

MacrostepResult start_at(const Chart& chart, StateIndex state, ChartStatus& status,
                         const GuardScope& scope, MacrostepBuffer& buffer,
                         std::size_t microsteps_max) {
    PLANCYCLE_CHECK(state != kRoot && !chart.is_history(state), "start_at needs a real state");
    Interpretation step{chart, status, scope, buffer};
    return enter_chart(step, {state}, microsteps_max);
}

MacrostepResult macrostep(const Chart& chart, ChartStatus& status, TriggerIndex trigger,
                          const GuardScope& scope, MacrostepBuffer& buffer,
                          std::size_t microsteps_max) {
    Interpretation step{chart, status, scope, buffer};
    begin(step);
    if (!status.running) return {};
    select_transitions(step, trigger);
    if (!buffer.scratch.enabled.empty()) microstep(step);
    return settle(step, microsteps_max);
}

}  // namespace plancycle::core
