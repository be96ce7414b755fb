#pragma once
// Whether anybody may decide an approval at all: those whose approval it is may all have written,
// edited or submitted what it is about, and nobody decides on their own work.

#include "engine/core/definition.hpp"
#include "engine/core/instance.hpp"
#include "engine/core/organisation.hpp"

namespace plancycle::core {

// The votes of all who may vote carry it. Also true where nobody has a vote, which is a vacancy,
// and of a decision that is only recorded for its body.
[[nodiscard]] bool can_be_carried(const Step& step, const std::vector<Elector>& electors);

// Why nobody can approve.
struct Standstill {
    std::vector<PersonId> authors;  // Entitled, but on their own work; at least one.
    bool is_given = false;          // Others may, but the task was given to an author.
};

// Of an open task on that day; nothing while somebody can approve.
[[nodiscard]] std::optional<Standstill> standstill_of(const Instance& item, const Flow& flow,
                                                      const Task& task,
                                                      const Definition& definition,
                                                      const Organisation& organisation,
                                                      LocalDate day);

}  // namespace plancycle::core
