// What a change of the calendar or of the meetings brings with it: dates are counted anew.
#include "engine/runtime/batch.hpp"
#include "engine/runtime/calendar_in_force.hpp"

namespace plancycle::runtime {

namespace {

core::TextRef reason_of(const core::Command& command) {
    if (const auto* change = std::get_if<core::ChangeCalendar>(&command)) return change->reason;
    const auto* file = std::get_if<core::ImportOrganisation>(&command);
    return file == nullptr ? core::TextRef{} : file->meetings_reason;
}

}  // namespace

std::unique_ptr<const Batch::FormerFacts> Batch::former_facts(const core::Command& command,
                                                              const core::Cycle* cycle) const {
    const bool is_asked = std::holds_alternative<core::CountAnew>(command);
    if (!is_asked || cycle == nullptr || formerly_ == nullptr) return nullptr;
    auto calendar = calendar_in_force(world_.almanac, formerly_->own_days, cycle->calendar,
                                      cycle->calendar_version);
    if (calendar == nullptr) return nullptr;
    const core::Formerly facts{*formerly_, *calendar};
    return std::make_unique<const FormerFacts>(FormerFacts{std::move(calendar), facts});
}

void Batch::recount_dates(const core::Organisation& before, const Arrival& arrival) {
    const core::Organisation& after = organisation();
    if (before.own_days == after.own_days && before.meetings == after.meetings) return;
    formerly_ = &before;
    for (const ports::CycleView& view : running_cycles()) {
        core::CommandEnvelope envelope;
        envelope.id = CommandId("dates/" + view.cycle->stream.value + "/" +
                                arrival.envelope.actor.value + "/" + arrival.envelope.id.value);
        envelope.stream = view.cycle->stream;
        envelope.item = view.cycle->id;
        envelope.command = core::CountAnew{reason_of(arrival.envelope.command)};
        run_by_system(std::move(envelope), arrival);
    }
    formerly_ = nullptr;
}

}  // namespace plancycle::runtime
