// One more word to those whose work others wait for, at most once a working day.

#include "engine/core/decide_parts.hpp"
#include "engine/core/working_days.hpp"

namespace plancycle::core {

namespace {

bool is_open(const Cycle& cycle, const TaskId& task) {
    if (cycle.tasks.contains(task)) return true;
    for (const auto& [id, strand] : cycle.strands) {
        if (strand->tasks.contains(task)) return true;
    }
    return false;
}

// The first day on which it may be asked for again; outside the calendar's years the next day.
LocalDate next_day(const Request& request, LocalDate asked) {
    const auto next = next_working_day(request.ledger.facts().calendar, working_set, asked);
    return next ? *next : asked + std::chrono::days(1);
}

}  // namespace

Outcome decide_nudge(const Request& request, const Nudge& command) {
    const auto right = request.authorise_coordinator();
    if (!right) return std::unexpected(right.error());
    Ledger& ledger = request.ledger;
    Nudged nudged{{}, ledger.today(), right->words, command.note};
    LocalDate asked = LocalDate::min();
    for (const TaskId& task : command.tasks) {
        if (!is_open(ledger.cycle(), task)) {
            return refuse(RejectionCode::no_such_task, {{"task", task.value}});
        }
        const auto before = ledger.cycle().nudged.find(task);
        if (before == ledger.cycle().nudged.end() ||
            next_day(request, before->second) <= ledger.today()) {
            nudged.tasks.push_back(task);
        } else {
            asked = std::max(asked, before->second);
        }
    }
    if (command.tasks.empty()) return refuse(RejectionCode::nothing_to_change);
    if (nudged.tasks.empty()) {
        return refuse(RejectionCode::nudged_already,
                      {{"on", to_text(asked)}, {"next", to_text(next_day(request, asked))}});
    }
    ledger.record(ledger.cycle().id, nudged);
    return {};
}

}  // namespace plancycle::core
