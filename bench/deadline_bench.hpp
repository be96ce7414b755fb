#pragma once
// Goal P5, deadlines.

#include "bench/figures.hpp"

namespace plancycle::bench {

void run_deadlines(const Options& options);

}  // namespace plancycle::bench
