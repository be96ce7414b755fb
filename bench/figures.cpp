#include "bench/figures.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace plancycle::bench {

double Samples::median() const {
    std::vector<double> sorted = values_;
    std::ranges::sort(sorted);
    return sorted.at(sorted.size() / 2);
}

double percentile_99(std::vector<double> values) {
    std::ranges::sort(values);
    return values.at((values.size() - 1) * 99 / 100);
}

void print(const Row& row) {
    fmt::print("| {} | {} | {} | {} |\n", row.id, row.what, row.goal, row.measured);
    std::fflush(stdout);
}

void progress(const std::string& text) {
    fmt::print(stderr, "{}\n", text);
}

}  // namespace plancycle::bench
