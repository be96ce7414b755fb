#pragma once
// Erasing a personal text for good: who may, what stays, and what the organisation's history keeps
// of it. Pure; the text itself is the store's to erase.

#include "engine/core/authority.hpp"

namespace plancycle::core {

struct ErasureFacts {
    std::vector<Entitlement> coordinators;  // Of the cycles; none: any person of the organisation.
    LocalDate today;
    bool is_there = false;                // Stored, and not erased yet.
    std::vector<PersonId> in_work_hands;  // Whoever has open work in hand.
};

// Whose name or address the text is now, and why it must stay; nothing when it may go.
[[nodiscard]] const Person* bearer_in_office(const Organisation& organisation, const TextId& text,
                                             const std::vector<PersonId>& in_work_hands);

// Errors: unknown_person, not_entitled, reason_required, no_such_text.
[[nodiscard]] Result<std::vector<Event>, Rejection> decide_erasure(const Organisation& organisation,
                                                                   const CommandEnvelope& envelope,
                                                                   const ErasureFacts& facts);

}  // namespace plancycle::core
