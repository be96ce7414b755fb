#pragma once
// Schedules in words: what a step is called in them, what does not fit, and what has slipped.

#include <string>
#include <vector>

#include "cli/directory.hpp"
#include "cli/plan_past.hpp"
#include "engine/core/schedule.hpp"
#include "engine/ports/message_policy.hpp"

namespace plancycle::cli {

// "Health Services: Prepare the draft", "Each unit: Prepare the draft".
[[nodiscard]] std::string row_title(const core::StepDates& row, const core::Organisation& units);
// "Council Tax set", or the step's own title.
[[nodiscard]] std::string date_title(const core::FixedDate& date, const core::StepDates& row);
// "Tue 20 Feb 2007 (governance)".
[[nodiscard]] std::string fixed_words(const core::FixedDate& date);
// "5 working days", "3 to 8 working days, usually 5".
[[nodiscard]] std::string time_words(const core::WorkingTime& time);
[[nodiscard]] std::string_view source_words(core::TimeSource source);

// The shortfalls, one sentence each: which date is missed by how much.
[[nodiscard]] std::vector<std::string> risk_words(const core::Schedule& schedule,
                                                  const core::Organisation& units);

// Which firm dates cannot be kept even if each step takes its least time, and the way there.
[[nodiscard]] std::vector<std::string> misfit_words(const core::Schedule& at_least_times,
                                                    const core::Organisation& units);

// Outside events that come later than the plan said: by whom it was recorded, when, by how much.
[[nodiscard]] std::vector<std::string> slip_words(const ports::CycleView& cycle,
                                                  const PlanPast& past,
                                                  const core::WorkdayTable& days, LocalDate today,
                                                  const Directory& directory);

}  // namespace plancycle::cli
