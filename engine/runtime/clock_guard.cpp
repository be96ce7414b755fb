#include "engine/runtime/clock_guard.hpp"

namespace plancycle::runtime {

std::optional<ClockHold> ClockGuard::start(ClockReading now, std::optional<Instant> last_entry) {
    last_ = now;
    if (!last_entry || now.wall + kBehindMax >= *last_entry) return std::nullopt;
    return ClockHold{ClockHold::Kind::behind_history, *last_entry, now.wall};
}

std::optional<ClockHold> ClockGuard::check(ClockReading now) {
    const Instant expected = last_.wall + (now.since_boot - last_.since_boot);
    last_ = now;
    if (now.wall - expected <= kJumpMax) return std::nullopt;
    return ClockHold{ClockHold::Kind::jumped_ahead, expected, now.wall};
}

}  // namespace plancycle::runtime
