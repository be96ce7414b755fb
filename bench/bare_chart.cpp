#include "bench/bare_chart.hpp"

namespace plancycle::bench {

void BareChart::take(int event) {
    if (event < plain_steps || event == passage_length - 1) {
        if (step_ < plain_steps) ++step_;
        if (step_ == plain_steps) departments_ = {};
        if (step_ > plain_steps && event == passage_length - 1) step_ = 0;
        return;
    }
    if (step_ != plain_steps) return;
    const int move = event - plain_steps;
    auto& department = departments_[static_cast<std::size_t>(move / 2)];
    if (department == move % 2) ++department;
    for (const std::uint8_t state : departments_) {
        if (state != 2) return;
    }
    ++step_;
}

}  // namespace plancycle::bench
