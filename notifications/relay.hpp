#pragma once
// Takes rows out of the outbox, sends them, records what became of each; decides on repeats,
// limits and giving up. Holds no truth: everything that must survive is in the outbox.
// Thread rule: run_once() always on one thread, request_stop() from any.

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/ports/clock.hpp"
#include "engine/ports/outbox.hpp"
#include "notifications/mail_template.hpp"

namespace plancycle::notifications {

// Names and addresses are looked up when a mail is sent, never stored with it: a corrected
// address counts at once, an erased one is gone.
class AddressBook {
public:
    struct Contact {
        std::string name;
        std::string address;
    };
    virtual ~AddressBook() = default;
    [[nodiscard]] virtual std::optional<Contact> find(const PersonId& person) = 0;
};

struct RelaySettings {
    Duration lease = std::chrono::minutes(15);  // Longer than any one send.
    std::size_t batch_count_max = 20;           // Rows of one run_once().
    int per_minute_max = 60;
    int per_person_day_max = 10;  // Mails about statutory dates are exempt.
};

// What became of one attempt; `not_before` is when the next may come, if one does.
struct MailOutcome {
    ports::MessageState state;
    std::string answer;
    Instant not_before;
    bool at_next_start = false;  // Stopped on our side.
};

struct RelayEvents {
    // A final refusal: the caller dispatches MarkAddress. On the relay's thread, after the record.
    std::function<void(const PersonId&, const std::string& answer)> on_address_failed;
    // Every outcome, for the log.
    std::function<void(const ports::OutboxRow&, const MailOutcome&)> on_outcome;
    // True while outgoing mail is held (after a restore or a clock jump).
    std::function<bool()> is_held;
};

class Relay {
public:
    struct World {
        ports::Outbox& outbox;
        ports::Transport& transport;
        AddressBook& addresses;
        const ports::Clock& clock;
        const MailTemplates& templates;  // Of mails that are put together from several.
    };
    Relay(World world, RelaySettings settings, RelayEvents events);

    // What the rows say was handed over counts against a person's day as if this relay had done
    // it: called once at the start, so that a restart gives nobody a second ration.
    void remember(const std::vector<ports::OutboxRow>& rows);
    // Sends what is due and gives the time to come back; nothing when there is nothing to wait
    // for. Never sleeps. Errors: those of the outbox; a failing transport is an outcome.
    [[nodiscard]] std::optional<Instant> run_once();
    void request_stop();

private:
    [[nodiscard]] std::optional<Instant> minute_wait(Instant now);
    [[nodiscard]] std::optional<Instant> server_wait(Instant now);
    [[nodiscard]] std::optional<Instant> person_wait(const ports::OutboxRow& row, Instant now);
    void handle(ports::OutboxRow row);
    [[nodiscard]] ports::DeliveryReport deliver(const ports::OutboxRow& row,
                                                const AddressBook::Contact& contact, Instant now);
    void finish(const ports::OutboxRow& row, const MailOutcome& outcome);
    void note_handover(const ports::OutboxRow& row, Instant at);

    World world_;
    RelaySettings settings_;
    RelayEvents events_;
    std::atomic<bool> is_stopping_ = false;
    std::deque<Instant> last_minute_;         // When mails were handed to the server.
    std::optional<Instant> no_server_until_;  // Nobody answered: not asked again before.
    // Hand-overs of the last 24 hours that count; oldest first.
    std::map<PersonId, std::deque<Instant>> handed_over_;
};

// How long until the next attempt: a minute, doubling to four hours, plus up to a quarter that
// follows from the key, so that mails deferred together do not come back together.
[[nodiscard]] Duration back_off(const std::string& key, std::uint32_t attempts);
// With back_off() this many attempts take three days; then the row fails visibly.
inline constexpr std::uint32_t attempts_max = 25;

}  // namespace plancycle::notifications
