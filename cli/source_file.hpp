#pragma once
// Files that people write and the program reads: opened once, findings printed with their lines.

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "workflows/document.hpp"

namespace plancycle::cli {

// Each finding with its line and caret; "3 findings" is left to the caller.
void print_findings(std::ostream& out, const std::vector<Diagnostic>& findings,
                    std::string_view source);

// The text of a YAML, SCXML or JSON file. Errors: CommandError, after the finding is printed.
[[nodiscard]] std::string read_source(Session& session, const std::string& path);

}  // namespace plancycle::cli
