#pragma once
// The baseline: the forecast people agreed on, kept in the history. It is not part of a cycle's
// state: nothing is decided by it, forecasts are only held against it.

#include "engine/core/baseline_date.hpp"
#include "engine/core/schedule.hpp"

namespace plancycle::core {

// The forecast as it stands, to be agreed on. Units with the same dates share a line.
[[nodiscard]] std::vector<BaselineDate> baseline_of(const Schedule& schedule);

// What was agreed for the step of a row; nothing for a step or a unit that came later.
[[nodiscard]] const BaselineDate* find_in(const std::vector<BaselineDate>& baseline,
                                          const StepDates& row);

}  // namespace plancycle::core
