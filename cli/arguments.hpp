#pragma once
// What was typed, as something to run. The parsing library stays inside arguments*.cpp.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"

namespace plancycle::cli {

struct Invocation {
    GlobalOptions global;
    std::function<ExitCode(Session&)> run;
};

// Either something to run, or a text to print and be done (help, version, a usage error).
struct ParsedArguments {
    std::optional<Invocation> invocation;
    std::string text;
    bool is_error = false;
};

// Without the program's own name. Reads PLANCYCLE_STORE and PLANCYCLE_AS where nothing is typed.
[[nodiscard]] ParsedArguments parse_arguments(const std::vector<std::string>& arguments);

}  // namespace plancycle::cli
