#pragma once
// Whose votes count at a step on a day, in which group and office.

#include "engine/core/definition.hpp"
#include "engine/core/organisation.hpp"

namespace plancycle::core {

// Of a committee its members on that day; otherwise the holders of the step's roles, a body among
// them standing as the holders of the role that records its decisions.
[[nodiscard]] std::vector<Elector> electors_of(const Definition& definition, const Step& step,
                                               const UnitId& unit, const Organisation& organisation,
                                               LocalDate day);

// Marks those who wrote or submitted what is decided on: they have no vote, whatever their role.
void bar(std::vector<Elector>& electors, const std::vector<PersonId>& authors);

// What the count needs of votes.
[[nodiscard]] std::vector<CountedVote> counted(const std::vector<Vote>& votes);

// The body of a step decided by a committee or recorded for one; nullptr otherwise.
[[nodiscard]] const BodySpec* body_of(const Definition& definition, const Step& step);

}  // namespace plancycle::core
