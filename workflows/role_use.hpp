#pragma once
// Who can be meant by a role at a place of the definition.

#include "workflows/draft.hpp"

namespace plancycle::workflows {

// True when the role exists and somebody can hold it there: a role of each unit has a holder
// only inside a for-each-unit block.
bool use_role(const Text& role, const std::string& block, Draft& draft);

// The role or body a step belongs to.
[[nodiscard]] std::optional<core::Actor> use_actor(const Text& name, const std::string& block,
                                                   Draft& draft);

}  // namespace plancycle::workflows
