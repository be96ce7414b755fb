#include "engine/runtime/deadline_scheduler.hpp"

#include <set>

namespace plancycle::runtime {

CommandId fire_command_id(const ports::DeadlineRow& row) {
    return CommandId("fire/" + row.deadline.value + "@" + to_text(row.due_at) + "/" +
                     std::to_string(row.moves));
}

FiredCount DeadlineScheduler::run_once(Instant now) {
    const auto rows = store_.read(dispatcher_.organisation())->due_deadlines(now, kBatchSizeMax);
    std::vector<core::CommandEnvelope> batch;
    std::set<StreamId> streams;
    for (const ports::DeadlineRow& row : rows) {
        // The command fires whatever else of its cycle is due.
        if (!streams.insert(row.stream).second) continue;
        core::CommandEnvelope envelope;
        envelope.organisation = dispatcher_.organisation();
        envelope.id = fire_command_id(row);
        envelope.now = now;
        envelope.stream = row.stream;
        envelope.item = row.item;
        envelope.command = core::FireDeadline{row.deadline};
        batch.push_back(std::move(envelope));
    }
    FiredCount count;
    if (batch.empty()) return count;
    for (const Outcome& outcome : dispatcher_.dispatch(batch)) {
        if (!outcome) {
            ++count.too_late;
            continue;
        }
        for (const core::Event& event : outcome->events) {
            if (std::holds_alternative<core::DeadlinePassed>(event.fact)) ++count.fired;
        }
    }
    // Without progress a further batch would be the same one again.
    count.more = rows.size() == kBatchSizeMax && count.fired > 0;
    return count;
}

std::optional<Instant> DeadlineScheduler::next_due() {
    return store_.read(dispatcher_.organisation())->next_due();
}

}  // namespace plancycle::runtime
