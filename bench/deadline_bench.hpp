#pragma once
// Goal P5, deadlines.

#include "bench/report.hpp"

namespace plancycle::bench {

void run_deadlines(const Options& options);

}  // namespace plancycle::bench
