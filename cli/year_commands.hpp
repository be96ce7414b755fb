#pragma once
// `plancycle compare` and `roll-over`: one year beside another. See commands.hpp.

#include <string>

#include "cli/session.hpp"

namespace plancycle::cli {

struct CompareOptions {
    std::string cycle;
    std::string other;
};
ExitCode compare_years(Session& session, const CompareOptions& options);

}  // namespace plancycle::cli
