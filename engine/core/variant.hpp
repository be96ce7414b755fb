#pragma once
// A recorded variant: an outside event that nobody waits for and that let the plan go on in place
// of another, which is still awaited. A vote on account does not make the estimates approved. Pure.

#include <vector>

#include "engine/core/definition.hpp"
#include "engine/core/instance.hpp"

namespace plancycle::core {

struct Variant {
    const OutsideEventSpec* event;                       // Of the definition.
    LocalDate on;                                        // When it happened.
    std::vector<const OutsideEventSpec*> still_awaited;  // In its place; never empty.
};

// Order: as the definition names them.
[[nodiscard]] std::vector<Variant> variants_recorded(const Definition& definition,
                                                     const Cycle& cycle);

}  // namespace plancycle::core
