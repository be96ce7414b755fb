#pragma once
// Answers to feedback, and dated entries. See decide_parts.hpp. Private to the core.

#include "engine/core/decide_parts.hpp"

namespace plancycle::core {

Outcome decide_respond(const Request& request, const Respond& command);
Outcome decide_enter_log(const Request& request, const EnterLog& command);

}  // namespace plancycle::core
