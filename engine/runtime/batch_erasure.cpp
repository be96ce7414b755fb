// Erasing a personal text: entry and erasure in one transaction.
#include "engine/core/erasure.hpp"
#include "engine/core/task_holders.hpp"
#include "engine/runtime/batch.hpp"

namespace plancycle::runtime {

namespace {

void add_holders(const core::Instance& item, const ports::CycleView& view,
                 const core::Organisation& organisation, LocalDate day,
                 std::vector<PersonId>& people) {
    for (const auto& [id, task] : item.tasks) {
        const auto holders = core::holders_of(task, *view.definition, organisation, day);
        people.insert(people.end(), holders.begin(), holders.end());
    }
}

}  // namespace

std::vector<PersonId> Batch::people_with_open_work(LocalDate day) {
    std::vector<PersonId> people;
    for (const ports::CycleView& view : running_cycles()) {
        add_holders(*view.cycle, view, organisation(), day, people);
        for (const auto& [id, strand] : view.cycle->strands) {
            add_holders(*strand, view, organisation(), day, people);
        }
    }
    return people;
}

Outcome Batch::run_erasure(const Arrival& arrival, const core::EraseText& command) {
    core::Organisation after = organisation();
    core::ErasureFacts facts;
    facts.today = today_in(after, arrival.received);
    facts.in_work_hands = people_with_open_work(facts.today);
    for (const ports::CycleView& view : running_cycles()) {
        facts.coordinators.push_back({view.definition->coordinator, UnitId(), ""});
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
