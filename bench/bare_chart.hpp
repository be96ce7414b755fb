#pragma once
// The chart of P1 written by hand as one switch: the least such a machine can cost.

#include <array>
#include <cstdint>

namespace plancycle::bench {

inline constexpr int department_count = 12;
inline constexpr int plain_steps = 8;
// The events of one passage: plain steps, each department twice, out of the end.
inline constexpr int passage_length = plain_steps + 2 * department_count + 1;

class BareChart {
public:
    // Which event of the passage; an event that does not fit is ignored.
    void take(int event);
    [[nodiscard]] int step() const { return step_; }

private:
    int step_ = 0;
    std::array<std::uint8_t, department_count> departments_{};
};

// The chart with a committee in the same way: one step, nine seats at once, two conditions at once,
// the end.
inline constexpr int seat_count = 9;
inline constexpr int demand_count = 2;
// Into the vote, each seat, each condition met and verified, out of the end.
inline constexpr int sitting_length = 1 + seat_count + 2 * demand_count + 1;

class BareCommittee {
public:
    void take(int event);
    [[nodiscard]] int step() const { return step_; }

private:
    int step_ = 0;
    std::array<bool, seat_count> seats_{};
    std::array<std::uint8_t, demand_count> demands_{};
};

}  // namespace plancycle::bench
