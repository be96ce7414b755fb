#pragma once
// Two years of a plan side by side: the same step for the same unit, and by how much they differ.
// Nothing is printed here.

#include <optional>
#include <string>
#include <vector>

#include "cli/year_record.hpp"

namespace plancycle::cli {

struct StepPair {
    const StepRecord* now = nullptr;   // Null: nobody has worked on it.
    const StepRecord* then = nullptr;  // The same. One of the two is there.
    std::optional<int> longer;         // Working days; negative: shorter. Both are done.
    std::optional<int> later;          // Days within the plan's year; negative: earlier.

    [[nodiscard]] const StepRecord& any() const { return now == nullptr ? *then : *now; }
};

struct YearComparison {
    YearRecord now;
    YearRecord then;
    std::vector<StepPair> steps;  // In the order of the later definition, then what it lacks.
};

// The same day of the month in another year; the last of February for a 29th that is not there.
[[nodiscard]] LocalDate in_other_year(LocalDate day, int years_later);

[[nodiscard]] YearComparison compare(YearRecord now, YearRecord then, int years_apart);

// What differs between two versions of a workflow, in sentences: steps that came or went, other
// dates, other times.
[[nodiscard]] std::vector<std::string> definition_changes(const core::Definition& now,
                                                          const core::Definition& then);

}  // namespace plancycle::cli
