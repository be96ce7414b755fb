#pragma once
// Which dates a plan will miss, as it looks now.

#include <string>
#include <vector>

#include "engine/core/organisation.hpp"
#include "engine/ports/message_policy.hpp"

namespace plancycle::cli {

// Firm dates (law, governance, set by hand) only, or those of every class.
enum class RiskScope { firm_dates, all_dates };

// By the forecast of that day, a sentence each; none for a plan that is over.
[[nodiscard]] std::vector<std::string> forecast_risks(const ports::CycleView& plan,
                                                      const core::Organisation& organisation,
                                                      LocalDate today, RiskScope scope);

}  // namespace plancycle::cli
