#pragma once
// When the papers of a meeting have to lie open, by the body's own cut-off.

#include <optional>

#include "engine/core/counting.hpp"
#include "engine/core/definition.hpp"

namespace plancycle::core {

// The last day they may be published, and how it was counted; none when the body has no cut-off
// or the calendar does not reach so far.
[[nodiscard]] std::optional<CountResult> papers_due(const BodySpec& body, LocalDate meeting,
                                                    const Calendar& calendar);

}  // namespace plancycle::core
