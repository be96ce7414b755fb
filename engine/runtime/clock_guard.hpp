#pragma once
// Notices a wall clock that cannot be right, and holds outgoing mail until a person looks.
// Source: docs/operations.md, "Clock hold".

#include <optional>
#include <string>

#include "engine/ports/store.hpp"

namespace plancycle::runtime {

struct ClockReading {
    Instant wall;
    Duration since_boot{0};  // CLOCK_BOOTTIME: does not jump, counts suspend.
};

// Why mail is held, as data; words are made at the edge.
struct ClockHold {
    enum class Kind { jumped_ahead, set_back, behind_history };
    Kind kind = Kind::jumped_ahead;
    Instant expected;  // What the wall clock should roughly have shown.
    Instant found;
};

// What this machine's clock cannot be behind: the newest entry, or, when that lies ahead of the
// clock and a person released the mail all the same, the time of the release.
[[nodiscard]] std::optional<Instant> known_time(ports::ReadView& view);
// Keeps that the dates in the history up to now were looked at.
void accept_history(ports::Transaction& transaction, Instant now);

class ClockGuard {
public:
    // A step beyond this, either way, cannot be a correction of drift or a change of daylight
    // saving.
    static constexpr Duration kJumpMax = std::chrono::hours(36);
    // Clocks of one machine may be set back a little by time synchronisation.
    static constexpr Duration kBehindMax = std::chrono::minutes(5);

    // `last_entry`: the newest instant the history holds. Downtime is not a jump: only a clock
    // behind the history is wrong at the start.
    [[nodiscard]] std::optional<ClockHold> start(ClockReading now,
                                                 std::optional<Instant> last_entry);
    // Compares with the previous reading within this process.
    [[nodiscard]] std::optional<ClockHold> check(ClockReading now);

private:
    ClockReading last_;
};

}  // namespace plancycle::runtime
