#include "notifications/relay.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/base/error.hpp"
#include "engine/base/sha256.hpp"
#include "notifications/outcome_words.hpp"
#include "notifications/together.hpp"

namespace plancycle::notifications {

using ports::Delivery;
using ports::DeliveryReport;
using ports::MessageState;
using ports::OutboxRow;

namespace {

constexpr Duration back_off_first = std::chrono::minutes(1);
constexpr Duration back_off_max = std::chrono::hours(4);
// Source: RFC 1047; a server that is still working on the first copy gets time to finish.
constexpr Duration unclear_wait = std::chrono::minutes(15);
// While nobody answers no mail is worse off than another: all wait, and none of them is given up.
constexpr Duration no_server_pause = std::chrono::minutes(5);
constexpr Duration one_minute = std::chrono::minutes(1);
constexpr Duration one_day = std::chrono::hours(24);
constexpr const char* kNoAddress = "the organisation file has no address";

// Of a mail that stands for several: of each of them.
std::vector<std::string> calendars_of(const OutboxRow& row) {
    std::vector<std::string> calendars;
    if (!row.calendar.empty()) calendars.push_back(row.calendar);
    for (const OutboxRow& part : row.parts) {
        if (!part.calendar.empty()) calendars.push_back(part.calendar);
    }
    return calendars;
}

}  // namespace

Duration back_off(const std::string& key, std::uint32_t attempts) {
    const std::uint32_t doublings = std::min<std::uint32_t>(attempts, 8);
    const Duration base = std::min(back_off_first * (1U << doublings), back_off_max);
    const Digest digest = sha256(key + "/" + std::to_string(attempts));
    return base + base * digest.bytes[0] / (4 * 255);
}

Relay::Relay(World world, RelaySettings settings, RelayEvents events)
    : world_(world), settings_(settings), events_(std::move(events)) {
    PLANCYCLE_CHECK(settings_.per_minute_max > 0 && settings_.per_person_day_max > 0,
                    "a relay that may send nothing");
}

void Relay::note_handover(const OutboxRow& row, Instant at) {
    if (!row.legal) handed_over_[row.person].push_back(at);
}

void Relay::remember(const std::vector<OutboxRow>& rows) {
    const Instant now = world_.clock.now();
    for (const OutboxRow& row : rows) {
        // An unclear hand-over may have arrived; it keeps the time of its repeat.
        const bool is_unclear = row.state == MessageState::unknown;
        const Instant at =
            row.sent_at.value_or(is_unclear ? row.not_before - unclear_wait : Instant::min());
        if (at + one_day > now) note_handover(row, std::min(at, now));
    }
    for (auto& [person, times] : handed_over_) std::ranges::sort(times);
}

void Relay::request_stop() {
    is_stopping_ = true;
    world_.transport.request_stop();
}

// When the server has had enough for a minute, whoever the mails were for: the time from which
// there is room again.
std::optional<Instant> Relay::minute_wait(Instant now) {
    while (!last_minute_.empty() &&
           (last_minute_.front() + one_minute <= now || last_minute_.front() > now)) {
        last_minute_.pop_front();
    }
    const auto limit = static_cast<std::size_t>(settings_.per_minute_max);
    if (last_minute_.size() < limit) return std::nullopt;
    return last_minute_[last_minute_.size() - limit] + one_minute;
}

// While the pause after an unanswered call lasts: its end. What lies further ahead than a pause was
// set by a clock that has been put back since.
std::optional<Instant> Relay::server_wait(Instant now) {
    if (no_server_until_ && *no_server_until_ > now + no_server_pause) no_server_until_.reset();
    return no_server_until_ && now < *no_server_until_ ? no_server_until_ : std::nullopt;
}

// When a person has had enough for a day: the time from which there is room again.
std::optional<Instant> Relay::person_wait(const OutboxRow& row, Instant now) {
    if (row.legal) return std::nullopt;
    std::deque<Instant>& times = handed_over_[row.person];
    while (!times.empty() && times.front() + one_day <= now) times.pop_front();
    const auto limit = static_cast<std::size_t>(settings_.per_person_day_max);
    if (times.size() < limit) return std::nullopt;
    return times[times.size() - limit] + one_day;
}

std::optional<Instant> Relay::run_once() {
    if (events_.is_held && events_.is_held()) return std::nullopt;
    for (std::size_t count = 0; count < settings_.batch_count_max; ++count) {
        if (is_stopping_) return std::nullopt;
        const Instant now = world_.clock.now();
        if (const auto wait = server_wait(now)) return wait;
        if (const auto wait = minute_wait(now)) {
            const auto next = world_.outbox.next_attempt();
            return next ? std::optional(std::max(*wait, *next)) : std::nullopt;
        }
        // One at a time: a slow server must not hold the lease of rows that still wait.
        std::vector<OutboxRow> rows = world_.outbox.claim(now, settings_.lease, 1);
        if (rows.empty()) return world_.outbox.next_attempt();
        handle(std::move(rows.front()));
    }
    return world_.clock.now();
}

void Relay::handle(OutboxRow row) {
    const Instant now = world_.clock.now();
    if (const auto wait = person_wait(row, now)) {
        return finish(row,
                      {MessageState::deferred, "this person has had enough mail for a day", *wait});
    }
    const std::optional<AddressBook::Contact> contact = world_.addresses.find(row.person);
    if (!contact || contact->address.empty()) {
        finish(row, {MessageState::failed, kNoAddress, now});
        if (events_.on_address_failed) events_.on_address_failed(row.person, kNoAddress);
        return;
    }
    if (!row.parts.empty()) {
        TogetherWords words = words_together(row.parts, english(), world_.templates);
        row.subject = std::move(words.subject);
        row.text = std::move(words.text);
        row.html = std::move(words.html);
    }
    // Asked last: work done in the meantime must not be reminded of.
    if (!world_.outbox.start_data(row, now)) return;
    last_minute_.push_back(now);
    const DeliveryReport report = deliver(row, *contact, now);
    const Instant after = world_.clock.now();
    switch (report.delivery) {
        case Delivery::accepted:
            note_handover(row, after);
            return finish(row, {MessageState::sent, report.answer, after});
        case Delivery::refused:
            finish(row, {MessageState::failed, report.answer, after});
            if (events_.on_address_failed) events_.on_address_failed(row.person, report.answer);
            return;
        case Delivery::refused_for_now: {
            if (row.attempts + 1 >= attempts_max) {
                finish(row, {MessageState::failed, kGivenUp + report.answer, after});
                // Nobody but the coordinator can find out what is the matter.
                if (events_.on_address_failed) {
                    events_.on_address_failed(row.person, kGivenUp + report.answer);
                }
                return;
            }
            return finish(row, {MessageState::deferred, report.answer,
                                after + back_off(row.key, row.attempts)});
        }
        case Delivery::unclear:
            note_handover(row, after);
            // The outbox counts: after a second time the row stays `unknown`, for people to see.
            return finish(row, {MessageState::unknown, report.answer, after + unclear_wait});
        case Delivery::unreachable:
            no_server_until_ = after + no_server_pause;
            return finish(row, {MessageState::pending, report.answer, *no_server_until_});
        case Delivery::aborted:
            return finish(row, {MessageState::pending, report.answer, after, true});
    }
}

DeliveryReport Relay::deliver(const OutboxRow& row, const AddressBook::Contact& contact,
                              Instant now) {
    const ports::Mail mail{.message_id = row.message_id,
                           .key = row.key,
                           .to_name = contact.name,
                           .to_address = contact.address,
                           .subject = row.subject,
                           .text = row.text,
                           .html = row.html,
                           .calendars = calendars_of(row),
                           .date = now};
    try {
        return world_.transport.send(mail);
    } catch (const Error& error) {
        return {Delivery::refused_for_now, error.what()};
    }
}

void Relay::finish(const OutboxRow& row, const MailOutcome& outcome) {
    world_.outbox.finish(row, outcome.state, outcome.answer, world_.clock.now(),
                         outcome.not_before);
    if (events_.on_outcome) events_.on_outcome(row, outcome);
}

}  // namespace plancycle::notifications
