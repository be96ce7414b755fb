#pragma once
// Counts what operator new hands out in this program, on all threads.

#include <cstdint>

namespace plancycle::bench {

struct Allocations {
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;
};

[[nodiscard]] Allocations allocations();  // Since the start of the program.

}  // namespace plancycle::bench
