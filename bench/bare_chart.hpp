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

}  // namespace plancycle::bench
