#pragma once
// What can be wrong with a flow as a whole: steps nobody reaches or leaves, an end that never
// comes, work returned forwards, approvals of documents that do not exist yet.

#include "workflows/draft.hpp"

namespace plancycle::workflows {

// `where`: what the flow as a whole stands under.
void check_flow(const core::Flow& flow, Span where, Draft& draft);

}  // namespace plancycle::workflows
