#pragma once
// From the options of `run` to something that sends mail.

#include <memory>

#include "cli/running_commands.hpp"
#include "engine/ports/outbox.hpp"

namespace plancycle::cli {

// Errors: CommandError naming the option that is wrong.
[[nodiscard]] std::unique_ptr<ports::Transport> make_transport(const RunOptions& options);

}  // namespace plancycle::cli
