#pragma once
// Turns due instants into FireDeadline commands, one a cycle, in batches. The table is the truth:
// nothing is kept between calls but what a restart may lose. Synchronous; driven by a tick.

#include <optional>

#include "engine/ports/clock.hpp"
#include "engine/runtime/dispatcher.hpp"

namespace plancycle::runtime {

struct FiredCount {
    std::size_t fired = 0;
    std::size_t too_late = 0;  // Lost the race with a finished step: normal.
    bool more = false;         // A full batch: there may be more due already.
};

class DeadlineScheduler {
public:
    // Rows looked at, and so the most cycles in one transaction: other work waits no longer.
    static constexpr std::size_t kBatchSizeMax = 64;

    DeadlineScheduler(ports::Store& store, Dispatcher& dispatcher)
        : store_(store), dispatcher_(dispatcher) {}

    // Fires what is due at `now` of the cycles that have waited longest: at most one batch.
    FiredCount run_once(Instant now);
    // The earliest due instant ahead, to be woken at; nothing when none is armed.
    [[nodiscard]] std::optional<Instant> next_due();

private:
    ports::Store& store_;
    Dispatcher& dispatcher_;
};

// The same deadline and due date give the same command: a restart cannot fire it twice.
[[nodiscard]] CommandId fire_command_id(const ports::DeadlineRow& row);

}  // namespace plancycle::runtime
