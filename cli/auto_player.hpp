#pragma once
// Everybody does their work in good time: which command lines that takes today. For rehearsing a
// plan nobody wrote a script for.

#include "cli/scenario.hpp"
#include "engine/ports/message_policy.hpp"
#include "engine/runtime/status.hpp"

namespace plancycle::cli {

// The name of a document every attach command uses.
inline constexpr const char* kRehearsalDocument = "rehearsal.txt";

// Work is done so many working days before it is due, or after so many when it has no date.
inline constexpr int kDaysBeforeDue = 2;
inline constexpr int kDaysWithoutDue = 3;

// Command lines for `now`, in order; empty when today asks nothing. Steps whose role is vacant
// stay as they are: a rehearsal shows them.
[[nodiscard]] std::vector<ScenarioLine> work_for(const ports::CycleView& cycle,
                                                 const core::Organisation& organisation,
                                                 Instant now);

}  // namespace plancycle::cli
