#include "storage/queries.hpp"

#include "storage/codec.hpp"

namespace plancycle::storage {

namespace {

std::int64_t limit(std::size_t count_max) {
    return static_cast<std::int64_t>(std::min<std::size_t>(count_max, INT32_MAX));
}

std::uint64_t count(const Statement& row, int column) {
    return static_cast<std::uint64_t>(row.integer(column));
}

// One text, if there is a row for it.
template <class... Values>
std::optional<std::string> one_text(const Scope& scope, Sql sql, const Values&... values) {
    Rows rows(scope.connection.kept(sql), scope.number, values...);
    if (!rows.next()) return std::nullopt;
    return rows->string(0);
}

template <class... Values>
std::vector<ports::DeadlineRow> deadline_rows(const Scope& scope, Sql sql,
                                              const Values&... values) {
    std::vector<ports::DeadlineRow> found;
    Rows rows(scope.connection.kept(sql), scope.number, values...);
    while (rows.next()) {
        ports::DeadlineRow& row = found.emplace_back();
        row.stream.value = rows->text(0);
        row.item.value = rows->text(1);
        row.deadline.value = rows->text(2);
        row.due_at = rows->instant(3);
        row.moves = static_cast<std::uint32_t>(rows->integer(4));
    }
    return found;
}

}  // namespace

std::int64_t find_organisation(Connection& connection, const OrganisationId& id) {
    Rows rows(connection.kept("SELECT organisation FROM organisations WHERE name = ?1"),
              std::string_view(id.value));
    return rows.next() ? rows->integer(0) : 0;
}

std::vector<OrganisationId> all_organisations(Connection& connection) {
    std::vector<OrganisationId> found;
    Rows rows(connection.kept("SELECT name, organisation FROM organisations ORDER BY name"));
    while (rows.next()) found.emplace_back(rows->string(0));
    return found;
}

namespace queries {

core::Organisation organisation(const Scope& scope) {
    core::Organisation found;
    found.id = scope.organisation;
    const StreamId stream = core::organisation_stream();
    Rows rows(scope.connection.kept(
                  "SELECT i.data FROM streams s JOIN items i USING (organisation, stream)"
                  " WHERE s.organisation = ?1 AND s.name = ?2 AND i.kind = 'organisation'"),
              scope.number, std::string_view(stream.value));
    if (rows.next()) decode(rows->text(0), found);
    return found;
}

std::vector<ports::CycleRow> cycles(const Scope& scope) {
    std::vector<ports::CycleRow> found;
    Rows rows(scope.connection.kept(
                  "SELECT s.name, i.data ->> '$.definition.name', i.data ->> '$.plan_year',"
                  " coalesce(i.data ->> '$.running', 0), i.version"
                  " FROM items i JOIN streams s USING (organisation, stream)"
                  " WHERE i.organisation = ?1 AND i.kind = 'cycle' ORDER BY s.name"),
              scope.number);
    while (rows.next()) {
        ports::CycleRow& row = found.emplace_back();
        row.stream.value = rows->text(0);
        row.definition = rows->text(1);
        row.plan_year = static_cast<int>(rows->integer(2));
        row.running = rows->integer(3) != 0;
        row.version = count(*rows, 4);
    }
    return found;
}

std::optional<core::Cycle> cycle(const Scope& scope, const StreamId& stream) {
    std::optional<core::Cycle> found;
    std::map<ItemId, std::shared_ptr<const core::Strand>> strands;
    Rows rows(scope.connection.kept(
                  "SELECT i.kind, i.data FROM streams s JOIN items i USING (organisation, stream)"
                  " WHERE s.organisation = ?1 AND s.name = ?2"),
              scope.number, std::string_view(stream.value));
    while (rows.next()) {
        if (rows->text(0) == "cycle") {
            decode(rows->text(1), found.emplace());
        } else if (rows->text(0) == "strand") {
            auto strand = std::make_shared<core::Strand>();
            decode(rows->text(1), *strand);
            strands.emplace(strand->id, std::move(strand));
        }
    }
    if (found) found->strands = std::move(strands);
    return found;
}

core::PostBox post_box(const Scope& scope, const PersonId& person) {
    core::PostBox box;
    box.person = person;
    const StreamId stream = core::post_stream(person);  // Bound text must live as long as the rows.
    Rows rows(scope.connection.kept(
                  "SELECT i.data FROM streams s JOIN items i USING (organisation, stream)"
                  " WHERE s.organisation = ?1 AND s.name = ?2 AND i.kind = 'post-box'"),
              scope.number, std::string_view(stream.value));
    if (rows.next()) decode(rows->text(0), box);
    return box;
}

std::vector<ports::Entry> entries(const Scope& scope, const StreamId& stream, std::uint64_t after,
                                  std::size_t count_max) {
    std::vector<ports::Entry> found;
    Rows rows(scope.connection.kept(
                  "SELECT e.sequence, e.command, e.actor, e.os_user, e.at, e.basis, e.item,"
                  " e.version, e.command_digest, e.previous, e.hash, e.payload"
                  " FROM streams s JOIN entries e USING (organisation, stream)"
                  " WHERE s.organisation = ?1 AND s.name = ?2 AND e.sequence > ?3"
                  " ORDER BY e.sequence LIMIT ?4"),
              scope.number, std::string_view(stream.value), static_cast<std::int64_t>(after),
              limit(count_max));
    while (rows.next()) {
        ports::Entry& entry = found.emplace_back();
        entry.stream = stream;
        entry.sequence = count(*rows, 0);
        entry.command.value = rows->text(1);
        entry.actor.value = rows->text(2);
        entry.os_user = rows->text(3);
        entry.at = rows->instant(4);
        entry.basis = rows->text(5);
        entry.item.value = rows->text(6);
        entry.version = count(*rows, 7);
        entry.command_digest = rows->digest(8);
        entry.previous = rows->digest(9);
        entry.hash = rows->digest(10);
        entry.events = decode_events(rows->text(11));
    }
    return found;
}

std::vector<ports::StreamHead> heads(const Scope& scope) {
    std::vector<ports::StreamHead> found;
    // A look-up at the end of each stream's index instead of a walk over the whole history.
    Rows rows(scope.connection.kept(
                  "SELECT s.name, e.sequence, e.hash, e.at FROM streams s JOIN entries e"
                  " ON e.organisation = s.organisation AND e.stream = s.stream AND e.sequence ="
                  " (SELECT max(sequence) FROM entries l WHERE l.organisation = s.organisation"
                  " AND l.stream = s.stream)"
                  " WHERE s.organisation = ?1 ORDER BY s.name"),
              scope.number);
    while (rows.next()) {
        found.push_back({.stream = StreamId(rows->string(0)),
                         .sequence = count(*rows, 1),
                         .hash = rows->digest(2),
                         .at = rows->instant(3)});
    }
    return found;
}

std::optional<ports::StreamHead> head(const Scope& scope, const StreamId& stream) {
    Rows rows(scope.connection.kept(
                  "SELECT e.sequence, e.hash, e.at FROM streams s"
                  " JOIN entries e USING (organisation, stream)"
                  " WHERE s.organisation = ?1 AND s.name = ?2 ORDER BY e.sequence DESC LIMIT 1"),
              scope.number, std::string_view(stream.value));
    if (!rows.next()) return std::nullopt;
    return ports::StreamHead{.stream = stream,
                             .sequence = count(*rows, 0),
                             .hash = rows->digest(1),
                             .at = rows->instant(2)};
}

std::vector<ports::TaskRow> tasks(const Scope& scope) {
    std::vector<ports::TaskRow> found;
    Rows rows(scope.connection.kept(
                  "SELECT s.name, t.item, t.due_at, t.data"
                  " FROM tasks t JOIN streams s USING (organisation, stream)"
                  " WHERE t.organisation = ?1 ORDER BY t.due_at IS NULL, t.due_at, t.task"),
              scope.number);
    while (rows.next()) {
        ports::TaskRow& row = found.emplace_back();
        row.stream.value = rows->text(0);
        row.item.value = rows->text(1);
        if (!rows->is_null(2)) row.due_at = rows->instant(2);
        decode(rows->text(3), row.task);
    }
    return found;
}

std::vector<ports::DeadlineRow> due_deadlines(const Scope& scope, Instant until,
                                              std::size_t count_max) {
    return deadline_rows(scope,
                         "SELECT s.name, d.item, d.deadline, d.due_at, d.moves"
                         " FROM deadlines d JOIN streams s USING (organisation, stream)"
                         " WHERE d.organisation = ?1 AND d.due_at <= ?2"
                         " ORDER BY d.due_at, d.deadline LIMIT ?3",
                         until, limit(count_max));
}

std::optional<Instant> next_due(const Scope& scope) {
    Rows rows(scope.connection.kept("SELECT due_at FROM deadlines WHERE organisation = ?1"
                                    " ORDER BY due_at LIMIT 1"),
              scope.number);
    if (!rows.next()) return std::nullopt;
    return rows->instant(0);
}

std::vector<ports::DeadlineRow> deadlines(const Scope& scope) {
    return deadline_rows(scope,
                         "SELECT s.name, d.item, d.deadline, d.due_at, d.moves"
                         " FROM deadlines d JOIN streams s USING (organisation, stream)"
                         " WHERE d.organisation = ?1 ORDER BY d.due_at, d.deadline");
}

std::vector<ports::OutboxRow> outbox(const Scope& scope, std::size_t count_max) {
    std::vector<ports::OutboxRow> found;
    Rows rows(scope.connection.kept(
                  "SELECT key, message_id, kind, person, task, legal, subject, text, html,"
                  " created_at, not_before, state, attempts, epoch, last_answer, sent_at, brief,"
                  " bundle, handed_over_at, calendar FROM outbox WHERE organisation = ?1"
                  " ORDER BY rowid DESC LIMIT ?2"),
              scope.number, limit(count_max));
    while (rows.next()) found.push_back(outbox_row(*rows));
    return found;
}

std::optional<ports::OutboxRow> message(const Scope& scope, const std::string& message_id) {
    Rows rows(scope.connection.kept(
                  "SELECT key, message_id, kind, person, task, legal, subject, text, html,"
                  " created_at, not_before, state, attempts, epoch, last_answer, sent_at, brief,"
                  " bundle, handed_over_at, calendar FROM outbox WHERE organisation = ?1"
                  " AND message_id = ?2"),
              scope.number, std::string_view(message_id));
    if (!rows.next()) return std::nullopt;
    return outbox_row(*rows);
}

std::vector<ports::OutboxRow> failed_messages(const Scope& scope, const PersonId& person) {
    std::vector<ports::OutboxRow> found;
    Rows rows(scope.connection.kept(
                  "SELECT key, message_id, kind, person, task, legal, subject, text, html,"
                  " created_at, not_before, state, attempts, epoch, last_answer, sent_at, brief,"
                  " bundle, handed_over_at, calendar FROM outbox WHERE organisation = ?1"
                  " AND person = ?2 AND state = ?3 ORDER BY rowid"),
              scope.number, std::string_view(person.value),
              static_cast<std::int64_t>(ports::MessageState::failed));
    while (rows.next()) found.push_back(outbox_row(*rows));
    return found;
}

std::size_t waiting_messages(const Scope& scope) {
    Rows rows(scope.connection.kept("SELECT count(*) FROM outbox WHERE organisation = ?1"
                                    " AND next_at IS NOT NULL"),
              scope.number);
    return rows.next() ? static_cast<std::size_t>(rows->integer(0)) : 0;
}

std::optional<ports::StoredText> text(const Scope& scope, const TextId& id) {
    Rows rows(scope.connection.kept("SELECT text, erased_at FROM personal"
                                    " WHERE organisation = ?1 AND id = ?2"),
              scope.number, std::string_view(id.value));
    if (!rows.next()) return std::nullopt;
    ports::StoredText found;
    if (!rows->is_null(0)) found.text = rows->string(0);
    if (!rows->is_null(1)) found.erased_at = rows->instant(1);
    return found;
}

std::optional<std::string> document(const Scope& scope, const Digest& content) {
    Rows rows(scope.connection.kept("SELECT bytes FROM documents"
                                    " WHERE organisation = ?1 AND content = ?2"),
              scope.number, content);
    if (!rows.next()) return std::nullopt;
    return std::string(rows->blob(0));
}

std::optional<std::string> pinned_source(const Scope& scope, const Digest& hash) {
    return one_text(scope, "SELECT text FROM pinned_sources WHERE organisation = ?1 AND hash = ?2",
                    hash);
}

std::optional<std::string> setting(const Scope& scope, const std::string& name) {
    return one_text(scope, "SELECT value FROM settings WHERE organisation = ?1 AND name = ?2",
                    std::string_view(name));
}

std::optional<ports::Receipt> receipt(const Scope& scope, const PersonId& actor,
                                      const CommandId& command) {
    Rows rows(
        scope.connection.kept("SELECT s.name, e.item, e.sequence, e.version, e.at, e.command_digest"
                              " FROM entries e JOIN streams s USING (organisation, stream)"
                              " WHERE e.organisation = ?1 AND e.actor = ?2 AND e.command = ?3"),
        scope.number, std::string_view(actor.value), std::string_view(command.value));
    if (!rows.next()) return std::nullopt;
    return ports::Receipt{.command = command,
                          .stream = StreamId(rows->string(0)),
                          .item = ItemId(rows->string(1)),
                          .sequence = count(*rows, 2),
                          .version = count(*rows, 3),
                          .at = rows->instant(4),
                          .command_digest = rows->digest(5)};
}

}  // namespace queries

ports::OutboxRow outbox_row(Statement& row) {
    ports::OutboxRow found;
    found.key = row.text(0);
    found.message_id = row.text(1);
    found.kind = row.text(2);
    found.person.value = row.text(3);
    found.task.value = row.text(4);
    found.legal = row.integer(5) != 0;
    found.subject = row.text(6);
    found.text = row.text(7);
    found.html = row.text(8);
    found.created_at = row.instant(9);
    found.not_before = row.instant(10);
    found.state = static_cast<ports::MessageState>(row.integer(11));
    found.attempts = static_cast<std::uint32_t>(row.integer(12));
    found.epoch = count(row, 13);
    found.last_answer = row.text(14);
    if (!row.is_null(15)) found.sent_at = row.instant(15);
    found.brief = row.text(16);
    found.bundle = row.text(17);
    if (!row.is_null(18)) found.handed_over_at = row.instant(18);
    found.calendar = row.text(19);
    return found;
}

}  // namespace plancycle::storage
