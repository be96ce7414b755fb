#pragma once
// Splits C++ into code, comments and literals, just well enough for the tidy rules.

#include <string>
#include <string_view>
#include <vector>

#include "tests/tidy/source.hpp"

namespace plancycle::tidy {

struct Lexed {
    std::string code;
    std::vector<Fragment> comments;
    std::vector<Fragment> literals;
};

[[nodiscard]] Lexed lex(std::string_view text);

}  // namespace plancycle::tidy
