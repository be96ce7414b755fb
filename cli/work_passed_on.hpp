#pragma once
// Open work that is with other people since the organisation was changed, in sentences.

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace plancycle::cli {

// "plan-2026: Consolidate the estimates is now with Jane Doe." Looks at the running plans as they
// are after the change; `before` is the organisation as it was.
[[nodiscard]] std::vector<std::string> work_passed_on(Session& session,
                                                      const core::Organisation& before);

}  // namespace plancycle::cli
