#include "engine/base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace plancycle {

void check_failed(const char* file, int line, std::string_view what) {
    std::fprintf(stderr, "plancycle: internal error at %s:%d: %.*s\n", file, line,
                 static_cast<int>(what.size()), what.data());
    std::abort();
}

}  // namespace plancycle
