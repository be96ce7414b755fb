#include "engine/core/post_box.hpp"

#include <algorithm>

namespace plancycle::core {

namespace {

Rejection not_for_people(const CommandEnvelope& envelope) {
    return {RejectionCode::not_entitled,
            {{"person", envelope.actor.value}, {"needed", "the scheduler"}}};
}

// At most one digest a day, and no rung twice, restart or clock step notwithstanding.
Result<std::vector<Event>, Rejection> digest(const PostBox& box, const SendDigest& command) {
    std::vector<DigestLine> fresh;
    if (!had_digest(box, command.day)) {
        for (const DigestLine& line : command.lines) {
            const auto said = last_said(box, line.deadline, command.day);
            if (!said || *said < line.rung_day) fresh.push_back(line);
        }
    }
    if (fresh.empty()) {
        return std::unexpected(
            Rejection{RejectionCode::digest_empty,
                      {{"person", command.person.value}, {"day", to_text(command.day)}}});
    }
    return std::vector<Event>{
        {post_item(command.person), DigestQueued{command.person, command.day, std::move(fresh)}}};
}

Result<std::vector<Event>, Rejection> address(const PostBox& box, const MarkAddress& command) {
    if (box.address_failed == command.failed) {
        return std::unexpected(Rejection{RejectionCode::nothing_to_change, {}});
    }
    const ItemId item = post_item(command.person);
    if (command.failed) {
        return std::vector<Event>{{item, AddressFailed{command.person, command.answer}}};
    }
    return std::vector<Event>{{item, AddressRestored{command.person}}};
}

std::vector<Event> bounce(const PostBox& box, const RecordBounce& command) {
    const ItemId item = post_item(command.person);
    std::vector<Event> events{
        {item, MailBounced{command.person, command.message_id, command.answer}}};
    if (command.is_address_bad && !box.address_failed) {
        events.push_back({item, AddressFailed{command.person, command.answer}});
    }
    return events;
}

// Dated further ahead of `day` than an honest clock dates anything.
bool is_of_wrong_clock(LocalDate said, LocalDate day) {
    return said > day + clock_error_max;
}

}  // namespace

bool had_digest(const PostBox& box, LocalDate day) {
    return box.last_day && *box.last_day >= day && !is_of_wrong_clock(*box.last_day, day);
}

std::optional<LocalDate> last_said(const PostBox& box, const DeadlineId& deadline, LocalDate day) {
    const auto said = box.last_rung.find(deadline);
    if (said == box.last_rung.end() || is_of_wrong_clock(said->second, day)) return std::nullopt;
    return said->second;
}

Result<std::vector<Event>, Rejection> decide(const PostBox& box, const CommandEnvelope& envelope) {
    if (const auto* command = std::get_if<SendDigest>(&envelope.command)) {
        if (!envelope.actor.empty()) return std::unexpected(not_for_people(envelope));
        return digest(box, *command);
    }
    if (const auto* command = std::get_if<MarkAddress>(&envelope.command)) {
        return address(box, *command);
    }
    if (const auto* command = std::get_if<RecordBounce>(&envelope.command)) {
        if (!envelope.actor.empty()) return std::unexpected(not_for_people(envelope));
        return bounce(box, *command);
    }
    if (const auto* it = std::get_if<HandOver>(&envelope.command)) {
        if (!envelope.actor.empty()) return std::unexpected(not_for_people(envelope));
        return std::vector<Event>{
            {post_item(it->person),
             WorkTakenOver{it->person, it->cycle, it->where, it->task, it->since}}};
    }
    return std::unexpected(Rejection{RejectionCode::no_such_item, {{"item", envelope.item.value}}});
}

void evolve(PostBox& box, const Event& event) {
    if (const auto* it = std::get_if<DigestQueued>(&event.fact)) {
        box.person = it->person;
        box.last_day = it->day;
        for (const DigestLine& line : it->lines) {
            const auto said = last_said(box, line.deadline, it->day);
            box.last_rung[line.deadline] = said ? std::max(*said, line.rung_day) : line.rung_day;
        }
    } else if (const auto* taken = std::get_if<WorkTakenOver>(&event.fact)) {
        box.person = taken->person;
    } else if (const auto* bounced = std::get_if<MailBounced>(&event.fact)) {
        box.person = bounced->person;
    } else if (const auto* resent = std::get_if<MailResent>(&event.fact)) {
        box.person = resent->person;
    } else if (const auto* failed = std::get_if<AddressFailed>(&event.fact)) {
        box.person = failed->person;
        box.address_failed = true;
        box.answer = failed->answer;
    } else if (const auto* restored = std::get_if<AddressRestored>(&event.fact)) {
        box.person = restored->person;
        box.address_failed = false;
        box.answer.clear();
    }
}

void evolve_entry(PostBox& box, const std::vector<Event>& events) {
    for (const Event& event : events) evolve(box, event);
    ++box.version;
}

StreamId post_stream(const PersonId& person) {
    return StreamId("post/" + person.value);
}

StreamId organisation_stream() {
    return StreamId("organisation");
}

ItemId post_item(const PersonId& person) {
    return ItemId("post/" + person.value);
}

}  // namespace plancycle::core
