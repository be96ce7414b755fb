#pragma once
// The mail plancycle will send if nobody does anything: found by letting time pass over a copy of
// the store. The store itself is only read.

#include <vector>

#include "cli/session.hpp"
#include "engine/ports/outbox.hpp"

namespace plancycle::cli {

// In the order they would leave, from now until the end of that day in the organisation's zone.
// Errors: CommandError, StoreError.
[[nodiscard]] std::vector<ports::OutboxRow> mail_ahead(Session& session, LocalDate until);

}  // namespace plancycle::cli
