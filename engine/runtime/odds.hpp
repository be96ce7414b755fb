#pragma once
// The chance to meet each date that stands: the plan forecast many times over, each time with the
// steps' times and the days of outside events drawn from their ranges. The same seed gives the
// same answer on every machine. Touches nothing.

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/core/schedule.hpp"

namespace plancycle::runtime {

struct OddsTerms {
    int runs = 1000;
    std::uint64_t seed = 1;
};

// A date that stands and in how many runs it was met.
struct DateOdds {
    core::StepDates row;  // As it looks with the likely times.
    core::FixedDate date;
    int met = 0;
};

// A step and in how many runs no work had less to spare.
struct StepOdds {
    core::StepDates row;
    int critical = 0;
};

struct Odds {
    int runs = 0;
    std::vector<LocalDate> finishes;  // When nothing was left to do; ascending, one for each run.
    std::vector<DateOdds> dates;      // Earliest first.
    std::vector<StepOdds> steps;  // The most often critical first; those that never were are not.

    // The day by which all was done in `percent` of a hundred runs; `finishes` must not be empty.
    [[nodiscard]] LocalDate done_by(int percent) const;
};

// Times between the least and the most, the likely one most often (a triangular distribution);
// events on any working day of their window that is not over. `today` in the plan's zone;
// `progress` hears the runs done so far.
[[nodiscard]] Odds odds_of(const core::Cycle& cycle, const core::Facts& facts, LocalDate today,
                           const OddsTerms& terms, const std::function<void(int)>& progress);

}  // namespace plancycle::runtime
