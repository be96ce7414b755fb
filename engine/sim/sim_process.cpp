#include "engine/sim/sim_process.hpp"

namespace plancycle::sim {

SimProcess::SimProcess(ProcessParts parts)
    : parts_(std::move(parts)),
      dispatcher_(parts_.world, parts_.organisation),
      deadlines_(parts_.world.store, dispatcher_),
      digests_(parts_.world, dispatcher_),
      relay_(parts_.start_relay([this](const PersonId& person, const std::string& answer) {
          mark_address(person, answer);
      })),
      office_({parts_.clock, deadlines_, digests_, [this] {
                   parts_.on_moment();
                   return relay_();
               }}) {
    is_held_ = guard_
                   .start({parts_.clock.now(), parts_.clock.since_boot()},
                          runtime::known_time(*parts_.world.store.read(parts_.organisation)))
                   .has_value();
}

std::vector<runtime::Outcome> SimProcess::dispatch(
    const std::vector<core::CommandEnvelope>& batch) {
    return dispatcher_.dispatch(batch);
}

void SimProcess::advance_to(Instant target) {
    if (is_held_) {
        parts_.clock.advance_to(target);
        parts_.on_moment();
    } else {
        office_.advance_to(target);
    }
    check_clock();
}

void SimProcess::check_clock() {
    if (guard_.check({parts_.clock.now(), parts_.clock.since_boot()})) is_held_ = true;
}

void SimProcess::mark_address(const PersonId& person, const std::string& answer) {
    core::CommandEnvelope envelope;
    envelope.organisation = parts_.organisation;
    envelope.id = CommandId(parts_.ids.next());
    envelope.now = parts_.clock.now();
    envelope.stream = core::post_stream(person);
    envelope.item = core::post_item(person);
    envelope.command = core::MarkAddress{person, true, answer};
    static_cast<void>(dispatcher_.dispatch(envelope));
}

}  // namespace plancycle::sim
