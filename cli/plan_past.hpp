#pragma once
// What a plan's history says about its dates: the baseline people agreed on, and who moved what.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/baseline_date.hpp"
#include "engine/core/zone.hpp"
#include "engine/ports/store.hpp"

namespace plancycle::cli {

// A date that a person moved, as it stands now.
struct MovedDate {
    ItemId item;
    DeadlineId deadline;
    LocalDate to;
    PersonId by;
    LocalDate on;
    core::TextRef reason;
};

struct PlanPast {
    std::vector<core::BaselineDate> baseline;  // The latest; none in a plan of earlier versions.
    std::optional<LocalDate> agreed_on;
    core::TextRef agreed_because;  // Of a re-baseline.
    int times_agreed = 0;          // 1: at launch only.
    std::vector<MovedDate> moved;  // Each date once, with its last move; in order of the moves.
};

[[nodiscard]] PlanPast past_of(ports::ReadView& view, const StreamId& stream,
                               const core::ZoneRules& zone);

}  // namespace plancycle::cli
