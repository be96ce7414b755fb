#pragma once
// The whole program but its surroundings: arguments in, exit code out, every error in words.

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace plancycle::cli {

[[nodiscard]] int run_command_line(const std::vector<std::string>& arguments,
                                   Surroundings& surroundings);

}  // namespace plancycle::cli
