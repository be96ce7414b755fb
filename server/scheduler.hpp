#pragma once
// The heartbeat of `plancycle run`: once a second at most, and at the earliest due instant, it
// fires what is due and plans digests. The table is the truth; the alarm is only a hint.
// Thread rule: everything on the io_context's thread.

#include <exception>
#include <functional>
#include <optional>

#include "engine/ports/clock.hpp"
#include "engine/runtime/clock_guard.hpp"
#include "engine/runtime/deadline_scheduler.hpp"
#include "engine/runtime/digest_planner.hpp"

namespace plancycle::server {

struct SchedulerEvents {
    std::function<void(const runtime::ClockHold&)> on_clock_hold;
    std::function<bool()> is_held;  // True: a person has to look at the clock first.
    std::function<void(std::size_t fired, std::size_t too_late)> on_fired;
    std::function<void(std::size_t digests)> on_digests;
    std::function<void()> on_written;  // There may be mail to send.
    std::function<void(std::exception_ptr)> on_failure;
};

class Scheduler {
public:
    // A clock step or a suspend is noticed within two seconds.
    static constexpr Duration kTickMax = std::chrono::seconds(1);

    Scheduler(const ports::Clock& clock, ports::Alarm& alarm, runtime::DeadlineScheduler& deadlines,
              runtime::DigestPlanner& digests, SchedulerEvents events);

    // `last_entry`: see runtime::known_time; a clock behind it is held at once.
    void start(std::optional<Instant> last_entry);
    void stop();

private:
    void tick();
    [[nodiscard]] Instant work(Instant now);

    const ports::Clock& clock_;
    ports::Alarm& alarm_;
    runtime::DeadlineScheduler& deadlines_;
    runtime::DigestPlanner& digests_;
    SchedulerEvents events_;
    runtime::ClockGuard guard_;
    std::optional<Instant> next_digest_;
    Instant last_tick_;
};

}  // namespace plancycle::server
