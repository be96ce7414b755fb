#pragma once
// A clock that is told the time. Wall clock and time since boot can be moved apart, as a clock
// step does.

#include "engine/ports/clock.hpp"

namespace plancycle::sim {

class SimClock final : public ports::Clock {
public:
    explicit SimClock(Instant start) : now_(start) {}

    [[nodiscard]] Instant now() const override { return now_; }
    [[nodiscard]] Duration since_boot() const override { return since_boot_; }

    // Time passes: both clocks move.
    void advance_to(Instant instant) {
        if (instant > now_) since_boot_ += instant - now_;
        now_ = instant;
    }
    // Somebody sets the wall clock: only it moves.
    void step(Duration by) { now_ += by; }

private:
    Instant now_;
    Duration since_boot_{0};
};

}  // namespace plancycle::sim
