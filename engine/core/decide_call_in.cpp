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

// The day its time ended, though the scheduler may not have looked yet.
std::optional<LocalDate> over_since(const Ledger& ledger, const Instance& item,
                                    const std::string& step) {
    const auto found = std::ranges::find_if(item.deadlines, [&](const auto& it) {
        return it.second.step == step && it.second.due.due_at <= ledger.now();
    });
    return found == item.deadlines.end() ? std::nullopt : std::optional(found->second.due.due);
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
    if (const auto ended = over_since(ledger, *ledger.item(request.item()), step)) {
        return refuse(RejectionCode::call_in_over, {{"due", to_text(*ended)}});
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
