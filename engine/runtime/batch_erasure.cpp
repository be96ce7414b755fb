// Erasing a personal text: entry and erasure in one transaction.
#include "engine/core/erasure.hpp"
#include "engine/runtime/audience.hpp"
#include "engine/runtime/batch.hpp"

namespace plancycle::runtime {

Outcome Batch::run_erasure(const Arrival& arrival, const core::EraseText& command) {
    core::Organisation after = organisation();
    core::ErasureFacts facts;
    facts.today = today_in(after, arrival.received);
    facts.coordinators = coordinators();
    for (const ports::CycleView& view : running_cycles()) {
        const auto people = holders_of_open_work(*view.cycle, *view.definition, after, facts.today);
        facts.in_work_hands.insert(facts.in_work_hands.end(), people.begin(), people.end());
    }
    const auto stored = transaction_.text(command.text);
    facts.is_there = stored && stored->text;
    const auto events = core::decide_erasure(after, arrival.envelope, facts);
    if (!events) return std::unexpected(events.error());
    core::evolve_entry(after, *events);
    auto outcome = append(arrival, {after.version, "", *events});
    transaction_.erase_text(command.text, arrival.envelope.now);
    transaction_.save(after);
    hot_.put(std::make_shared<const core::Organisation>(std::move(after)));
    return outcome;
}

}  // namespace plancycle::runtime
