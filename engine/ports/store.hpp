#pragma once
// The durable store as the runtime sees it. Every call is scoped to one organisation by begin()
// and read(). Thread rule: one Transaction at a time in a process; each ReadView on one thread.
// Errors: plancycle::Error subclasses; after a failed commit the process must stop (fail-stop).

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/command.hpp"
#include "engine/core/post_box.hpp"
#include "engine/ports/outbox.hpp"

namespace plancycle::ports {

// The one record an accepted command appends.
struct Entry {
    StreamId stream;
    std::uint64_t sequence = 0;  // Gapless from 1 within the stream.
    CommandId command;
    PersonId actor;  // Empty: the system.
    std::string os_user;
    Instant at;
    std::string basis;          // Versions of the facts used: "organisation 12, calendar kenya 3".
    ItemId item;                // The item the command named.
    std::uint64_t version = 0;  // That item's version after the entry.
    Digest command_digest;      // Of the command's content: a reused id is noticed.
    std::vector<core::Event> events;
    Digest previous;
    Digest hash;  // Filled by the store.
};

// What a repeated command gets again.
struct Receipt {
    CommandId command;
    StreamId stream;
    ItemId item;
    std::uint64_t sequence = 0;
    std::uint64_t version = 0;
    Instant at;
    Digest command_digest;
};

struct TaskRow {
    StreamId stream;
    ItemId item;
    core::Task task;
    std::optional<Instant> due_at;  // Earliest of its deadlines in force.
};

// When to fire what has not passed; what it is stands in its item.
struct DeadlineRow {
    StreamId stream;
    ItemId item;
    DeadlineId deadline;
    Instant due_at;
    std::uint32_t moves = 0;
    friend bool operator==(const DeadlineRow&, const DeadlineRow&) = default;
};

struct StreamHead {
    StreamId stream;
    std::uint64_t sequence = 0;
    Digest hash;
    Instant at;  // Of the last entry.
};

struct CycleRow {
    StreamId stream;
    std::string definition;
    int plan_year = 0;
    bool running = true;
    std::uint64_t version = 0;
};

struct StoredText {
    std::optional<std::string> text;  // Nothing: erased.
    std::optional<Instant> erased_at;
};

class ReadView {
public:
    virtual ~ReadView() = default;
    [[nodiscard]] virtual core::Organisation organisation() = 0;
    [[nodiscard]] virtual std::vector<CycleRow> cycles() = 0;
    [[nodiscard]] virtual std::optional<core::Cycle> cycle(const StreamId& stream) = 0;
    [[nodiscard]] virtual core::PostBox post_box(const PersonId& person) = 0;
    // Order: by sequence. At most `count_max` entries with sequence > after.
    [[nodiscard]] virtual std::vector<Entry> entries(const StreamId& stream, std::uint64_t after,
                                                     std::size_t count_max) = 0;
    [[nodiscard]] virtual std::vector<StreamHead> heads() = 0;
    [[nodiscard]] virtual std::optional<StreamHead> head(const StreamId& stream) = 0;
    // Order: earliest due first, then id.
    [[nodiscard]] virtual std::vector<TaskRow> tasks() = 0;
    // Not yet passed, due at or before `until`; order: due instant, id.
    [[nodiscard]] virtual std::vector<DeadlineRow> due_deadlines(Instant until,
                                                                 std::size_t count_max) = 0;
    [[nodiscard]] virtual std::optional<Instant> next_due() = 0;
    [[nodiscard]] virtual std::vector<DeadlineRow> deadlines() = 0;  // Not passed.
    [[nodiscard]] virtual std::vector<OutboxRow> outbox(
        std::size_t count_max) = 0;  // Newest first.
    // Messages that still want to go out.
    [[nodiscard]] virtual std::size_t waiting_messages() = 0;
    // By its Message-ID, as in the mail's own header without the angle brackets.
    [[nodiscard]] virtual std::optional<OutboxRow> message(const std::string& message_id) = 0;
    // Given up for good; oldest first. What was a part of another mail stands for itself no more.
    [[nodiscard]] virtual std::vector<OutboxRow> failed_messages(const PersonId& person) = 0;
    [[nodiscard]] virtual std::optional<StoredText> text(const TextId& id) = 0;
    [[nodiscard]] virtual std::optional<std::string> document(const Digest& content) = 0;
    // Definition or calendar text a running cycle is pinned to.
    [[nodiscard]] virtual std::optional<std::string> pinned_source(const Digest& hash) = 0;
    [[nodiscard]] virtual std::optional<std::string> setting(const std::string& name) = 0;
};

// Also reads, inside the transaction. Destroying it without commit() rolls back.
class Transaction : public ReadView {
public:
    [[nodiscard]] virtual std::optional<Receipt> find_receipt(const PersonId& actor,
                                                              const CommandId& command) = 0;
    // Gives sequence, previous and hash; other fields as given.
    virtual Receipt append(Entry entry) = 0;
    // Snapshot of the items named in `touched` (the cycle's own item or strands).
    virtual void save(const core::Cycle& cycle, const std::vector<ItemId>& touched) = 0;
    virtual void save(const core::Organisation& organisation) = 0;
    virtual void save(const core::PostBox& box) = 0;
    virtual void put_task(const TaskRow& row) = 0;
    virtual void erase_task(const TaskId& task) = 0;
    virtual void put_deadline(const DeadlineRow& row) = 0;
    virtual void erase_deadline(const DeadlineId& deadline) = 0;
    virtual void put_message(const OutboxRow& row) = 0;  // A known key is left alone.
    // Messages about a task that is closed are not sent any more.
    virtual void cancel_messages(const TaskId& task) = 0;
    // Nor are those to a person whose task it is not any more.
    virtual void cancel_messages_to(const PersonId& person, const TaskId& task) = 0;
    // Nor is news that newer news has overtaken. Keys that begin like this, with what it was about
    // and "/", and end in an occasion and a person.
    virtual void cancel_messages_under(const std::string& prefix) = 0;
    // Digests to the person that wait for the server are not sent any more; the keys of those.
    [[nodiscard]] virtual std::vector<std::string> withdraw_digests(const PersonId& person) = 0;
    // A mail the server had taken came back.
    virtual void fail_message(const std::string& message_id, const std::string& answer) = 0;
    // A failed mail is due again, with all its attempts before it.
    virtual void retry_message(const std::string& message_id, Instant at) = 0;
    virtual void put_text(const core::PersonalText& text, Instant at) = 0;
    virtual void erase_text(const TextId& id, Instant at) = 0;
    virtual void put_pinned_source(const Digest& hash, const std::string& text) = 0;
    virtual void put_document(const Digest& content, const std::string& bytes, Instant at) = 0;
    virtual void put_setting(const std::string& name, const std::string& value) = 0;
    // Durable when it returns.
    virtual void commit() = 0;
};

class Store {
public:
    virtual ~Store() = default;
    // Takes the write lock at once; waits a bounded time, then throws a retryable Error.
    [[nodiscard]] virtual std::unique_ptr<Transaction> begin(
        const OrganisationId& organisation) = 0;
    [[nodiscard]] virtual std::unique_ptr<ReadView> read(const OrganisationId& organisation) = 0;
    [[nodiscard]] virtual Outbox& outbox(const OrganisationId& organisation) = 0;
    [[nodiscard]] virtual std::vector<OrganisationId> organisations() = 0;
    // Grows whenever another connection or process has committed; asked inside a transaction.
    [[nodiscard]] virtual std::uint64_t foreign_commits() = 0;
};

}  // namespace plancycle::ports
