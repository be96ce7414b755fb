#pragma once
// What keeps mail from going out until a person has looked: a restored store, a clock that cannot
// be right. Kept as settings of the store, released by `plancycle outbox --release-mail`.

#include <optional>
#include <string>

#include "engine/ports/store.hpp"

namespace plancycle::cli {

// Set by `run` itself; the hold of restored stores is storage::mail_held_setting.
inline constexpr const char* kClockHold = "clock.held";  // Also holds deadlines.

// The reason of a hold, or nothing.
[[nodiscard]] std::optional<std::string> hold_reason(ports::ReadView& view, const char* hold);
void set_hold(ports::Store& store, const OrganisationId& organisation, const char* hold,
              const std::string& reason);

}  // namespace plancycle::cli
