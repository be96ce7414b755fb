// Mail after it was written: as people wish it, come back, sent once more.
#include <algorithm>

#include "engine/core/mail_resend.hpp"
#include "engine/core/post_box.hpp"
#include "engine/runtime/batch.hpp"

namespace plancycle::runtime {

namespace {

// A later word about the same date stands for the earlier one.
void add_unsaid(const core::DigestQueued& earlier, core::DigestQueued& digest) {
    for (const core::DigestLine& line : earlier.lines) {
        const auto same = [&](core::DigestLine& it) {
            return it.item == line.item && it.deadline == line.deadline;
        };
        const auto found = std::ranges::find_if(digest.lines, same);
        if (found == digest.lines.end()) {
            digest.lines.push_back(line);
        } else if (found->rung_day < line.rung_day) {
            *found = line;
        }
    }
}

}  // namespace

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

void Batch::gather_waiting(core::DigestQueued& digest) {
    const auto waiting = transaction_.withdraw_digests(digest.person);
    if (waiting.empty()) return;
    constexpr std::size_t kPage = 500;
    const StreamId stream = core::post_stream(digest.person);
    std::uint64_t after = 0;
    for (auto page = transaction_.entries(stream, 0, kPage); !page.empty();
         page = transaction_.entries(stream, after, kPage)) {
        after = page.back().sequence;
        for (const ports::Entry& entry : page) {
            for (const core::Event& event : entry.events) {
                const auto* earlier = std::get_if<core::DigestQueued>(&event.fact);
                if (earlier == nullptr || earlier->day == digest.day) continue;
                const std::string key = ports::digest_key(earlier->person, earlier->day);
                if (std::ranges::find(waiting, key) == waiting.end()) continue;
                add_unsaid(*earlier, digest);
            }
        }
    }
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
