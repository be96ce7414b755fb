#pragma once
// "consolidating-draft" or "drafting.preparing": a step an approval may send the work back to.

#include "workflows/draft.hpp"

namespace plancycle::workflows {

// `from_block`: where the approval stands. Whether the step comes earlier is checked later.
[[nodiscard]] std::optional<core::ReturnTarget> read_return_target(const Text& text,
                                                                   const std::string& from_block,
                                                                   Draft& draft);

}  // namespace plancycle::workflows
