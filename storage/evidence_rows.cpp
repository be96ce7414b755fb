#include "storage/evidence_rows.hpp"

#include "storage/checkpoint_rows.hpp"
#include "storage/codec.hpp"
#include "storage/queries.hpp"

namespace plancycle::storage {

namespace {

constexpr std::size_t kEverything = INT32_MAX;

std::vector<StoredEntry> stored_entries(const Scope& scope, const StreamId& stream) {
    std::vector<StoredEntry> found;
    Rows rows(
        scope.connection.kept("SELECT e.sequence, e.payload FROM streams s"
                              " JOIN entries e USING (organisation, stream)"
                              " WHERE s.organisation = ?1 AND s.name = ?2 ORDER BY e.sequence"),
        scope.number, std::string_view(stream.value));
    auto entries = queries::entries(scope, stream, 0, kEverything);
    found.reserve(entries.size());
    for (ports::Entry& entry : entries) {
        if (!rows.next()) break;
        found.push_back({std::move(entry), rows->string(1)});
    }
    return found;
}

// Every text of the organisation: few beside the entries, and one pass instead of a question each.
std::map<TextId, SaltedText> stored_texts(const Scope& scope) {
    std::map<TextId, SaltedText> found;
    Rows rows(scope.connection.kept("SELECT id, salt, text FROM personal WHERE organisation = ?1"),
              scope.number);
    while (rows.next()) {
        SaltedText& text = found[TextId(rows->string(0))];
        text.erased = rows->is_null(2);
        if (text.erased) continue;
        text.salt = std::string(rows->blob(1));
        text.text = rows->string(2);
    }
    return found;
}

ChainEnds ends_at(const Scope& scope, std::uint64_t position) {
    ChainEnds ends;
    Rows rows(
        scope.connection.kept("SELECT s.name, e.sequence, e.hash FROM streams s"
                              " JOIN entries e USING (organisation, stream)"
                              " WHERE s.organisation = ?1 AND e.sequence = (SELECT max(x.sequence)"
                              " FROM entries x WHERE x.organisation = s.organisation"
                              " AND x.stream = s.stream AND x.position <= ?2)"),
        scope.number, static_cast<std::int64_t>(position));
    while (rows.next()) {
        ends[rows->string(0)] = {static_cast<std::uint64_t>(rows->integer(1)), rows->digest(2)};
    }
    return ends;
}

std::optional<SignedEnd> signed_end(const Scope& scope, const StreamId& stream) {
    const auto checkpoints = checkpoint_rows(scope);
    if (checkpoints.empty()) return std::nullopt;
    const ChainEnds ends = ends_at(scope, checkpoints.back().position);
    const auto end = ends.find(stream.value);
    if (end == ends.end()) return std::nullopt;
    return SignedEnd{checkpoints.back(), end->second, merkle_path(ends, stream.value)};
}

}  // namespace

EvidenceRows read_evidence(SqliteStore& store, const OrganisationId& organisation,
                           const StreamId& stream) {
    EvidenceRows rows;
    rows.organisation = organisation;
    rows.stream = stream;
    rows.public_key = store.store_setting("public_key").value_or("");
    store.with_reader([&](Connection& connection) {
        const Scope scope{connection, organisation, find_organisation(connection, organisation)};
        rows.entries = stored_entries(scope, stream);
        rows.organisation_entries =
            queries::entries(scope, core::organisation_stream(), 0, kEverything);
        rows.texts = stored_texts(scope);
        rows.signed_end = signed_end(scope, stream);
    });
    return rows;
}

}  // namespace plancycle::storage
