#pragma once
// What a command says, as a digest: the same id with other content is noticed. Personal texts
// count by their words, not by their random salt, so that an honest repeat is the same command.

#include "engine/core/command.hpp"

namespace plancycle::core {

[[nodiscard]] Digest command_digest(const CommandEnvelope& envelope);

}  // namespace plancycle::core
