#pragma once
// Open work that goes on by nobody: an approval that waits only for those who wrote what it is
// about, and work whose last holder has gone. Pure.

#include <chrono>
#include <optional>
#include <string_view>

#include "engine/core/decide.hpp"

namespace plancycle::runtime {

// Coordinators hear again every so many days of what only they can mend.
inline constexpr std::chrono::days kAgainAfter(7);

// How a digest's line about it is named.
struct Stuck {
    std::string_view rung;
    std::string_view prefix;  // Of the line's deadline id, before the task's.
};

// Nothing where somebody may act that day, or the mail that offered the work has just told of it:
// by an organisation that is the same since `organised`.
[[nodiscard]] std::optional<Stuck> why_stuck(const core::Cycle& cycle, const core::Instance& item,
                                             const core::Task& task, const core::Facts& facts,
                                             LocalDate day, Instant organised);

}  // namespace plancycle::runtime
