#pragma once
// From events to the rows people search: tasks and deadlines. Written in the entry's transaction,
// so that they can always be rebuilt from the history.

#include <set>
#include <vector>

#include "engine/ports/store.hpp"

namespace plancycle::runtime {

struct Projection {
    std::vector<ports::TaskRow> tasks;
    std::vector<TaskId> closed_tasks;
    std::vector<ports::DeadlineRow> deadlines;
    std::vector<DeadlineId> ended_deadlines;
    std::vector<DeadlineId> changed_dates;  // What was told of their days is not true any more.
    std::vector<ItemId> touched;
};

// Pure: what an entry's events change, seen from the cycle after them.
[[nodiscard]] Projection project(const std::vector<core::Event>& events, const core::Cycle& cycle);

void write(const Projection& projection, ports::Transaction& transaction);

// Every task and deadline row of a cycle, from nothing: what project() must add up to.
[[nodiscard]] std::vector<ports::TaskRow> task_rows(const core::Cycle& cycle);
[[nodiscard]] std::vector<ports::DeadlineRow> deadline_rows(const core::Cycle& cycle);

}  // namespace plancycle::runtime
