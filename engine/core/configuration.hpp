#pragma once
// The changing part of a running chart: which states are active and what histories remember.

#include <string>
#include <vector>

#include "engine/core/chart.hpp"
#include "engine/core/state_set.hpp"

namespace plancycle::core {

using Configuration = StateSet;              // Every active state, the root excluded.
using HistoryValue = std::vector<StateSet>;  // By history slot; an empty set: never recorded.

struct ChartStatus {
    Configuration configuration{};
    HistoryValue history{};
    bool running = false;  // False before the start and after a top-level final state.
    friend bool operator==(const ChartStatus&, const ChartStatus&) = default;
};

[[nodiscard]] ChartStatus blank_status(const Chart& chart);

// Ids of the active atomic and final states. Order: byte order of the ids.
[[nodiscard]] std::vector<std::string> active_ids(const Chart& chart,
                                                  const Configuration& configuration);

// Whether the active states form a legal configuration. Source: SCXML 3.11.
[[nodiscard]] bool is_legal(const Chart& chart, const Configuration& configuration);

}  // namespace plancycle::core
