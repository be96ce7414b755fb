#pragma once
// Messages to send and the wire that sends them. A row's key names one reminder for ever; its
// Message-ID is derived from the key, so that a repeat can be recognised (docs/operations.md).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/base/time.hpp"

namespace plancycle::ports {

enum class MessageState {
    pending,    // Waits for its turn or its next attempt.
    claimed,    // A relay holds it until the lease ends.
    in_data,    // Handed to the wire; the outcome is not known yet.
    sent,       // The server took it.
    deferred,   // The server said "later" (4xx) or was not there; tried again.
    failed,     // Final refusal (5xx), or given up: visible, the coordinator's business.
    unknown,    // The connection broke after the final dot; tried once more after 15 minutes.
    cancelled,  // No longer true when its turn came.
    bundled,    // Goes out as a part of another row, with others to the same person.
};

struct OutboxRow {
    std::string key;         // "<kind>/<item or deadline>/<visit>/<person>"
    std::string message_id;  // "<keyed hash>@plancycle", filled by the store from its mail key.
    std::string kind;        // "assigned", "returned", "decision", "date-moved", "digest", ...
    PersonId person;
    TaskId task;            // Of which it speaks; empty for digests.
    bool courtesy = false;  // Asks nothing of its reader; not sent to those who wish none.
    bool legal = false;     // About a statutory date: exempt from the per-person limit.
    std::string subject;
    std::string text;
    std::string html;
    std::string calendar{};  // An iCalendar file to go with it; empty: none.
    std::string brief;       // What a mail about several things says of this one.
    std::string bundle;      // The key of the row it goes out with.
    Instant created_at;
    Instant not_before;
    MessageState state = MessageState::pending;
    std::uint32_t attempts = 0;
    std::uint64_t epoch = 0;
    std::string last_answer;
    std::optional<Instant> sent_at;
    std::optional<Instant> handed_over_at{};  // To the wire, as far as it may have arrived.
    std::vector<OutboxRow> parts{};           // Of a row that stands for several: those still true.
};

// Of this kind is the row that several mails to one person go out as.
inline constexpr std::string_view together_kind = "together";
// A digest is one mail of many things already.
inline constexpr std::string_view digest_kind = "digest";
// Of a person's digest of a day.
[[nodiscard]] inline std::string digest_key(const PersonId& person, LocalDate day) {
    return std::string(digest_kind) + "/" + person.value + "/" + to_text(day);
}

// The relay's door to the table; every call is its own durable transaction.
class Outbox {
public:
    virtual ~Outbox() = default;
    // Claims at most `count_max` rows whose time has come or whose lease ran out; epoch grows.
    // A row found in_data with an expired lease comes back as `unknown`. What is one mail too many
    // for its person is not claimed: it becomes a part of a row that waits until there is room
    // again. Such a row comes with those of its parts that are still true.
    [[nodiscard]] virtual std::vector<OutboxRow> claim(Instant now, Duration lease,
                                                       std::size_t count_max) = 0;
    // False: the claim was lost (other epoch), the row was cancelled meanwhile, or one of its
    // parts is not true any more: then it is to be claimed again at once.
    [[nodiscard]] virtual bool start_data(const OutboxRow& row, Instant now) = 0;
    // Records the outcome if the epoch still holds. `not_before` is the next attempt's time.
    virtual bool finish(const OutboxRow& row, MessageState state, const std::string& answer,
                        Instant now, Instant not_before) = 0;
    [[nodiscard]] virtual std::optional<Instant> next_attempt() = 0;
};

struct Mail {
    std::string message_id;
    std::string key;
    std::string to_name;
    std::string to_address;
    std::string subject;
    std::string text;
    std::string html;
    std::vector<std::string> calendars{};  // iCalendar files that go with it.
    Instant date;
};

enum class Delivery {
    accepted,
    refused_for_now,  // 4xx, or the connection broke before the final dot: safe to repeat.
    unreachable,      // No server took mail from us, whichever: says nothing about this one.
    refused,          // 5xx for this recipient: final.
    unclear,          // Broke after the final dot.
    aborted,          // Stopped by us before the final dot.
};

struct DeliveryReport {
    Delivery delivery = Delivery::refused_for_now;
    std::string answer;
};

// Blocking; called on the relay's thread. May be stopped from another thread by request_stop().
class Transport {
public:
    virtual ~Transport() = default;
    [[nodiscard]] virtual DeliveryReport send(const Mail& mail) = 0;
    virtual void request_stop() = 0;
};

}  // namespace plancycle::ports
