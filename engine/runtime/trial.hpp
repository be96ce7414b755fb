#pragma once
// What a command would do, tried out and taken back: the same way as in earnest, with the mails it
// would write, but nothing of it is kept.

#include <memory>
#include <vector>

#include "engine/runtime/dispatcher.hpp"

namespace plancycle::runtime {

struct Trial {
    Outcome outcome;
    std::shared_ptr<const core::Cycle> after;  // As the command would leave it.
    std::vector<ports::OutboxRow> mails;
};

// What a command about the organisation would do to it and to the plans that run.
struct WideTrial {
    Outcome outcome;
    core::Organisation after;
    std::vector<ports::CycleView> plans;
    std::size_t mails = 0;  // Written to people of these plans.
};

[[nodiscard]] WideTrial try_out_widely(const World& world, const OrganisationId& organisation,
                                       const core::CommandEnvelope& envelope);

// Holds the writer's turn while it runs. Errors: plancycle::Error.
[[nodiscard]] Trial try_out(const World& world, const OrganisationId& organisation,
                            const core::CommandEnvelope& envelope);

}  // namespace plancycle::runtime
