#include "storage/store_outbox.hpp"

#include "engine/base/check.hpp"

namespace plancycle::storage {

namespace {

using ports::MessageState;

std::int64_t number(MessageState state) {
    return static_cast<std::int64_t>(state);
}

std::string_view view(const std::string& text) {
    return text;
}

}  // namespace

template <class Work>
auto StoreOutbox::durably(Work work) {
    writer_.begin();
    bool is_working = true;
    try {
        Connection& connection = writer_.connection();
        auto answer =
            work(Scope{connection, organisation_, find_organisation(connection, organisation_)});
        is_working = false;
        writer_.commit(0);
        return answer;
    } catch (...) {
        // A failed commit has ended the turn itself.
        if (is_working) writer_.roll_back(false);
        throw;
    }
}

// A relay that took a row to the wire and never came back: nobody knows what became of it.
void StoreOutbox::settle_abandoned(const Scope& scope, Instant now) {
    scope.connection.run(
        "UPDATE outbox SET state = ?3, unclear = unclear + 1,"
        " next_at = CASE unclear WHEN 0 THEN ?4 END,"
        " last_answer = 'the connection or the program ended during the hand-over'"
        " WHERE organisation = ?1 AND next_at <= ?2 AND state = ?5",
        scope.number, now, number(MessageState::unknown), now + unclear_pause,
        number(MessageState::in_data));
}

// Written or put off while the clock ran ahead: it would wait until that date.
void StoreOutbox::redate_future(const Scope& scope, Instant now) {
    scope.connection.run(
        "UPDATE outbox SET created_at = ?2, not_before = ?2, next_at = ?2"
        " WHERE organisation = ?1 AND next_at > ?2 AND created_at > ?3 AND state IN (?4, ?5)",
        scope.number, now, now + clock_drift, number(MessageState::pending),
        number(MessageState::deferred));
}

// Work that was done while its mail was on the wire: what came back from there unsent or unclear
// escaped cancel_messages() and must not go out again.
void StoreOutbox::cancel_done(const Scope& scope, Instant now) {
    scope.connection.run(
        "UPDATE outbox SET state = ?3, next_at = NULL"
        " WHERE organisation = ?1 AND next_at <= ?2 AND task <> '' AND NOT EXISTS"
        " (SELECT 1 FROM tasks t WHERE t.organisation = ?1 AND t.task = outbox.task)",
        scope.number, now, number(MessageState::cancelled));
}

std::vector<ports::OutboxRow> StoreOutbox::claim(Instant now, Duration lease,
                                                 std::size_t count_max) {
    return durably([&](const Scope& scope) {
        redate_future(scope, now);
        settle_abandoned(scope, now);
        cancel_done(scope, now);
        std::vector<ports::OutboxRow> found;
        {
            Rows rows(scope.connection.kept(
                          "SELECT key, message_id, kind, person, task, legal, subject, text, html,"
                          " created_at, not_before, state, attempts, epoch, last_answer, sent_at"
                          " FROM outbox WHERE organisation = ?1 AND next_at <= ?2"
                          " ORDER BY next_at, rowid LIMIT ?3"),
                      scope.number, now, static_cast<std::int64_t>(count_max));
            while (rows.next()) found.push_back(outbox_row(*rows));
        }
        for (ports::OutboxRow& row : found) {
            ++row.epoch;
            scope.connection.run(
                "UPDATE outbox SET state = ?3, epoch = ?4, next_at = ?5"
                " WHERE organisation = ?1 AND key = ?2",
                scope.number, view(row.key), number(MessageState::claimed),
                static_cast<std::int64_t>(row.epoch), now + lease);
            // The relay is told of the earlier, unclear hand-over; the store has it as claimed.
            if (row.state != MessageState::unknown) row.state = MessageState::claimed;
        }
        return found;
    });
}

bool StoreOutbox::start_data(const ports::OutboxRow& row, Instant now) {
    return durably([&](const Scope& scope) {
        scope.connection.run(
            "UPDATE outbox SET state = ?4, attempts = attempts + 1"
            " WHERE organisation = ?1 AND key = ?2 AND epoch = ?3 AND state = ?5 AND next_at > ?6",
            scope.number, view(row.key), static_cast<std::int64_t>(row.epoch),
            number(MessageState::in_data), number(MessageState::claimed), now);
        return scope.connection.changes() > 0;
    });
}

bool StoreOutbox::finish(const ports::OutboxRow& row, MessageState state, const std::string& answer,
                         Instant now, Instant not_before) {
    PLANCYCLE_CHECK(state != MessageState::claimed && state != MessageState::in_data,
                    "an outcome ends the claim");
    const bool is_unclear = state == MessageState::unknown;
    const bool comes_back =
        is_unclear || state == MessageState::deferred || state == MessageState::pending;
    // Whatever the relay asked for, an unclear hand-over is not repeated sooner.
    const Instant again = is_unclear ? std::max(not_before, now + unclear_pause) : not_before;
    const std::optional<Instant> next = comes_back ? std::optional(again) : std::nullopt;
    const std::optional<Instant> sent =
        state == MessageState::sent ? std::optional(now) : std::nullopt;
    return durably([&](const Scope& scope) {
        scope.connection.run(
            "UPDATE outbox SET state = ?4, last_answer = ?5, not_before = ?6, sent_at = ?7,"
            " next_at = CASE WHEN ?9 AND unclear > 0 THEN NULL ELSE ?8 END,"
            " unclear = unclear + ?9"
            " WHERE organisation = ?1 AND key = ?2 AND epoch = ?3 AND state IN (?10, ?11)",
            scope.number, view(row.key), static_cast<std::int64_t>(row.epoch), number(state),
            view(answer), again, sent, next, std::int64_t{is_unclear},
            number(MessageState::claimed), number(MessageState::in_data));
        return scope.connection.changes() > 0;
    });
}

std::optional<Instant> StoreOutbox::next_attempt() {
    return durably([&](const Scope& scope) -> std::optional<Instant> {
        Rows rows(scope.connection.kept("SELECT next_at FROM outbox WHERE organisation = ?1"
                                        " AND next_at IS NOT NULL ORDER BY next_at LIMIT 1"),
                  scope.number);
        if (!rows.next()) return std::nullopt;
        return rows->instant(0);
    });
}

}  // namespace plancycle::storage
