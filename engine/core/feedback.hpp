#pragma once
// Feedback that is owed an answer stands in the register beside the conditions of approvals; what
// its fields mean there, and how the dates of the register are named.

#include <string>
#include <string_view>

#include "engine/core/instance.hpp"

namespace plancycle::core {

[[nodiscard]] bool is_feedback(const Condition& condition);

// The register keeps two people of each condition. Of feedback the first, `met_by`, is who gave
// it, and the second, `closed_by`, who answered last or did without the answer.
[[nodiscard]] const PersonId& given_by(const Condition& feedback);
[[nodiscard]] const PersonId& answered_by(const Condition& feedback);

// "<cycle>/<condition>/due", and the way back: the condition's id, or nothing.
[[nodiscard]] DeadlineId condition_deadline(const ItemId& cycle, std::string_view condition);
[[nodiscard]] std::string condition_in(const ItemId& item, const DeadlineId& deadline);

}  // namespace plancycle::core
