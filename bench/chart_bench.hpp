#pragma once
// Goal P1, pure chart events.

#include "bench/figures.hpp"

namespace plancycle::bench {

void run_charts(const Options& options);

}  // namespace plancycle::bench
