#include "engine/runtime/chase.hpp"

#include <algorithm>
#include <tuple>

namespace plancycle::runtime {

namespace {

constexpr int kOpenTooLong = 5;  // Working days, of a task without a date.

enum class Urgency { late_by_law, late, holds_up, due_soon, too_long, none };

// The work goes through this task before it comes to the date.
bool waits_for(const core::Cycle& cycle, const HeldTask& task, const DateLine& date) {
    if (!date.is_ahead) return false;
    return task.item == cycle.id || date.item == task.item || date.item == cycle.id;
}

Urgency urgency_of(const ChaseLine& line) {
    const auto& date = line.task.date;
    if (date && date->punctuality == Punctuality::late) {
        return date->kind == core::DeadlineClass::statutory ? Urgency::late_by_law : Urgency::late;
    }
    if (!line.at_risk.empty()) return Urgency::holds_up;
    if (date && date->punctuality == Punctuality::due_soon) return Urgency::due_soon;
    const bool is_too_long = !date && line.task.working_days_held >= kOpenTooLong;
    return is_too_long ? Urgency::too_long : Urgency::none;
}

ChaseLine line_of(const core::Cycle& cycle, const CycleStatus& status, const HeldTask& task) {
    ChaseLine line;
    line.task = task;
    for (const DateLine& date : status.dates) {
        if (!waits_for(cycle, task, date)) continue;
        if (date.punctuality == Punctuality::at_risk) line.at_risk.push_back(date);
        const bool is_law = date.kind == core::DeadlineClass::statutory;
        if (is_law && !line.next_law) line.next_law = date;
    }
    const auto nudged = cycle.nudged.find(task.task.id);
    if (nudged != cycle.nudged.end()) line.nudged_on = nudged->second;
    return line;
}

}  // namespace

Chase chase_of(const core::Cycle& cycle, const CycleStatus& status) {
    Chase chase;
    for (const HeldTask& task : status.tasks) {
        if (task.is_call_in) continue;
        ChaseLine line = line_of(cycle, status, task);
        if (urgency_of(line) == Urgency::none) {
            ++chase.on_time;
        } else {
            chase.lines.push_back(std::move(line));
        }
    }
    std::ranges::sort(chase.lines, {}, [](const ChaseLine& line) {
        const auto& date = line.task.date;
        const Instant due = date ? date->due.due_at : Instant::max();
        return std::tuple(urgency_of(line), due, -line.task.working_days_held, line.task.task.id);
    });
    return chase;
}

}  // namespace plancycle::runtime
