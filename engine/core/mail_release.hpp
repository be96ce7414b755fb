#pragma once
// Ending a hold on outgoing mail: who may, and what the organisation's history keeps of it.

#include "engine/core/authority.hpp"

namespace plancycle::core {

struct ReleaseFacts {
    std::vector<Entitlement> coordinators;  // Of the cycles; none: any person of the organisation.
    LocalDate today;
    std::uint64_t waiting = 0;       // Mails that wait now.
    std::vector<std::string> holds;  // The reasons of the holds in force.
};

// Errors: unknown_person, not_entitled, reason_required, nothing_to_change.
[[nodiscard]] Result<std::vector<Event>, Rejection> decide_release(const Organisation& organisation,
                                                                   const CommandEnvelope& envelope,
                                                                   const ReleaseFacts& facts);

}  // namespace plancycle::core
