#pragma once
// Whose work others wait for, worst first, and what it costs them: the coordinator's list for the
// telephone. Pure.

#include "engine/runtime/status.hpp"

namespace plancycle::runtime {

struct ChaseLine {
    HeldTask task;
    // Dates behind it that are near or gone while the work has not reached them; earliest first.
    std::vector<DateLine> at_risk;
    std::optional<DateLine> next_law;  // The next date set by law that waits for it.
    std::optional<LocalDate> nudged_on;
};

struct Chase {
    std::vector<ChaseLine> lines;
    std::size_t on_time = 0;  // Tasks that nobody needs to be rung about.
};

// Listed is what is late, soon due, open for a week without a date, or holds up a date at risk.
// Order: late by law, late, holding up, soon due, the rest; then the worst days first.
[[nodiscard]] Chase chase_of(const core::Cycle& cycle, const CycleStatus& status);

}  // namespace plancycle::runtime
