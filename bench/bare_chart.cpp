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

void BareCommittee::take(int event) {
    switch (step_) {
        case 0:
            if (event == 0) step_ = 1;
            return;
        case 1:
            if (event < 1 || event > seat_count) return;
            seats_[static_cast<std::size_t>(event - 1)] = true;
            for (const bool has_voted : seats_) {
                if (!has_voted) return;
            }
            step_ = 2;
            return;
        case 2: {
            const int move = event - 1 - seat_count;
            if (move < 0 || move >= 2 * demand_count) return;
            auto& demand = demands_[static_cast<std::size_t>(move / 2)];
            if (demand == move % 2) ++demand;
            for (const std::uint8_t state : demands_) {
                if (state != 2) return;
            }
            step_ = 3;
            return;
        }
        default:
            if (event != sitting_length - 1) return;
            step_ = 0;
            seats_ = {};
            demands_ = {};
    }
}

}  // namespace plancycle::bench
