#pragma once
// The organisation's commands that have a file of their own. Private to the core.

#include "engine/core/decide.hpp"

namespace plancycle::core {

// Errors: not_entitled, unknown_person, unknown_reference, reason_required, date_unreasonable,
// nothing_to_change.
[[nodiscard]] Result<std::vector<Event>, Rejection> decide_change_calendar(
    const Organisation& organisation, const CommandEnvelope& envelope,
    const ChangeCalendar& command, const OrganisationFacts& facts);

}  // namespace plancycle::core
