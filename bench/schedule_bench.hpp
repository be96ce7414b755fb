#pragma once
// F: the schedule of a large cycle made anew after each event.

#include "bench/figures.hpp"

namespace plancycle::bench {

void run_schedule(const Options& options);

}  // namespace plancycle::bench
