#include "engine/runtime/projector.hpp"

#include <algorithm>

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
        if (deadline.step != task.step) continue;
        if (!row.due_at || deadline.due.due_at < *row.due_at) row.due_at = deadline.due.due_at;
    }
    return row;
}

struct Changes {
    std::set<ItemId> touched;
    std::set<std::pair<ItemId, std::string>> steps;  // Whose task row may look different now.
    std::set<TaskId> closed;
    std::set<std::pair<ItemId, DeadlineId>> deadlines;
    std::set<DeadlineId> ended;

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
                [&](const core::DeadlineMoved& it) { deadlines.emplace(item, it.deadline); },
                [&](const core::DeadlinePassed& it) { deadlines.emplace(item, it.deadline); },
                [&](const core::DeadlineCleared& it) { ended.insert(it.deadline); },
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
        result.deadlines.push_back({cycle.stream, item, found->second});
        changes.steps.emplace(item, found->second.step);
        changes.ended.erase(id);
    }
    for (const auto& [item, step] : changes.steps) {
        const core::Instance* instance = item_of(cycle, item);
        for (const auto& [id, task] : instance->tasks) {
            if (task.step == step) result.tasks.push_back(task_row(cycle, *instance, task));
        }
    }
    result.closed_tasks.assign(changes.closed.begin(), changes.closed.end());
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
            rows.push_back({cycle.stream, item.id, deadline});
        }
    };
    add(cycle);
    for (const auto& [id, strand] : cycle.strands) add(*strand);
    return rows;
}

}  // namespace plancycle::runtime
