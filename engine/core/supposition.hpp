#pragma once
// What if: the plan and the facts around it with something changed, on copies. Nothing of it is
// in force; the schedules before and after are compared step by step.

#include "engine/core/schedule.hpp"

namespace plancycle::core {

// Everything that is supposed at once. Days and names are checked by whoever asks.
struct Supposition {
    struct Lateness {
        std::string whom;  // A unit, a role, a body, a step or an outside event, by its id.
        int working_days = 0;
    };
    std::vector<Lateness> late{};
    std::vector<Absence> absences{};
    std::vector<LocalDate> holidays{};
    std::vector<UnitId> dropped{};
    std::vector<SkippedMeeting> skipped{};
};

struct ChangedStep {
    StepDates before;
    StepDates after;       // Of a step that falls away: not planned.
    int working_days = 0;  // Later; negative: earlier.
};

struct WhatIf {
    Schedule before;
    Schedule after;
    std::vector<ChangedStep> changed;     // Steps that end on another day, in the plan's order.
    std::vector<Shortfall> newly_missed;  // Rows of `after`; firm or not.
    int finish_moves_by = 0;              // Working days.
};

// `today` in the plan's zone. Errors: none; the basis of each forecast is made inside, so the
// answer's pointers into the definition live as long as the facts.
[[nodiscard]] WhatIf suppose(const Supposition& supposition, const Cycle& cycle, const Facts& facts,
                             LocalDate today);

}  // namespace plancycle::core
