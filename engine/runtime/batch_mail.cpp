// Mail after it was written: as people wish it, come back, sent once more.
#include "engine/core/mail_resend.hpp"
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

Outcome Batch::run_bounce(const Arrival& arrival, const core::RecordBounce& command) {
    const auto mail = transaction_.message(command.message_id);
    // Cannot come back: never left, or is known to be lost.
    const bool has_left =
        mail && mail->person == command.person &&
        (mail->state == ports::MessageState::sent || mail->state == ports::MessageState::unknown);
    if (!has_left) {
        return std::unexpected(core::Rejection{core::RejectionCode::nothing_to_change, {}});
    }
    auto outcome = run_post(arrival, command.person);
    if (outcome) transaction_.fail_message(command.message_id, command.answer);
    return outcome;
}

Outcome Batch::run_resend(const Arrival& arrival, const core::ResendMail& command) {
    const core::Organisation& known = organisation();
    core::ResendFacts facts{known, today_in(known, arrival.received), {}, {}};
    for (const ports::CycleView& view : running_cycles()) {
        facts.coordinators.push_back({view.definition->coordinator, UnitId(), ""});
    }
    for (const ports::OutboxRow& mail : transaction_.failed_messages(command.person)) {
        // What lost its words with an erasure says nothing any more.
        if (!mail.subject.empty()) facts.given_up.push_back(mail.message_id);
    }
    core::PostBox box = transaction_.post_box(command.person);
    const auto events = core::decide_resend(box, arrival.envelope, facts);
    if (!events) return std::unexpected(events.error());
    core::evolve_entry(box, *events);
    auto outcome = append(arrival, {box.version, "", *events});
    transaction_.save(box);
    for (const std::string& id : facts.given_up) transaction_.retry_message(id, arrival.received);
    return outcome;
}

}  // namespace plancycle::runtime
