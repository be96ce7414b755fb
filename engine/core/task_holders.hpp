#pragma once
// In whose hands a task is on a day: what people are told, listed and reminded of. Whether they
// may act is authority.hpp's to say.

#include "engine/core/definition.hpp"
#include "engine/core/instance.hpp"
#include "engine/core/organisation.hpp"

namespace plancycle::core {

// Whom the task waits for: of an approval in order those whose turn it is, else all it was given
// to.
[[nodiscard]] std::vector<Actor> actors_in_turn(const Task& task, const Definition& definition,
                                                const Organisation& organisation, LocalDate day);

// The assigned person, or everybody whose role it is, each replaced by their substitute while
// absent, and those it was handed over to. Empty when nobody holds the role.
[[nodiscard]] std::vector<PersonId> holders_of(const Task& task, const Definition& definition,
                                               const Organisation& organisation, LocalDate day);

// The same for a step nobody has in hand yet.
[[nodiscard]] std::vector<PersonId> holders_of(const std::vector<Actor>& by, const UnitId& unit,
                                               const Definition& definition,
                                               const Organisation& organisation, LocalDate day);

}  // namespace plancycle::core
