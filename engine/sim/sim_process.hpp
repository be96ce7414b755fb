#pragma once
// One life of the product's process over a store: dispatcher, scheduler, digest planner, clock
// guard and relay with their caches. Ends by being destroyed; the store stays.

#include <functional>
#include <memory>
#include <optional>

#include "engine/runtime/clock_guard.hpp"
#include "engine/sim/virtual_office.hpp"

namespace plancycle::sim {

// One round of the mail relay; answers when it wants to be called again.
using MailRound = std::function<std::optional<Instant>()>;
// A refused address, as the relay reports it.
using AddressFailed = std::function<void(const PersonId&, const std::string& answer)>;

struct ProcessParts {
    runtime::World world;
    OrganisationId organisation;
    SimClock& clock;
    ports::IdSource& ids;
    // What the simulator may not know: the relay of notifications/, put together outside.
    std::function<MailRound(AddressFailed)> start_relay;
    // After deadlines and digests of a moment, before its mail.
    std::function<void()> on_moment;
};

class SimProcess {
public:
    explicit SimProcess(ProcessParts parts);

    // Answers only after the commit. Errors: plancycle::Error, Crash.
    [[nodiscard]] std::vector<runtime::Outcome> dispatch(
        const std::vector<core::CommandEnvelope>& batch);
    // Deadlines, digests and mail until then, each at its instant; only the time while held.
    void advance_to(Instant target);
    // To be called after the wall clock was set.
    void check_clock();
    // A person has looked at the clock.
    void release() { is_held_ = false; }
    [[nodiscard]] bool is_held() const { return is_held_; }

private:
    void mark_address(const PersonId& person, const std::string& answer);

    ProcessParts parts_;
    runtime::Dispatcher dispatcher_;
    runtime::DeadlineScheduler deadlines_;
    runtime::DigestPlanner digests_;
    runtime::ClockGuard guard_;
    MailRound relay_;
    VirtualOffice office_;
    bool is_held_ = false;
};

}  // namespace plancycle::sim
