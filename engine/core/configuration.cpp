#include "engine/core/configuration.hpp"

#include <algorithm>

namespace plancycle::core {

namespace {

std::size_t active_children(const State& state, const Configuration& configuration) {
    const auto active = [&](StateIndex child) { return configuration.contains(child); };
    return static_cast<std::size_t>(std::ranges::count_if(state.children, active));
}

}  // namespace

ChartStatus blank_status(const Chart& chart) {
    return {.configuration = StateSet(chart.state_count()),
            .history = HistoryValue(chart.history_count(), StateSet(chart.state_count())),
            .running = false};
}

std::vector<std::string> active_ids(const Chart& chart, const Configuration& configuration) {
    std::vector<std::string> ids;
    for (const StateIndex state : configuration) {
        if (chart.is_atomic(state)) ids.push_back(chart.state(state).id);
    }
    std::ranges::sort(ids);
    return ids;
}

bool is_legal(const Chart& chart, const Configuration& configuration) {
    if (active_children(chart.state(kRoot), configuration) != 1) return false;
    for (const StateIndex index : configuration) {
        const State& state = chart.state(index);
        if (index == kRoot || chart.is_history(index)) return false;
        if (state.parent != kRoot && !configuration.contains(state.parent)) return false;
        const std::size_t active = active_children(state, configuration);
        if (chart.is_compound(index) && active != 1) return false;
        if (chart.is_parallel(index) && active != state.children.size()) return false;
    }
    return true;
}

}  // namespace plancycle::core
