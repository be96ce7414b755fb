#pragma once
// The organisation of a store as the file that says the same (docs/cli.md): to edit and import
// again, or to rehearse with.

#include <string>

#include "cli/directory.hpp"

namespace plancycle::cli {

// YAML text; reading it into the same store changes nothing. Whoever has left is not in it.
[[nodiscard]] std::string organisation_file_text(const Directory& directory);

}  // namespace plancycle::cli
