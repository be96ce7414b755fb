#pragma once
// Files that become documents of the store. Errors: CommandError, which names the file.

#include <string>

#include "cli/session.hpp"

namespace plancycle::cli {

struct StagedFile {
    Digest content;
    std::uint64_t size_bytes = 0;
};

// Reads a file of 25 MiB at most and stages it before the command that names it; a refused command
// leaves it unreferenced.
[[nodiscard]] StagedFile stage_file(Session& session, const std::string& path);

}  // namespace plancycle::cli
