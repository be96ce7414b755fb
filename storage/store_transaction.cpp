#include "storage/store_transaction.hpp"

#include <algorithm>
#include <array>

#include "engine/base/check.hpp"
#include "storage/codec.hpp"
#include "storage/erased_words.hpp"
#include "storage/hash_chain.hpp"
#include "storage/message_id.hpp"

namespace plancycle::storage {

namespace {

std::int64_t signed_number(std::uint64_t value) {
    return static_cast<std::int64_t>(value);
}

std::string_view view(const std::string& text) {
    return text;
}

}  // namespace

StoreTransaction::StoreTransaction(StoreWriter& writer, const OrganisationId& organisation)
    : writer_(writer), scope_{writer.connection(), organisation} {
    writer_.begin();
    try {
        scope_.number = find_organisation(connection(), organisation);
    } catch (...) {
        writer_.roll_back(true);
        throw;
    }
}

StoreTransaction::~StoreTransaction() {
    if (!is_over_) writer_.roll_back(has_written_);
}

void StoreTransaction::prepare_to_write() {
    has_written_ = true;
    if (scope_.number != 0) return;
    connection().run("INSERT INTO organisations (name) VALUES (?1)",
                     view(scope_.organisation.value));
    scope_.number = sqlite3_last_insert_rowid(connection().handle());
}

std::optional<ports::Receipt> StoreTransaction::find_receipt(const PersonId& actor,
                                                             const CommandId& command) {
    return queries::receipt(scope_, actor, command);
}

KnownStream& StoreTransaction::stream(const StreamId& id) {
    prepare_to_write();
    const auto [slot, is_new] = writer_.streams.try_emplace({scope_.number, id.value});
    KnownStream& known = slot->second;
    if (!is_new) return known;
    {
        Rows rows(connection().kept("SELECT stream FROM streams"
                                    " WHERE organisation = ?1 AND name = ?2"),
                  scope_.number, view(id.value));
        if (rows.next()) known.number = rows->integer(0);
    }
    if (known.number != 0) {
        Rows rows(connection().kept("SELECT sequence, hash FROM entries WHERE organisation = ?1"
                                    " AND stream = ?2 ORDER BY sequence DESC LIMIT 1"),
                  scope_.number, known.number);
        if (rows.next()) {
            known.sequence = static_cast<std::uint64_t>(rows->integer(0));
            known.hash = rows->digest(1);
        }
        return known;
    }
    {
        Rows rows(connection().kept("SELECT coalesce(max(stream), 0) + 1 FROM streams"
                                    " WHERE organisation = ?1"),
                  scope_.number);
        if (rows.next()) known.number = rows->integer(0);
    }
    run("INSERT INTO streams (organisation, stream, name) VALUES (?1, ?2, ?3)", known.number,
        view(id.value));
    return known;
}

ports::Receipt StoreTransaction::append(ports::Entry entry) {
    PLANCYCLE_CHECK(!is_over_, "append after commit");
    // Against a cached head of a failed write: an exception below leaves through the destructor,
    // which clears the cache because something was written.
    prepare_to_write();
    KnownStream& known = stream(entry.stream);
    const std::string payload = encode(entry.events);
    entry.sequence = known.sequence + 1;
    entry.previous = known.hash;
    entry.hash = hash_of(entry, scope_.organisation, payload);
    run("INSERT INTO entries (organisation, stream, sequence, command, actor, os_user, at, basis,"
        " item, version, command_digest, previous, hash, payload)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        known.number, signed_number(entry.sequence), view(entry.command.value),
        view(entry.actor.value), view(entry.os_user), entry.at, view(entry.basis),
        view(entry.item.value), signed_number(entry.version), entry.command_digest, entry.previous,
        entry.hash, view(payload));
    known.sequence = entry.sequence;
    known.hash = entry.hash;
    ++entry_count_;
    return {.command = std::move(entry.command),
            .stream = std::move(entry.stream),
            .item = std::move(entry.item),
            .sequence = entry.sequence,
            .version = entry.version,
            .at = entry.at,
            .command_digest = entry.command_digest};
}

void StoreTransaction::save_item(const ItemRow& row) {
    const std::int64_t stream_number = stream(row.stream).number;
    const std::int64_t version = signed_number(row.version);
    run("UPDATE items SET version = ?4, data = ?5"
        " WHERE organisation = ?1 AND stream = ?2 AND item = ?3",
        stream_number, row.item, version, view(row.data));
    if (connection().changes() > 0) return;
    run("INSERT INTO items (organisation, stream, item, kind, version, data)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        stream_number, row.item, row.kind, version, view(row.data));
}

void StoreTransaction::save(const core::Cycle& cycle, const std::vector<ItemId>& touched) {
    for (const ItemId& item : touched) {
        if (item == cycle.id) {
            save_item({cycle.stream, item.value, "cycle", cycle.version, encode(cycle)});
            continue;
        }
        const core::Strand* strand = cycle.strand(item);
        PLANCYCLE_CHECK(strand != nullptr, "a touched item is neither the cycle nor a strand");
        save_item({cycle.stream, item.value, "strand", strand->version, encode(*strand)});
    }
}

void StoreTransaction::save(const core::Organisation& organisation) {
    const StreamId stream_id = core::organisation_stream();
    save_item(
        {stream_id, stream_id.value, "organisation", organisation.version, encode(organisation)});
}

void StoreTransaction::save(const core::PostBox& box) {
    const StreamId stream_id = core::post_stream(box.person);
    const ItemId item = core::post_item(box.person);
    save_item({stream_id, item.value, "post-box", box.version, encode(box)});
}

void StoreTransaction::put_task(const ports::TaskRow& row) {
    const std::string data = encode(row.task);
    run("INSERT INTO tasks (organisation, task, stream, item, due_at, data)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET stream = excluded.stream,"
        " item = excluded.item, due_at = excluded.due_at, data = excluded.data",
        view(row.task.id.value), stream(row.stream).number, view(row.item.value), row.due_at,
        view(data));
}

void StoreTransaction::erase_task(const TaskId& task) {
    run("DELETE FROM tasks WHERE organisation = ?1 AND task = ?2", view(task.value));
}

void StoreTransaction::put_deadline(const ports::DeadlineRow& row) {
    run("INSERT INTO deadlines (organisation, deadline, stream, item, due_at, moves)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET stream = excluded.stream,"
        " item = excluded.item, due_at = excluded.due_at, moves = excluded.moves",
        view(row.deadline.value), stream(row.stream).number, view(row.item.value), row.due_at,
        std::int64_t{row.moves});
}

void StoreTransaction::erase_deadline(const DeadlineId& deadline) {
    run("DELETE FROM deadlines WHERE organisation = ?1 AND deadline = ?2", view(deadline.value));
}

void StoreTransaction::put_message(const ports::OutboxRow& row) {
    const std::string id = message_id(writer_.mail_key, scope_.organisation, row.key);
    run("INSERT INTO outbox (organisation, key, message_id, kind, person, task, legal, subject,"
        " text, html, created_at, not_before, next_at, state, attempts, unclear, epoch,"
        " last_answer, brief, calendar) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
        " ?12, 0, 0, 0, 0, '', ?13, ?14) ON CONFLICT DO NOTHING",
        view(row.key), view(id), view(row.kind), view(row.person.value), view(row.task.value),
        std::int64_t{row.legal}, view(row.subject), view(row.text), view(row.html), row.created_at,
        row.not_before, view(row.brief), view(row.calendar));
}

void StoreTransaction::cancel_messages(const TaskId& task) {
    // What is already handed to the wire cannot be called back.
    run("UPDATE outbox SET state = ?3, next_at = NULL WHERE organisation = ?1 AND task = ?2"
        " AND task <> '' AND next_at IS NOT NULL AND state <> ?4",
        view(task.value), static_cast<std::int64_t>(ports::MessageState::cancelled),
        static_cast<std::int64_t>(ports::MessageState::in_data));
}

void StoreTransaction::cancel_messages_to(const PersonId& person, const TaskId& task) {
    constexpr auto cancelled = static_cast<std::int64_t>(ports::MessageState::cancelled);
    constexpr auto in_data = static_cast<std::int64_t>(ports::MessageState::in_data);
    run("UPDATE outbox SET state = ?4, next_at = NULL WHERE organisation = ?1 AND task = ?2"
        " AND task <> '' AND person = ?3 AND next_at IS NOT NULL AND state <> ?5",
        view(task.value), view(person.value), cancelled, in_data);
    // A part of a mail that has not left yet.
    run("UPDATE outbox SET state = ?4 WHERE organisation = ?1 AND task = ?2 AND bundle <> ''"
        " AND state = ?6 AND bundle IN (SELECT w.key FROM outbox w WHERE w.organisation = ?1"
        " AND w.person = ?3 AND w.kind = 'together' AND w.next_at IS NOT NULL AND w.state <> ?5)",
        view(task.value), view(person.value), cancelled, in_data,
        static_cast<std::int64_t>(ports::MessageState::bundled));
}

void StoreTransaction::cancel_messages_under(const std::string& prefix) {
    std::string end = prefix;
    end.back() = '0';  // The letter after "/".
    run("UPDATE outbox SET state = ?4, next_at = NULL WHERE organisation = ?1 AND key >= ?2"
        // Of the date itself, and not of one whose name begins like it: an occasion and a person.
        " AND key < ?3 AND key NOT GLOB ?2 || '*/*/*' AND state IN (?5, ?6, ?7)",
        view(prefix), view(end), static_cast<std::int64_t>(ports::MessageState::cancelled),
        static_cast<std::int64_t>(ports::MessageState::pending),
        static_cast<std::int64_t>(ports::MessageState::deferred),
        static_cast<std::int64_t>(ports::MessageState::bundled));
}

std::vector<std::string> StoreTransaction::withdraw_digests(const PersonId& person) {
    const std::string first = std::string(ports::digest_kind) + "/" + person.value + "/";
    std::string end = first;
    end.back() = '0';  // The letter after "/".
    std::vector<std::string> keys;
    const auto note = [&](Rows rows) {
        while (rows.next()) keys.push_back(rows->string(0));
    };
    // What failed has been read by nobody either.
    note(Rows(connection().kept("UPDATE outbox SET state = ?4, next_at = NULL"
                                " WHERE organisation = ?1 AND key > ?2 AND key < ?3"
                                " AND state IN (?5, ?6, ?7, ?8) RETURNING key"),
              scope_.number, view(first), view(end),
              static_cast<std::int64_t>(ports::MessageState::cancelled),
              static_cast<std::int64_t>(ports::MessageState::pending),
              static_cast<std::int64_t>(ports::MessageState::deferred),
              static_cast<std::int64_t>(ports::MessageState::claimed),
              static_cast<std::int64_t>(ports::MessageState::failed)));
    // On the wire: it may arrive. If it does not, StoreOutbox::cancel_overtaken() ends it.
    note(Rows(connection().kept("SELECT key FROM outbox WHERE organisation = ?1 AND key > ?2"
                                " AND key < ?3 AND state = ?4"),
              scope_.number, view(first), view(end),
              static_cast<std::int64_t>(ports::MessageState::in_data)));
    return keys;
}

void StoreTransaction::fail_message(const std::string& message_id, const std::string& answer) {
    run("UPDATE outbox SET state = ?3, next_at = NULL, last_answer = ?4"
        " WHERE organisation = ?1 AND message_id = ?2",
        view(message_id), static_cast<std::int64_t>(ports::MessageState::failed), view(answer));
}

void StoreTransaction::retry_message(const std::string& message_id, Instant at) {
    // What did not arrive counts for nothing, neither as an attempt nor as a mail of that day.
    run("UPDATE outbox SET state = ?3, next_at = ?4, not_before = ?4, attempts = 0, unclear = 0,"
        " sent_at = NULL, handed_over_at = NULL WHERE organisation = ?1 AND message_id = ?2"
        " AND state = ?5",
        view(message_id), static_cast<std::int64_t>(ports::MessageState::pending), at,
        static_cast<std::int64_t>(ports::MessageState::failed));
}

void StoreTransaction::put_text(const core::PersonalText& text, Instant at) {
    prepare_to_write();
    Rows rows(connection().kept("INSERT INTO personal (organisation, id, text, written_at, salt)"
                                " VALUES (?1, ?2, ?3, ?4, ?5)"),
              scope_.number, view(text.id.value), view(text.text), at);
    rows->bind_blob(5, text.salt);
    rows->run();
}

void StoreTransaction::erase_text(const TextId& id, Instant at) {
    const auto stored = text(id);
    if (!stored || !stored->text) return;
    // Overwrites the old bytes in the file too, the pages it frees included.
    connection().script("PRAGMA secure_delete = ON");
    run("UPDATE personal SET salt = NULL, text = NULL, erased_at = ?3"
        " WHERE organisation = ?1 AND id = ?2 AND erased_at IS NULL",
        view(id.value), at);
    // Mail that is over may have told it; which it was, nobody can say.
    run("UPDATE outbox SET subject = '', text = '', html = '', brief = '',"
        " calendar = ''"
        " WHERE organisation = ?1 AND text <> '' AND next_at IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM outbox w WHERE w.organisation = ?1 AND w.key = outbox.bundle"
        " AND w.next_at IS NOT NULL)");
    unsay(*stored->text, at);
    connection().script("PRAGMA secure_delete = FAST");
}

// Mail that waits goes out without the words; what a relay holds, it has to fetch again.
void StoreTransaction::unsay(const std::string& words, Instant at) {
    run("UPDATE outbox SET state = ?3, epoch = epoch + 1, next_at = ?2"
        " WHERE organisation = ?1 AND state = ?4",
        at, static_cast<std::int64_t>(ports::MessageState::pending),
        static_cast<std::int64_t>(ports::MessageState::claimed));
    for (const ports::OutboxRow& row : outbox(SIZE_MAX)) {
        const std::array<std::string_view, 4> told = {row.subject, row.text, row.html, row.brief};
        std::array<std::string, 4> left;
        std::ranges::transform(told, left.begin(),
                               [&](std::string_view body) { return without_words(body, words); });
        if (std::ranges::equal(told, left)) continue;
        // The file for the calendar says no more than the mail, in lines of its own.
        run("UPDATE outbox SET subject = ?3, text = ?4, html = ?5, brief = ?6, calendar = ''"
            " WHERE organisation = ?1 AND key = ?2 AND state <> ?7",
            view(row.key), view(left[0]), view(left[1]), view(left[2]), view(left[3]),
            static_cast<std::int64_t>(ports::MessageState::in_data));
    }
}

void StoreTransaction::put_pinned_source(const Digest& hash, const std::string& text) {
    run("INSERT INTO pinned_sources (organisation, hash, text) VALUES (?1, ?2, ?3)"
        " ON CONFLICT DO NOTHING",
        hash, view(text));
}

void StoreTransaction::put_document(const Digest& content, const std::string& bytes, Instant at) {
    prepare_to_write();
    Rows rows(connection().kept("INSERT INTO documents (organisation, content, stored_at, bytes)"
                                " VALUES (?1, ?2, ?3, ?4)"
                                // Named anew: not to be swept before the entry is written.
                                " ON CONFLICT DO UPDATE SET stored_at = excluded.stored_at"),
              scope_.number, content, at);
    rows->bind_blob(4, bytes);
    rows->run();
}

void StoreTransaction::put_setting(const std::string& name, const std::string& value) {
    run("INSERT INTO settings (organisation, name, value) VALUES (?1, ?2, ?3)"
        " ON CONFLICT DO UPDATE SET value = excluded.value",
        view(name), view(value));
}

void StoreTransaction::commit() {
    PLANCYCLE_CHECK(!is_over_, "a transaction commits once");
    is_over_ = true;
    writer_.commit(entry_count_);
}

}  // namespace plancycle::storage
