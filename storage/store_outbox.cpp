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

// A digest that came back from the wire when the next one had taken its lines already.
void StoreOutbox::cancel_overtaken(const Scope& scope, Instant now) {
    scope.connection.run(
        "UPDATE outbox SET state = ?3, next_at = NULL"
        " WHERE organisation = ?1 AND next_at <= ?2 AND kind = 'digest' AND state IN (?4, ?5)"
        // Keys end in the day; "0" is the letter after "/".
        " AND EXISTS (SELECT 1 FROM outbox n WHERE n.organisation = ?1"
        " AND n.key > max(outbox.key, 'digest/' || outbox.person || '/')"
        " AND n.key < 'digest/' || outbox.person || '0')",
        scope.number, now, number(MessageState::cancelled), number(MessageState::pending),
        number(MessageState::deferred));
}

// The row whose turn it is.
std::optional<Candidate> StoreOutbox::next_candidate(const Scope& scope, Instant now) {
    Rows rows(scope.connection.kept(
                  "SELECT key, message_id, kind, person, task, legal, subject, text, html,"
                  " created_at, not_before, state, attempts, epoch, last_answer, sent_at, brief,"
                  " bundle, handed_over_at, calendar, unclear FROM outbox"
                  " WHERE organisation = ?1 AND next_at <= ?2 ORDER BY next_at, rowid LIMIT 1"),
              scope.number, now);
    if (!rows.next()) return std::nullopt;
    return Candidate{outbox_row(*rows), rows->integer(20) > 0};
}

// False: nothing of what it was to say is true any more.
bool StoreOutbox::take(const Scope& scope, ports::OutboxRow& row, Instant now, Duration lease) {
    if (row.kind == ports::together_kind) row.parts = open_parts(scope, row.key);
    if (row.kind == ports::together_kind && row.parts.empty()) {
        scope.connection.run(
            "UPDATE outbox SET state = ?3, next_at = NULL WHERE organisation = ?1 AND key = ?2",
            scope.number, view(row.key), number(MessageState::cancelled));
        return false;
    }
    ++row.epoch;
    scope.connection.run(
        "UPDATE outbox SET state = ?3, epoch = ?4, next_at = ?5,"
        " handed_over_at = ?6 WHERE organisation = ?1 AND key = ?2",
        scope.number, view(row.key), number(MessageState::claimed),
        static_cast<std::int64_t>(row.epoch), now + lease, now);
    // The relay is told of the earlier, unclear hand-over; the store has it as claimed.
    if (row.state != MessageState::unknown) row.state = MessageState::claimed;
    return true;
}

std::vector<ports::OutboxRow> StoreOutbox::claim(Instant now, Duration lease,
                                                 std::size_t count_max) {
    return durably([&](const Scope& scope) {
        redate_future(scope, now);
        settle_abandoned(scope, now);
        cancel_done(scope, now);
        cancel_overtaken(scope, now);
        std::vector<ports::OutboxRow> found;
        while (found.size() < count_max) {
            auto candidate = next_candidate(scope, now);
            if (!candidate) break;
            if (gather(scope, {writer_.mail_key, together_within_}, *candidate, now)) continue;
            if (take(scope, candidate->row, now, lease)) found.push_back(std::move(candidate->row));
        }
        return found;
    });
}

// The parts of a claimed row were all true when it was claimed: are they still?
bool StoreOutbox::has_lost_a_part(const Scope& scope, const ports::OutboxRow& row, Instant now) {
    if (row.parts.empty() || open_parts(scope, row.key).size() == row.parts.size()) return false;
    scope.connection.run(
        "UPDATE outbox SET state = ?4, next_at = ?5"
        " WHERE organisation = ?1 AND key = ?2 AND epoch = ?3 AND state = ?6",
        scope.number, view(row.key), static_cast<std::int64_t>(row.epoch),
        number(MessageState::pending), now, number(MessageState::claimed));
    return true;
}

// Written before something personal was erased: once it is over, nobody needs its words.
void StoreOutbox::forget_words(const Scope& scope, const std::string& key) {
    scope.connection.run(
        "UPDATE outbox SET subject = '', text = '', html = '', brief = '',"
        " calendar = ''"
        " WHERE organisation = ?1 AND (key = ?2 OR (bundle = ?2 AND bundle <> ''))"
        " AND EXISTS (SELECT 1 FROM personal p WHERE p.organisation = ?1"
        " AND p.erased_at IS NOT NULL AND p.erased_at >= outbox.created_at)",
        scope.number, view(key));
}

bool StoreOutbox::start_data(const ports::OutboxRow& row, Instant now) {
    return durably([&](const Scope& scope) {
        if (has_lost_a_part(scope, row, now)) return false;
        scope.connection.run(
            "UPDATE outbox SET state = ?4, attempts = attempts + 1, handed_over_at = ?6,"
            " subject = ?7, text = ?8, html = ?9"
            " WHERE organisation = ?1 AND key = ?2 AND epoch = ?3 AND state = ?5 AND next_at > ?6",
            scope.number, view(row.key), static_cast<std::int64_t>(row.epoch),
            number(MessageState::in_data), number(MessageState::claimed), now, view(row.subject),
            view(row.text), view(row.html));
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
            // What did not arrive counts for nothing.
            " handed_over_at = CASE WHEN ?12 OR unclear > 0 THEN handed_over_at END,"
            " next_at = CASE WHEN ?9 AND unclear > 0 THEN NULL ELSE ?8 END,"
            " unclear = unclear + ?9, attempts = attempts - ?13"
            " WHERE organisation = ?1 AND key = ?2 AND epoch = ?3 AND state IN (?10, ?11)",
            scope.number, view(row.key), static_cast<std::int64_t>(row.epoch), number(state),
            view(answer), again, sent, next, std::int64_t{is_unclear},
            number(MessageState::claimed), number(MessageState::in_data),
            std::int64_t{is_unclear || state == MessageState::sent},
            // What never came to a server was no attempt.
            std::int64_t{state == MessageState::pending});
        const bool is_recorded = scope.connection.changes() > 0;
        if (is_recorded && !comes_back) forget_words(scope, row.key);
        return is_recorded;
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
