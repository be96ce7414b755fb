#pragma once
// How the deadline of a step, an input or an outside event is named, and the way back from the
// name to the definition. Nobody else takes such an id apart.

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/core/definition.hpp"

namespace plancycle::core {

// "<item>/<owner>#<visit>/<name>"; visit 0 and an empty name are left out. A step's first date has
// no name, its others are "2", "3" ...; an input's is "input", an event's "expected" or "deadline".
[[nodiscard]] DeadlineId deadline_id(const ItemId& item, std::string_view owner,
                                     std::uint32_t visit, std::string_view name);

// "preparing" of "plan-2026/drafting/health/preparing#1" in the item "plan-2026/drafting/health".
[[nodiscard]] std::string owner_in(const ItemId& item, const std::string& id);

// "2" of "plan-2026/joining#1/2" in the item "plan-2026"; empty for a step's first date.
[[nodiscard]] std::string name_in(const ItemId& item, const DeadlineId& deadline);

// A step of the cycle or of a block; nothing when there is none.
[[nodiscard]] const Step* find_step(const Definition& definition, std::string_view id);

// What the definition says of the deadline; nothing when the definition does not know it.
[[nodiscard]] const DeadlineSpec* spec_of(const Definition& definition, const ItemId& item,
                                          const DeadlineId& deadline);

}  // namespace plancycle::core
