#pragma once
// Open work whose role changes hands: who has it from now on, since when, and who had it before.
// Pure.

#include <vector>

#include "engine/core/decide.hpp"

namespace plancycle::runtime {

// A person and the open task that is theirs, or is not any more.
struct TaskHolder {
    ItemId item;
    TaskId task;
    PersonId person;
    LocalDate since;  // First day in the role, without a break; of a former holder: the last.
    friend bool operator==(const TaskHolder&, const TaskHolder&) = default;
};

// What one organisation says and another does not: the new holders after an import, or, asked the
// other way round, those who are none any more.
[[nodiscard]] std::vector<TaskHolder> holders_only_in(const core::Organisation& organisation,
                                                      const core::Organisation& other,
                                                      const core::Cycle& cycle,
                                                      const core::Definition& definition,
                                                      LocalDate today);

// Holders whose term began, up to today, after the work was given out.
[[nodiscard]] std::vector<TaskHolder> holders_since(const core::Organisation& organisation,
                                                    const core::Cycle& cycle,
                                                    const core::Definition& definition,
                                                    const core::ZoneRules& zone, LocalDate today);

// May the person act on it on that day?
[[nodiscard]] bool is_holder(const core::Organisation& organisation,
                             const core::Definition& definition, const core::Task& task,
                             const PersonId& person, LocalDate day);

// The command for the person's post stream; its id follows from the holder, so that the same
// handover is told once however often it is found.
[[nodiscard]] core::CommandEnvelope hand_over(const core::Cycle& cycle, const TaskHolder& holder);

// For every approval with votes on it: whether they decide it by now. `occasion` makes the command
// ids differ from one time to the next.
[[nodiscard]] std::vector<core::CommandEnvelope> recounts(const core::Cycle& cycle,
                                                          const std::string& occasion);

}  // namespace plancycle::runtime
