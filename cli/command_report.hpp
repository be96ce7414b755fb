#pragma once
// The answer to a command that was accepted: what happened, in sentences or as JSON.

#include "cli/session.hpp"

namespace plancycle::cli {

// JSON: {"stream", "item", "command", "sequence", "version", "at", "repeated", "happened": [..]}
void report(Session& session, const runtime::Accepted& accepted);

}  // namespace plancycle::cli
