#pragma once
// Feedback that is owed an answer stands in the register beside the conditions of approvals; how
// it is told from them, and how the dates of the register are named.

#include <string>
#include <string_view>

#include "engine/core/instance.hpp"

namespace plancycle::core {

[[nodiscard]] bool is_feedback(const Condition& condition);

// Who answered last, or did without the answer; empty while nobody has.
[[nodiscard]] const PersonId& answered_by(const Condition& feedback);

// "<cycle>/<condition>/due", and the way back: the condition's id, or nothing.
[[nodiscard]] DeadlineId condition_deadline(const ItemId& cycle, std::string_view condition);
[[nodiscard]] std::string condition_in(const ItemId& item, const DeadlineId& deadline);

}  // namespace plancycle::core
