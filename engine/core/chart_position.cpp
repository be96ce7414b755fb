#include "engine/core/chart_position.hpp"

#include "engine/base/check.hpp"

namespace plancycle::core {

namespace {

StateIndex index_of(const Chart& chart, const std::string& id) {
    const auto state = chart.find(id);
    PLANCYCLE_CHECK(state.has_value(), "a stored state is not in the pinned definition: " + id);
    return *state;
}

}  // namespace

ChartStatus status_of(const Instance& item, const Chart& chart) {
    ChartStatus status = blank_status(chart);
    status.running = item.running;
    for (const std::string& id : item.active) status.configuration.insert(index_of(chart, id));
    for (const auto& [history, states] : item.history) {
        StateSet& slot = status.history[chart.state(index_of(chart, history)).history_slot];
        for (const std::string& id : states) slot.insert(index_of(chart, id));
    }
    return status;
}

std::vector<std::string> ids_of(const Chart& chart, const StateSet& states) {
    std::vector<std::string> ids;
    for (const StateIndex state : states) ids.push_back(chart.state(state).id);
    return ids;
}

std::vector<std::string> ids_of(const Chart& chart, const std::vector<StateIndex>& states) {
    std::vector<std::string> ids;
    ids.reserve(states.size());
    for (const StateIndex state : states) ids.push_back(chart.state(state).id);
    return ids;
}

std::map<std::string, std::vector<std::string>> history_of(const Chart& chart,
                                                           const HistoryValue& value) {
    std::map<std::string, std::vector<std::string>> result;
    if (value.empty()) return result;
    for (const State& state : chart.states()) {
        if (state.kind != StateKind::shallow_history && state.kind != StateKind::deep_history) {
            continue;
        }
        const StateSet& remembered = value[state.history_slot];
        if (!remembered.empty()) result[state.id] = ids_of(chart, remembered);
    }
    return result;
}

}  // namespace plancycle::core
