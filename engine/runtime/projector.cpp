#include "engine/runtime/projector.hpp"

#include <algorithm>

#include "engine/core/deadline_lookup.hpp"

namespace plancycle::runtime {

namespace {

const core::Instance* item_of(const core::Cycle& cycle, const ItemId& item) {
    if (item == cycle.id) return &cycle;
    return cycle.strand(item);
}

ports::TaskRow task_row(const core::Cycle& cycle, const core::Instance& item,
                        const core::Task& task) {
    ports::TaskRow row{cycle.stream, item.id, task, std::nullopt};
    for (const auto& [id, deadline] : item.deadlines) {
        if (deadline.step != task.step || deadline.paused_on) continue;
        if (!row.due_at || deadline.due.due_at < *row.due_at) row.due_at = deadline.due.due_at;
    }
    return row;
}

bool is_armed(const core::Deadline& deadline) {
    return !deadline.passed && !deadline.paused_on;
}

ports::DeadlineRow deadline_row(const core::Cycle& cycle, const ItemId& item,
                                const core::Deadline& deadline) {
    return {cycle.stream, item, deadline.id, deadline.due.due_at, deadline.moves};
}

struct Changes {
    std::set<ItemId> touched;
    std::set<std::pair<ItemId, std::string>> steps;  // Whose task row may look different now.
    std::set<std::pair<ItemId, TaskId>> tasks;       // Whose row does.
    std::set<TaskId> closed;
    std::set<std::pair<ItemId, DeadlineId>> deadlines;
    std::set<DeadlineId> ended;
    std::set<DeadlineId> changed_dates;
    std::set<ItemId> renamed;  // Whose tasks may name steps in another way now.

    void note(const core::Event& event) {
        touched.insert(event.item);
        const ItemId& item = event.item;
        std::visit(
            core::Overloaded{
                [&](const core::TaskOffered& it) { steps.emplace(item, it.task.step); },
                [&](const core::TaskClosed& it) { closed.insert(it.task); },
                [&](const core::DeadlineArmed& it) {
                    steps.emplace(item, it.deadline.step);
                    deadlines.emplace(item, it.deadline.id);
                },
                [&](const core::DeadlineMoved& it) {
                    deadlines.emplace(item, it.deadline);
                    changed_dates.insert(it.deadline);
                },
                [&](const core::DeadlineRecounted& it) {
                    deadlines.emplace(item, it.deadline);
                    changed_dates.insert(it.deadline);
                },
                [&](const core::DeadlinePassed& it) { deadlines.emplace(item, it.deadline); },
                [&](const core::DeadlinePaused& it) { deadlines.emplace(item, it.deadline); },
                [&](const core::DeadlineResumed& it) { deadlines.emplace(item, it.deadline); },
                [&](const core::VoteCast& it) { tasks.emplace(item, it.task); },
                [&](const core::VoteWithdrawn& it) { tasks.emplace(item, it.task); },
                [&](const core::SittingRecorded& it) { tasks.emplace(item, it.task); },
                [&](const core::SittingEnded& it) { tasks.emplace(item, it.task); },
                [&](const core::CastingVoteGiven& it) { tasks.emplace(item, it.task); },
                [&](const core::InformationRequested& it) { tasks.emplace(item, it.task); },
                [&](const core::InformationGiven& it) { tasks.emplace(item, it.task); },
                [&](const core::TaskReassigned& it) { tasks.emplace(item, it.task); },
                [&](const core::TaskDelegated& it) { tasks.emplace(item, it.task); },
                [&](const core::TaskTakenBack& it) { tasks.emplace(item, it.task); },
                [&](const core::CycleMigrated&) { renamed.insert(item); },
                [&](const core::DeadlineCleared& it) {
                    ended.insert(it.deadline);
                    changed_dates.insert(it.deadline);
                    steps.emplace(item, core::owner_in(item, it.deadline.value));
                },
                [](const auto&) {}},
            event.fact);
    }
};

}  // namespace

Projection project(const std::vector<core::Event>& events, const core::Cycle& cycle) {
    Changes changes;
    for (const core::Event& event : events) changes.note(event);
    Projection result;
    result.touched.assign(changes.touched.begin(), changes.touched.end());
    for (const auto& [item, id] : changes.deadlines) {
        const core::Instance* instance = item_of(cycle, item);
        const auto found = instance->deadlines.find(id);
        if (found == instance->deadlines.end()) continue;
        changes.steps.emplace(item, found->second.step);
        if (!is_armed(found->second)) {
            changes.ended.insert(id);
            continue;
        }
        result.deadlines.push_back(deadline_row(cycle, item, found->second));
        changes.ended.erase(id);
    }
    for (const ItemId& item : changes.renamed) {
        for (const auto& [id, task] : item_of(cycle, item)->tasks) changes.tasks.emplace(item, id);
    }
    for (const auto& [item, step] : changes.steps) {
        const core::Instance* instance = item_of(cycle, item);
        for (const auto& [id, task] : instance->tasks) {
            if (task.step == step) changes.tasks.emplace(item, id);
        }
    }
    for (const auto& [item, id] : changes.tasks) {
        const core::Instance* instance = item_of(cycle, item);
        const auto found = instance->tasks.find(id);
        if (found == instance->tasks.end()) continue;
        result.tasks.push_back(task_row(cycle, *instance, found->second));
    }
    result.closed_tasks.assign(changes.closed.begin(), changes.closed.end());
    result.changed_dates.assign(changes.changed_dates.begin(), changes.changed_dates.end());
    result.ended_deadlines.assign(changes.ended.begin(), changes.ended.end());
    return result;
}

void write(const Projection& projection, ports::Transaction& transaction) {
    for (const TaskId& task : projection.closed_tasks) {
        transaction.erase_task(task);
        transaction.cancel_messages(task);
    }
    for (const DeadlineId& deadline : projection.ended_deadlines) {
        transaction.erase_deadline(deadline);
    }
    for (const DeadlineId& deadline : projection.changed_dates) {
        transaction.cancel_messages_under("date-moved/" + deadline.value + "/");
    }
    for (const ports::TaskRow& row : projection.tasks) transaction.put_task(row);
    for (const ports::DeadlineRow& row : projection.deadlines) transaction.put_deadline(row);
}

std::vector<ports::TaskRow> task_rows(const core::Cycle& cycle) {
    std::vector<ports::TaskRow> rows;
    const auto add = [&](const core::Instance& item) {
        for (const auto& [id, task] : item.tasks) rows.push_back(task_row(cycle, item, task));
    };
    add(cycle);
    for (const auto& [id, strand] : cycle.strands) add(*strand);
    return rows;
}

std::vector<ports::DeadlineRow> deadline_rows(const core::Cycle& cycle) {
    std::vector<ports::DeadlineRow> rows;
    const auto add = [&](const core::Instance& item) {
        for (const auto& [id, deadline] : item.deadlines) {
            if (is_armed(deadline)) rows.push_back(deadline_row(cycle, item.id, deadline));
        }
    };
    add(cycle);
    for (const auto& [id, strand] : cycle.strands) add(*strand);
    return rows;
}

}  // namespace plancycle::runtime
