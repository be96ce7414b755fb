#include "engine/runtime/clock_guard.hpp"

#include <algorithm>

namespace plancycle::runtime {

namespace {

// "<newest entry> <time of the release>".
constexpr const char* accepted_setting = "clock.accepted";

std::optional<Instant> newest_entry(ports::ReadView& view) {
    std::optional<Instant> newest;
    for (const ports::StreamHead& head : view.heads()) {
        if (!newest || head.at > *newest) newest = head.at;
    }
    return newest;
}

}  // namespace

std::optional<Instant> known_time(ports::ReadView& view) {
    const auto newest = newest_entry(view);
    const std::string accepted = view.setting(accepted_setting).value_or("");
    const std::size_t space = accepted.find(' ');
    if (!newest || space == std::string::npos) return newest;
    const auto looked_at = parse_instant(accepted.substr(0, space));
    const auto released = parse_instant(accepted.substr(space + 1));
    if (!looked_at || !released || *newest > *looked_at) return newest;
    return std::min(*newest, *released);
}

void accept_history(ports::Transaction& transaction, Instant now) {
    const Instant newest = newest_entry(transaction).value_or(now);
    transaction.put_setting(accepted_setting, to_text(newest) + " " + to_text(now));
}

std::optional<ClockHold> ClockGuard::start(ClockReading now, std::optional<Instant> last_entry) {
    last_ = now;
    if (!last_entry || now.wall + kBehindMax >= *last_entry) return std::nullopt;
    return ClockHold{ClockHold::Kind::behind_history, *last_entry, now.wall};
}

std::optional<ClockHold> ClockGuard::check(ClockReading now) {
    const Instant expected = last_.wall + (now.since_boot - last_.since_boot);
    last_ = now;
    if (now.wall - expected > kJumpMax) {
        return ClockHold{ClockHold::Kind::jumped_ahead, expected, now.wall};
    }
    if (expected - now.wall > kJumpMax) {
        return ClockHold{ClockHold::Kind::set_back, expected, now.wall};
    }
    return std::nullopt;
}

}  // namespace plancycle::runtime
