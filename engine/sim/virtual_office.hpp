#pragma once
// Lets virtual time pass over a store: deadlines fall due, digests go out, mail is sent, each at
// its own instant and in order. Drives rehearsals, the demonstration and the simulator.

#include <functional>
#include <optional>

#include "engine/runtime/deadline_scheduler.hpp"
#include "engine/runtime/digest_planner.hpp"
#include "engine/sim/sim_clock.hpp"

namespace plancycle::sim {

class VirtualOffice {
public:
    struct Parts {
        SimClock& clock;
        runtime::DeadlineScheduler& deadlines;
        runtime::DigestPlanner& digests;
        // One round of the mail relay; answers when it wants to be called again.
        std::function<std::optional<Instant>()> send_mail;
    };

    explicit VirtualOffice(Parts parts) : parts_(std::move(parts)) {}

    // Everything that is due until `target`, then the clock stands at `target`.
    void advance_to(Instant target);
    // Whatever is due at this very moment.
    void settle();

private:
    [[nodiscard]] Instant next_moment(Instant target);

    Parts parts_;
    std::optional<Instant> next_digest_;
    std::optional<Instant> next_mail_;
};

}  // namespace plancycle::sim
