#pragma once
// Finds function bodies by their braces; a heuristic that fits this repository's formatting.

#include <vector>

#include "tests/tidy/source.hpp"

namespace plancycle::tidy {

struct Function {
    int line = 1;   // Where the body opens.
    int lines = 0;  // From the opening brace's line to the closing one's.
};

[[nodiscard]] std::vector<Function> functions_of(const Source& source);

}  // namespace plancycle::tidy
