#include "engine/core/state_mapping.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/core/chart_position.hpp"
#include "engine/core/entry.hpp"

namespace plancycle::core {

namespace {

// The states that say where an item is; the others only surround them.
std::vector<std::string> leaves_of(const Chart& chart, const Instance& item) {
    std::vector<std::string> leaves;
    for (const std::string& id : item.active) {
        const auto state = chart.find(id);
        if (state && chart.is_atomic(*state)) leaves.push_back(id);
    }
    return leaves;
}

// A remembered state must still lie where its history looks.
bool keeps(const Chart& chart, StateIndex history, StateIndex state) {
    const State& memory = chart.state(history);
    const bool is_deep = memory.kind == StateKind::deep_history;
    if (is_deep) return chart.is_atomic(state) && chart.is_descendant(state, memory.parent);
    return chart.state(state).parent == memory.parent;
}

void place_histories(const Chart& chart, const Instance& item, const StateNames& names,
                     Placement& placement) {
    for (const auto& [history, states] : item.history) {
        const auto slot = chart.find(new_name(names, history));
        // Without the history nobody can go back to it: there is nothing to remember.
        if (!slot || !chart.is_history(*slot)) continue;
        for (const std::string& id : states) {
            const auto state = chart.find(new_name(names, id));
            if (!state || !keeps(chart, *slot, *state)) {
                placement.homeless.push_back(id);
                continue;
            }
            placement.status.history[chart.state(*slot).history_slot].insert(*state);
        }
    }
}

// What the states raise on entry that the item was not in before, by whatever name.
std::vector<std::string> raised_by_new(const Chart& chart, const StateSet& configuration,
                                       const Instance& item, const StateNames& names) {
    std::vector<std::string> known;
    for (const std::string& id : item.active) known.push_back(new_name(names, id));
    std::vector<std::string> raised;
    for (const StateIndex index : configuration) {
        const State& state = chart.state(index);
        if (std::ranges::find(known, state.id) != known.end()) continue;
        for (const ActionIndex action : state.on_entry) {
            const Action& entry = chart.action(action);
            if (entry.kind == ActionKind::raise) raised.push_back(entry.text);
        }
    }
    return raised;
}

bool is_over(const Chart& chart, const Configuration& configuration) {
    return std::ranges::any_of(chart.state(kRoot).children, [&](StateIndex state) {
        return chart.state(state).kind == StateKind::final && configuration.contains(state);
    });
}

}  // namespace

std::string new_name(const StateNames& names, const std::string& state) {
    if (const auto found = names.find(state); found != names.end()) return found->second;
    const std::size_t dot = state.rfind('.');
    if (dot == std::string::npos) return state;
    const auto found = names.find(state.substr(0, dot));
    return found == names.end() ? state : found->second + state.substr(dot);
}

bool is_destination(const Flow& flow, const std::string& step) {
    const Step* found = flow.find(step);
    const auto state = flow.chart.find(step);
    if (found == nullptr || !state) return false;
    return found->kind != StepKind::final || flow.chart.state(*state).parent == kRoot;
}

Placement place(const Flow& from, const Flow& to, const Instance& item, const StateNames& names) {
    const Chart& chart = to.chart;
    Placement placement;
    placement.status = blank_status(chart);
    std::vector<std::string> leaves = leaves_of(from.chart, item);
    std::vector<StateIndex> targets;
    for (const std::string& id : leaves) {
        const auto state = chart.find(new_name(names, id));
        if (state && !chart.is_history(*state)) {
            targets.push_back(*state);
        } else {
            placement.homeless.push_back(id);
        }
    }
    place_histories(chart, item, names, placement);
    if (!placement.homeless.empty()) return placement;
    MacrostepBuffer buffer;
    ChartStatus entering = blank_status(chart);
    const NoSymbols scope;  // No guard is asked when states are only entered.
    Interpretation step{chart, entering, scope, buffer};
    compute_entry_set(step, targets, kRoot);
    placement.status.configuration = buffer.scratch.to_enter;
    placement.status.running = !is_over(chart, placement.status.configuration);
    placement.raised = raised_by_new(chart, placement.status.configuration, item, names);
    // Each has a place, but they cannot be in force at the same time.
    if (!is_legal(chart, placement.status.configuration)) {
        placement.homeless = {join(leaves, " together with ")};
    }
    return placement;
}

}  // namespace plancycle::core
