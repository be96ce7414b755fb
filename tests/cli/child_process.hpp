#pragma once
// Runs a real program to its end and keeps what it said. Output goes through files, so that no
// pipe can fill up.

#include <filesystem>
#include <string>
#include <vector>

#include "tests/temp_folder.hpp"

namespace plancycle::tests {

struct ChildResult {
    int code = -1;  // Exit code, or -signal.
    std::string out;
    std::string err;
};

struct ChildOptions {
    std::filesystem::path folder;          // Working folder; must exist.
    std::vector<std::string> environment;  // "NAME=value"; nothing is inherited.
    long file_size_bytes_max = 0;          // RLIMIT_FSIZE with SIGXFSZ ignored; 0: no limit.
    bool as_stranger = false;              // Root would not notice a read-only folder.
};

[[nodiscard]] ChildResult run_child(const std::string& program,
                                    const std::vector<std::string>& arguments,
                                    const ChildOptions& options);

// A folder of its own, removed at the end.
[[nodiscard]] std::string read_whole(const std::filesystem::path& path);

}  // namespace plancycle::tests
