// What people wish of mail, applied where it is put into the outbox.
#include "engine/runtime/batch.hpp"

namespace plancycle::runtime {

void Batch::put_mail(ports::OutboxRow mail) {
    const auto& wishes = organisation().wishes;
    const auto found = wishes.find(mail.person);
    // A digest comes at its reader's hour as it is.
    if (mail.legal || mail.kind == ports::digest_kind || found == wishes.end()) {
        transaction_.put_message(mail);
        return;
    }
    if (mail.courtesy && !found->second.courtesy) return;
    const core::Person* person = organisation().find(mail.person);
    const bool has_zone = person != nullptr && !person->zone.empty();
    const auto zone = world_.almanac.zone(has_zone ? person->zone : organisation().zone);
    if (zone != nullptr) {
        const LocalTime now = zone->to_local(mail.not_before);
        const LocalTime first = core::first_time(found->second, now);
        // Kept to the millisecond where nothing has to wait.
        if (first > now) mail.not_before = zone->to_instant(first);
    }
    transaction_.put_message(mail);
}

}  // namespace plancycle::runtime
