#include "storage/outbox_together.hpp"

#include "storage/message_id.hpp"

namespace plancycle::storage {

namespace {

using ports::MessageState;
using ports::OutboxRow;

constexpr int single_mails_max = 2;

std::int64_t number(MessageState state) {
    return static_cast<std::int64_t>(state);
}

bool may_be_gathered(const Candidate& candidate) {
    const OutboxRow& row = candidate.row;
    return row.kind != ports::digest_kind && row.kind != ports::together_kind &&
           !candidate.was_unclear;
}

// One that was never handed over: nobody who knows its Message-ID would miss what is added.
std::optional<std::string> waiting_for(const Scope& scope, const PersonId& person) {
    Rows rows(
        scope.connection.kept("SELECT key FROM outbox WHERE organisation = ?1 AND person = ?2"
                              " AND kind = 'together' AND next_at IS NOT NULL AND state IN (?3, ?4)"
                              " AND attempts = 0 ORDER BY rowid DESC LIMIT 1"),
        scope.number, std::string_view(person.value), number(MessageState::pending),
        number(MessageState::deferred));
    if (!rows.next()) return std::nullopt;
    return rows->string(0);
}

// When there is room for a mail of its own again; nothing when there is now.
std::optional<Instant> room_at(const Scope& scope, const PersonId& person, Duration within,
                               Instant now) {
    Rows rows(scope.connection.kept(
                  "SELECT count(*), min(handed_over_at) FROM outbox WHERE organisation = ?1"
                  " AND person = ?2 AND handed_over_at > ?3 AND handed_over_at <= ?4"
                  " AND kind <> 'digest'"),
              scope.number, std::string_view(person.value), now - within, now);
    if (!rows.next() || rows->integer(0) < single_mails_max) return std::nullopt;
    return rows->instant(1) + within;
}

std::string begin_together(const Scope& scope, const std::string& mail_key, const OutboxRow& first,
                           Instant now, Instant at) {
    const std::string key = std::string(ports::together_kind) + "/" + first.key;
    const std::string id = message_id(mail_key, scope.organisation, key);
    scope.connection.run(
        "INSERT INTO outbox (organisation, key, message_id, kind, person, task, legal, subject,"
        " text, html, created_at, not_before, next_at, state, attempts, unclear, epoch,"
        " last_answer) VALUES (?1, ?2, ?3, 'together', ?4, '', 0, '', '', '', ?5, ?6, ?6, 0, 0, 0,"
        " 0, '')",
        scope.number, std::string_view(key), std::string_view(id),
        std::string_view(first.person.value), now, at);
    return key;
}

}  // namespace

bool gather(const Scope& scope, const TogetherTerms& terms, const Candidate& candidate,
            Instant now) {
    if (!may_be_gathered(candidate)) return false;
    const OutboxRow& row = candidate.row;
    std::optional<std::string> key = waiting_for(scope, row.person);
    if (!key) {
        const auto at = room_at(scope, row.person, terms.within, now);
        if (!at) return false;
        key = begin_together(scope, terms.mail_key, row, now, *at);
    }
    scope.connection.run(
        "UPDATE outbox SET state = ?3, bundle = ?4, next_at = NULL, last_answer = '',"
        " handed_over_at = NULL"
        " WHERE organisation = ?1 AND key = ?2",
        scope.number, std::string_view(row.key), number(MessageState::bundled),
        std::string_view(*key));
    if (!row.legal) return true;
    // The limit of a day does not hold for it.
    scope.connection.run(
        "UPDATE outbox SET legal = 1, not_before = min(next_at, ?3), next_at = min(next_at, ?3)"
        " WHERE organisation = ?1 AND key = ?2",
        scope.number, std::string_view(*key), now + terms.within);
    return true;
}

std::vector<OutboxRow> open_parts(const Scope& scope, const std::string& key) {
    scope.connection.run(
        "UPDATE outbox SET state = ?3 WHERE organisation = ?1 AND bundle = ?2 AND bundle <> ''"
        " AND state = ?4 AND task <> '' AND NOT EXISTS"
        " (SELECT 1 FROM tasks t WHERE t.organisation = ?1 AND t.task = outbox.task)",
        scope.number, std::string_view(key), number(MessageState::cancelled),
        number(MessageState::bundled));
    std::vector<OutboxRow> parts;
    Rows rows(scope.connection.kept(
                  "SELECT key, kind, task, subject, text, html, brief, calendar FROM outbox"
                  " WHERE organisation = ?1 AND bundle = ?2 AND bundle <> '' AND state = ?3"
                  " ORDER BY rowid"),
              scope.number, std::string_view(key), number(MessageState::bundled));
    while (rows.next()) {
        OutboxRow& part = parts.emplace_back();
        part.key = rows->text(0);
        part.kind = rows->text(1);
        part.task.value = rows->text(2);
        part.subject = rows->text(3);
        part.text = rows->text(4);
        part.html = rows->text(5);
        part.brief = rows->text(6);
        part.calendar = rows->text(7);
        part.bundle = key;
    }
    return parts;
}

}  // namespace plancycle::storage
