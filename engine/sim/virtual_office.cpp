#include "engine/sim/virtual_office.hpp"

#include <algorithm>

namespace plancycle::sim {

void VirtualOffice::settle() {
    const Instant now = parts_.clock.now();
    while (parts_.deadlines.run_once(now).more) {
    }
    if (!next_digest_ || now >= *next_digest_) {
        static_cast<void>(parts_.digests.run_once(now));
        next_digest_ = parts_.digests.next_turn(now);
    }
    next_mail_ = parts_.send_mail();
    // What the relay could not take at once it asks for again at this same instant.
    while (next_mail_ && *next_mail_ <= now) next_mail_ = parts_.send_mail();
}

Instant VirtualOffice::next_moment(Instant target) {
    Instant next = target;
    if (const auto due = parts_.deadlines.next_due()) next = std::min(next, *due);
    if (next_digest_) next = std::min(next, *next_digest_);
    if (next_mail_) next = std::min(next, *next_mail_);
    return std::max(next, parts_.clock.now());
}

void VirtualOffice::advance_to(Instant target) {
    settle();
    while (parts_.clock.now() < target) {
        Instant next = next_moment(target);
        // A moment that stays due although it was settled must not stop time.
        if (next <= parts_.clock.now()) {
            next = std::min(target, parts_.clock.now() + std::chrono::minutes(1));
        }
        parts_.clock.advance_to(next);
        settle();
    }
}

}  // namespace plancycle::sim
