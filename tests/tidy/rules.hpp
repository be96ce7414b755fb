#pragma once
// The style guide as functions (CONTRIBUTING.md): each takes files and returns what is wrong.

#include <vector>

#include "tests/tidy/source.hpp"

namespace plancycle::tidy {

// Include directions and the libraries each folder may use (docs/architecture.md).
[[nodiscard]] Findings check_layers(const Source& source);

// Names that break purity, determinism or the error policy.
[[nodiscard]] Findings check_names(const Source& source);

// Length of lines, functions and files; headers open with what they own; marks in comments.
[[nodiscard]] Findings check_shape(const Source& source);

// Temporaries beside co_await that compilers get wrong (docs/decisions/0007).
[[nodiscard]] Findings check_coroutines(const Source& source);

// Statements in storage that read or write a table without naming the organisation.
[[nodiscard]] Findings check_sql(const Source& source);

// Rules that need to see all files: unique names, files nobody builds.
[[nodiscard]] Findings check_tree(const std::vector<Source>& sources);

// All rules over all files, in path order.
[[nodiscard]] Findings check_everything(const std::vector<Source>& sources);

}  // namespace plancycle::tidy
