#pragma once
// The people of a simulated organisation: a command that founds it, made from a definition's
// roles. Who holds what changes in the course of the year.

#include "engine/base/chance.hpp"
#include "engine/core/command.hpp"
#include "engine/ports/clock.hpp"

namespace plancycle::sim {

struct Founding {
    core::ImportOrganisation file;
    std::vector<core::PersonalText> texts;
};

// One person for each role, and for each unit's roles; some hand over to a successor on a day of
// the year, some live in another time zone.
[[nodiscard]] Founding found_organisation(const core::Definition& definition,
                                          std::size_t unit_count, LocalDate first_day,
                                          Chance& chance, ports::IdSource& ids);

}  // namespace plancycle::sim
