#pragma once
// Goals P2 and P3: durable commands beside the same rows written by bare SQLite.

#include "bench/figures.hpp"

namespace plancycle::bench {

void run_many_clients(const Options& options);  // P2
void run_one_client(const Options& options);    // P3

}  // namespace plancycle::bench
