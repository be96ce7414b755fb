#pragma once
// Counts the fdatasync calls of this program: its own definition stands in front of the C
// library's and passes each call on to the kernel.

#include <cstdint>

namespace plancycle::bench {

[[nodiscard]] std::uint64_t syncs();  // Since the start of the program.

}  // namespace plancycle::bench
