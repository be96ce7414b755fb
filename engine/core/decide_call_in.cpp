// A decision lies open for a while: somebody calls it in, or it stands.

#include <algorithm>

#include "engine/core/open_task.hpp"

namespace plancycle::core {

namespace {

std::vector<DeadlineId> dates_of(const Instance& item, const std::string& step) {
    std::vector<DeadlineId> dates;
    for (const auto& [id, deadline] : item.deadlines) {
        if (deadline.step == step) dates.push_back(id);
    }
    return dates;
}

// The scheduler may not have looked yet.
bool is_over(const Ledger& ledger, const Instance& item, const std::string& step) {
    return std::ranges::any_of(item.deadlines, [&](const auto& it) {
        return it.second.step == step && it.second.due.due_at <= ledger.now();
    });
}

}  // namespace

Outcome decide_call_in(const Request& request, const CallIn& command) {
    const auto open = find_open_task(request, command.task, {StepKind::call_in},
                                     "a decision that is open to call-in");
    if (!open) return std::unexpected(open.error());
    const auto right = right_to(request, *open, std::nullopt);
    if (!right) return std::unexpected(right.error());
    Ledger& ledger = request.ledger;
    const std::string& step = open->step->id;
    if (is_over(ledger, *ledger.item(request.item()), step)) {
        return refuse(RejectionCode::task_closed, {{"task", command.task.value}});
    }
    if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
    ledger.record(request.item(),
                  CalledIn{command.task, right->words, command.reason, command.supporters});
    ledger.record(request.item(), TaskClosed{command.task, TaskEnd::decided});
    for (const DeadlineId& date : dates_of(*ledger.item(request.item()), step)) {
        ledger.record(request.item(), DeadlineCleared{date, DeadlineEnd::withdrawn});
    }
    return advance(ledger, request.item(), triggers::called_in(step));
}

}  // namespace plancycle::core
