#pragma once
// From what a person types to what it means: a task by its last words ("health/preparing"), a
// cycle by nothing at all when there is only one. Errors: CommandError, which says what to type.

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "engine/runtime/status.hpp"

namespace plancycle::cli {

struct FoundTask {
    StreamId stream;
    ItemId item;
    TaskId task;
};

struct FoundDeadline {
    ItemId item;
    DeadlineId deadline;
};

// The cycle named, or the only one that runs.
[[nodiscard]] StreamId find_cycle(Session& session, const std::string& name);
// The same, with everything needed to speak of it.
[[nodiscard]] ports::CycleView cycle_view(Session& session, ports::ReadView& view,
                                          const std::string& name);

// By any unique ending of its name. Where several fit, the actor's own wins. A task that was
// there but is done is found, too: the refusal says so better.
[[nodiscard]] FoundTask find_task(Session& session, const std::string& name,
                                  const std::string& cycle);

// The same; without a name, the only open task of the kind: an approval, a publication.
[[nodiscard]] FoundTask find_task_of(Session& session, core::StepKind kind, const std::string& name,
                                     const std::string& cycle);

// One of the dates that status lists, in force or ahead.
[[nodiscard]] FoundDeadline find_deadline(const ports::CycleView& view,
                                          const std::vector<runtime::DateLine>& dates,
                                          const std::string& name);

// By id or title; without a name, the only unit of the cycle in which the actor holds a role.
[[nodiscard]] UnitId find_unit(Session& session, const ports::CycleView& cycle,
                               const std::string& name);
// The strand of the unit that is open, or else the one of the latest block it went through.
[[nodiscard]] ItemId strand_of(const ports::CycleView& cycle, const UnitId& unit);

// True if the person may act on the task on that day.
[[nodiscard]] bool is_entitled(const core::Task& task, const core::Definition& definition,
                               const core::Organisation& organisation, const PersonId& person,
                               LocalDate day);

// "2026-07-09", or CommandError naming the option.
[[nodiscard]] LocalDate day_option(const std::string& text, const std::string& option);

// The day of --as-of, which ends at midnight in the plan's time zone; `instead` says what shows
// what is still to come.
[[nodiscard]] LocalDate as_of_option(const std::string& text, const ports::CycleView& cycle,
                                     Instant now, const std::string& instead);

}  // namespace plancycle::cli
