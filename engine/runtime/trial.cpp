#include "engine/runtime/trial.hpp"

#include "engine/runtime/batch.hpp"

namespace plancycle::runtime {

Trial try_out(const World& world, const OrganisationId& organisation,
              const core::CommandEnvelope& envelope) {
    HotItems hot;
    // Never committed: its end takes everything back.
    const auto transaction = world.store.begin(organisation);
    Batch step(world, hot, *transaction);
    Trial trial{step.run(envelope), nullptr, {}};
    if (!trial.outcome) return trial;
    trial.after = step.cycle(envelope.stream).cycle;
    trial.mails = world.policy.messages(
        {trial.outcome->events, envelope.stream, envelope.actor, envelope.now}, step);
    return trial;
}

WideTrial try_out_widely(const World& world, const OrganisationId& organisation,
                         const core::CommandEnvelope& envelope) {
    HotItems hot;
    const auto transaction = world.store.begin(organisation);  // Never committed, as above.
    Batch step(world, hot, *transaction);
    const std::size_t before = transaction->waiting_messages();
    WideTrial trial{step.run(envelope), {}, {}, 0};
    if (!trial.outcome) return trial;
    trial.after = step.organisation();
    trial.plans = step.running_cycles();
    trial.mails = transaction->waiting_messages() - before;
    return trial;
}

}  // namespace plancycle::runtime
