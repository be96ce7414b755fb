#pragma once
// Which states of a plan wait for something that happens outside it.

#include <string_view>

#include "engine/core/chart.hpp"

namespace plancycle::core {

// A transition leads out of this very state when the outside event is recorded.
[[nodiscard]] bool waits_for(const Chart& chart, StateIndex state, std::string_view event);

}  // namespace plancycle::core
