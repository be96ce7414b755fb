#pragma once
// Command in, receipt or rejection out: dedupe, load, decide, evolve, append, project, commit.
// Synchronous; one dispatcher per process and organisation, used from one thread. A failed commit
// leaves nothing behind in the caches and must end the process (docs/operations.md).

#include <span>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/core/decide.hpp"
#include "engine/ports/almanac.hpp"
#include "engine/ports/catalog.hpp"
#include "engine/ports/message_policy.hpp"
#include "engine/ports/store.hpp"
#include "engine/runtime/hot_items.hpp"

namespace plancycle::runtime {

struct Accepted {
    ports::Receipt receipt;
    bool repeated = false;            // The command was accepted before; nothing changed now.
    std::vector<core::Event> events;  // Empty when repeated.
};

using Outcome = Result<Accepted, core::Rejection>;

// What the dispatcher works with; all outlive it.
struct World {
    ports::Store& store;
    const ports::Catalog& catalog;
    const ports::Almanac& almanac;
    const ports::MessagePolicy& policy;
};

class Dispatcher {
public:
    Dispatcher(World world, OrganisationId organisation)
        : world_(world), organisation_(std::move(organisation)) {}

    // All commands of a batch share one transaction and one commit; a rejected one writes nothing
    // and does not disturb the others. Order: outcomes as the commands. Durable when it returns.
    // Errors: plancycle::Error; then nothing of the batch has happened.
    [[nodiscard]] std::vector<Outcome> dispatch(std::span<const core::CommandEnvelope> batch);
    [[nodiscard]] Outcome dispatch(const core::CommandEnvelope& envelope);

    [[nodiscard]] const OrganisationId& organisation() const { return organisation_; }

private:
    World world_;
    OrganisationId organisation_;
    HotItems hot_;
    std::uint64_t foreign_commits_ = 0;
};

}  // namespace plancycle::runtime
