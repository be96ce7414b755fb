#pragma once
// Digests of a hundred thousand people: how fast, how much memory, who waits meanwhile.

#include "bench/figures.hpp"

namespace plancycle::bench {

// F: the digests of a hundred thousand people, prepared and queued on one morning.
void run_digests(const Options& options);

}  // namespace plancycle::bench
