#include "engine/runtime/dispatcher.hpp"

#include "engine/runtime/batch.hpp"

namespace plancycle::runtime {

std::vector<Outcome> Dispatcher::dispatch(std::span<const core::CommandEnvelope> batch) {
    std::vector<Outcome> outcomes;
    outcomes.reserve(batch.size());
    try {
        const auto transaction = world_.store.begin(organisation_);
        // Another process may have written since: everything remembered is doubtful then.
        const std::uint64_t foreign_commits = world_.store.foreign_commits();
        if (foreign_commits != foreign_commits_) hot_.clear();
        foreign_commits_ = foreign_commits;
        Batch step(world_, hot_, *transaction);
        bool writes = false;
        for (const core::CommandEnvelope& envelope : batch) {
            outcomes.push_back(step.run(envelope));
            writes = writes || (outcomes.back() && !outcomes.back()->repeated);
        }
        if (writes) {
            step.finish();
            transaction->commit();
        }
    } catch (...) {
        hot_.clear();  // It may hold what was never committed.
        throw;
    }
    return outcomes;
}

Outcome Dispatcher::dispatch(const core::CommandEnvelope& envelope) {
    return dispatch(std::span(&envelope, 1)).front();
}

}  // namespace plancycle::runtime
