#include <algorithm>

#include "storage/checkpoint_rows.hpp"
#include "storage/hash_chain.hpp"
#include "storage/verification.hpp"

namespace plancycle::storage {

namespace {

constexpr std::uint64_t told_every = 512;

std::string place(std::string_view stream, std::uint64_t sequence) {
    return "Entry " + std::to_string(sequence) + " of " + std::string(stream);
}

std::uint64_t number(Statement& row, int column) {
    return static_cast<std::uint64_t>(row.integer(column));
}

// One organisation's checkpoints on their way along the entries.
struct Track {
    std::vector<Checkpoint> checkpoints;
    std::size_t next = 0;
    ChainEnds ends;
};

class ChainCheck {
public:
    explicit ChainCheck(Verification& run) : run_(run) {}

    void check();

private:
    void load_tracks();
    void check_entry(Statement& row);
    void check_hash(Statement& row, const ChainEnd& before, std::string_view organisation,
                    std::string_view stream);
    void pass_checkpoints(Track& track, std::uint64_t before);
    void check_checkpoint(Track& track, const Checkpoint& checkpoint, std::size_t index);
    void check_rest();
    void check_streams();
    void check_anchor();
    [[nodiscard]] PublicKey public_key();
    [[nodiscard]] std::uint64_t last_position();

    Verification& run_;
    PublicKey key_{};
    std::map<std::string, Track, std::less<>> tracks_;
    std::uint64_t position_ = 0;
};

std::uint64_t ChainCheck::last_position() {
    // Of the whole store, whosever they are.
    Rows rows(run_.connection.kept("SELECT max(position), min(organisation) FROM entries"));
    return rows.next() ? number(*rows, 0) : 0;
}

PublicKey ChainCheck::public_key() {
    Rows rows(run_.connection.kept("SELECT value FROM store_settings WHERE name = 'public_key'"));
    const bool is_there = rows.next();
    const auto stored = is_there ? parse_public_key(rows->text(0)) : std::nullopt;
    if (is_there && !stored) run_.find("The public key in the store is not a key.");
    if (run_.options.public_key) {
        if (stored && *stored != *run_.options.public_key) {
            run_.find("The public key in the store is not the one given.");
        }
        return *run_.options.public_key;
    }
    return stored.value_or(PublicKey{});
}

void ChainCheck::load_tracks() {
    for (const OrganisationId& id : all_organisations(run_.connection)) {
        const Scope scope{run_.connection, id, find_organisation(run_.connection, id)};
        Track& track = tracks_[id.value];
        track.checkpoints = checkpoint_rows(scope);
        run_.report.checkpoint_count += track.checkpoints.size();
    }
    Rows rows(
        run_.connection.kept("SELECT count(*) FROM checkpoints WHERE organisation NOT IN"
                             " (SELECT organisation FROM organisations)"));
    if (rows.next() && rows->integer(0) > 0) {
        run_.find("There are checkpoints of an organisation that does not exist.");
    }
}

void ChainCheck::check_checkpoint(Track& track, const Checkpoint& checkpoint, std::size_t index) {
    const std::string name =
        "Checkpoint " + std::to_string(checkpoint.number) + " of " + checkpoint.organisation.value;
    const Checkpoint* before = index == 0 ? nullptr : &track.checkpoints[index - 1];
    if (checkpoint.number != index + 1) {
        return run_.find(name + " stands where number " + std::to_string(index + 1) + " is due.");
    }
    if (!is_signed_by(key_, signed_bytes(checkpoint), checkpoint.signature)) {
        return run_.find(name + " is not signed by the store's key.");
    }
    if (checkpoint.previous != (before == nullptr ? Digest{} : digest_of(*before))) {
        return run_.find(name + " does not follow from the one before it.");
    }
    if (checkpoint.stream_count != track.ends.size() ||
        checkpoint.root != merkle_root(track.ends)) {
        return run_.find(name + " (" + to_text(checkpoint.at) +
                         ") does not fit the entries: history before it was changed.");
    }
}

// Those that lie wholly before the entry at `before`.
void ChainCheck::pass_checkpoints(Track& track, std::uint64_t before) {
    while (track.next < track.checkpoints.size() &&
           track.checkpoints[track.next].position < before) {
        check_checkpoint(track, track.checkpoints[track.next], track.next);
        ++track.next;
    }
}

void ChainCheck::check_hash(Statement& row, const ChainEnd& before, std::string_view organisation,
                            std::string_view stream) {
    const std::uint64_t sequence = number(row, 3);
    if (row.digest(11) != before.hash) {
        return run_.find(place(stream, sequence) + " does not name the entry before it.");
    }
    const Digest computed = hash_of({.organisation = organisation,
                                     .stream = stream,
                                     .sequence = sequence,
                                     .command = row.text(4),
                                     .actor = row.text(5),
                                     .os_user = row.text(6),
                                     .at = row.instant(7),
                                     .basis = row.text(8),
                                     .item = row.text(9),
                                     .version = number(row, 10),
                                     .command_digest = row.digest(13),
                                     .previous = before.hash,
                                     .payload = row.text(14)});
    if (computed != row.digest(12)) {
        run_.find(place(stream, sequence) + " was changed: its content does not fit its hash.");
    }
}

void ChainCheck::check_entry(Statement& row) {
    const std::uint64_t position = number(row, 0);
    if (row.is_null(1) || row.is_null(2)) {
        run_.find("The entry at position " + std::to_string(position) +
                  " belongs to no known organisation and stream.");
        position_ = position;
        return;
    }
    const std::string organisation = row.string(1);
    const std::string stream = row.string(2);
    const std::uint64_t sequence = number(row, 3);
    if (position != position_ + 1) {
        run_.find(place(stream, sequence) + " stands at position " + std::to_string(position) +
                  " where " + std::to_string(position_ + 1) + " is due: entries are missing.");
    }
    position_ = position;
    Track& track = tracks_[organisation];
    pass_checkpoints(track, position);
    ChainEnd& end = track.ends[stream];
    if (sequence != end.sequence + 1) {
        run_.find(place(stream, sequence) + " stands where entry " +
                  std::to_string(end.sequence + 1) + " is due: entries are missing or moved.");
    }
    check_hash(row, end, organisation, stream);
    end = {sequence, row.digest(12)};
    ++run_.report.entry_count;
}

void ChainCheck::check_rest() {
    for (auto& [organisation, track] : tracks_) {
        pass_checkpoints(track, position_ + 1);
        for (; track.next < track.checkpoints.size(); ++track.next) {
            const Checkpoint& checkpoint = track.checkpoints[track.next];
            run_.find("Checkpoint " + std::to_string(checkpoint.number) + " of " + organisation +
                      " (" + to_text(checkpoint.at) + ") covers entries up to position " +
                      std::to_string(checkpoint.position) + ", the store ends at " +
                      std::to_string(position_) + ": the end was cut off.");
        }
        if (track.ends.empty()) {
            run_.find("The organisation " + organisation + " has no history.");
        }
        if (!track.checkpoints.empty()) {
            const Checkpoint& last = track.checkpoints.back();
            auto& newest = run_.report.last_checkpoint;
            if (!newest || *newest < last.at) newest = last.at;
        }
        run_.report.stream_count += track.ends.size();
        run_.ends[organisation] = track.ends;
    }
}

// A stream without an entry, and the entries nobody has signed for yet.
void ChainCheck::check_streams() {
    Rows rows(run_.connection.kept(
        "SELECT s.name, o.name FROM streams s LEFT JOIN organisations o USING (organisation)"
        " WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.organisation = s.organisation"
        " AND e.stream = s.stream)"));
    while (rows.next()) run_.find("The stream " + rows->string(0) + " has no entries.");
    Rows open(run_.connection.kept(
        "SELECT count(*) FROM entries e WHERE e.position > coalesce((SELECT max(position)"
        " FROM checkpoints c WHERE c.organisation = e.organisation), 0)"));
    if (open.next()) run_.report.entries_since_checkpoint = number(*open, 0);
}

void ChainCheck::check_anchor() {
    if (!run_.options.anchor) return;
    std::map<std::string, std::uint64_t> anchored;
    for (const Checkpoint& line : read_anchor(*run_.options.anchor)) {
        const std::string name =
            "Checkpoint " + std::to_string(line.number) + " of " + line.organisation.value;
        const auto track = tracks_.find(line.organisation.value);
        const bool is_stored = track != tracks_.end() && line.number >= 1 &&
                               line.number <= track->second.checkpoints.size();
        if (!is_stored) {
            run_.find(name + " (" + to_text(line.at) +
                      ") is in the anchor file but not in the store: the store was cut off, "
                      "replaced or taken back to an older state.");
        } else if (track->second.checkpoints[line.number - 1] != line) {
            run_.find(name + " differs between the store and the anchor file.");
        }
        std::uint64_t& last = anchored[line.organisation.value];
        if (line.number > last + 1) {
            run_.find(name + " follows number " + std::to_string(last) +
                      " in the anchor file: lines are missing.");
        }
        last = std::max(last, line.number);
    }
    for (const auto& [organisation, track] : tracks_) {
        // The newest may lack its line after a crash; the next checkpoint writes it.
        if (track.checkpoints.size() > anchored[organisation] + 1) {
            run_.find("The anchor file ends at checkpoint " +
                      std::to_string(anchored[organisation]) + " of " + organisation +
                      "; the store has " + std::to_string(track.checkpoints.size()) + ".");
        }
    }
}

void ChainCheck::check() {
    key_ = public_key();
    load_tracks();
    {
        Rows rows(run_.connection.kept(
            "SELECT e.position, o.name, s.name, e.sequence, e.command, e.actor, e.os_user, e.at,"
            " e.basis, e.item, e.version, e.previous, e.hash, e.command_digest, e.payload"
            " FROM entries e LEFT JOIN organisations o USING (organisation)"
            " LEFT JOIN streams s ON s.organisation = e.organisation AND s.stream = e.stream"
            " ORDER BY e.position"));
        const std::uint64_t last = last_position();
        while (!run_.is_full() && rows.next()) {
            check_entry(*rows);
            if (position_ % told_every == 0) run_.tell("proving entries", position_, last);
        }
    }
    check_rest();
    check_streams();
    check_anchor();
}

}  // namespace

void verify_chains(Verification& run) {
    ChainCheck(run).check();
}

}  // namespace plancycle::storage
