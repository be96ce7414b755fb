#pragma once
// Between a stored item (state ids as text) and a chart's own status (indices).

#include "engine/core/configuration.hpp"
#include "engine/core/instance.hpp"
#include "engine/core/macrostep.hpp"

namespace plancycle::core {

[[nodiscard]] ChartStatus status_of(const Instance& item, const Chart& chart);
[[nodiscard]] std::vector<std::string> ids_of(const Chart& chart, const StateSet& states);
[[nodiscard]] std::vector<std::string> ids_of(const Chart& chart,
                                              const std::vector<StateIndex>& states);
[[nodiscard]] std::map<std::string, std::vector<std::string>> history_of(const Chart& chart,
                                                                         const HistoryValue& value);

}  // namespace plancycle::core
