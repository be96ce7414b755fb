#pragma once
// Approvals that will be at a standstill when they are reached: only one person writes what they
// are about, and without that person nobody can carry them. Known before anything has begun.

#include <string>
#include <vector>

#include "engine/core/definition.hpp"
#include "engine/core/organisation.hpp"

namespace plancycle::runtime {

struct OwnWork {
    std::string step;
    std::string title;
    UnitId unit;                    // Of an approval in a unit's own part.
    std::vector<PersonId> authors;  // Whose approval it is, and who alone can write it.
    friend bool operator==(const OwnWork&, const OwnWork&) = default;
};

// In the order of the definition's steps, then of the units.
[[nodiscard]] std::vector<OwnWork> own_work(const core::Definition& definition,
                                            const core::Organisation& organisation,
                                            const std::vector<UnitId>& units, LocalDate day);

}  // namespace plancycle::runtime
