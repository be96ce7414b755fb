#pragma once
// PLANCYCLE_CHECK states what must hold; it is on in every build and aborts with file and line.

#include <string_view>

namespace plancycle {

[[noreturn]] void check_failed(const char* file, int line, std::string_view what);

}  // namespace plancycle

#define PLANCYCLE_CHECK(condition, what)                                         \
    do {                                                                         \
        if (!(condition)) ::plancycle::check_failed(__FILE__, __LINE__, (what)); \
    } while (false)
