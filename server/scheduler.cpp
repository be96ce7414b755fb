#include "server/scheduler.hpp"

#include <algorithm>

#include "engine/base/error.hpp"

namespace plancycle::server {

Scheduler::Scheduler(const ports::Clock& clock, ports::Alarm& alarm,
                     runtime::DeadlineScheduler& deadlines, runtime::DigestPlanner& digests,
                     SchedulerEvents events)
    : clock_(clock),
      alarm_(alarm),
      deadlines_(deadlines),
      digests_(digests),
      events_(std::move(events)) {}

void Scheduler::start(std::optional<Instant> last_entry) {
    last_tick_ = clock_.now();
    if (const auto hold = guard_.start({last_tick_, clock_.since_boot()}, last_entry)) {
        events_.on_clock_hold(*hold);
    }
    tick();
}

void Scheduler::stop() {
    alarm_.cancel();
}

void Scheduler::tick() {
    const Instant now = clock_.now();
    if (const auto hold = guard_.check({now, clock_.since_boot()})) events_.on_clock_hold(*hold);
    Instant next = now + kTickMax;
    try {
        if (!events_.is_held()) next = std::min(next, work(now));
    } catch (const Error& error) {
        // Somebody else held the store too long: the next tick tries again.
        if (!error.retryable()) {
            events_.on_failure(std::current_exception());
            return;
        }
    }
    last_tick_ = now;
    alarm_.set(next, [this] { tick(); });
}

Instant Scheduler::work(Instant now) {
    const runtime::FiredCount count = deadlines_.run_once(now);
    if (count.fired + count.too_late > 0) events_.on_fired(count.fired, count.too_late);
    // After a step back the remembered turn may lie far ahead.
    if (!next_digest_ || now >= *next_digest_ || now < last_tick_) {
        const runtime::DigestCount digests = digests_.run_some(now);
        if (digests.queued > 0) events_.on_digests(digests.queued);
        next_digest_ = digests.more ? now : digests_.next_turn(now);
    }
    if (count.fired > 0) events_.on_written();
    if (count.more) return now;
    const auto due = deadlines_.next_due();
    // What is due but cannot be fired must not spin.
    const Instant wanted = due && *due > now ? *due : now + kTickMax;
    return std::min(wanted, *next_digest_);
}

}  // namespace plancycle::server
