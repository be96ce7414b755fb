#pragma once
// From the ids of a cycle to what people call things: steps, inputs, outside events, units.

#include <string>

#include "cli/directory.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/instance.hpp"
#include "engine/ports/message_policy.hpp"

namespace plancycle::cli {

// Title of a step, an input or an outside event; the id when nothing fits.
[[nodiscard]] std::string owner_title(const core::Definition& definition, const std::string& id);
// Title of the date itself where it has one ("Appropriation Act passed"), else of what it is for.
[[nodiscard]] std::string deadline_title(const core::Definition& definition, const ItemId& item,
                                         const DeadlineId& deadline);
// "2026/27", or "2026" when the fiscal year is the calendar year.
[[nodiscard]] std::string year_words(const core::Definition& definition, int plan_year);
// "statutory", ...
[[nodiscard]] std::string class_words(core::DeadlineClass deadline_class);
// The id of a task or a date without the cycle and the visit: "drafting/health/preparing".
[[nodiscard]] std::string short_name(const StreamId& cycle, const std::string& id);
// What people type for it: also without the block, "health/preparing".
[[nodiscard]] std::string easy_name(const StreamId& cycle, const std::string& id);

}  // namespace plancycle::cli
