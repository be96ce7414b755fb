#pragma once
// Proving a long history: `verify` and `evidence` beside a bare pass of SHA-256 over the same
// bytes.

#include "bench/figures.hpp"

namespace plancycle::bench {

void run_proof(const Options& options);

}  // namespace plancycle::bench
