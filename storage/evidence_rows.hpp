#pragma once
// All that one cycle's history rests on, as it lies in the store and from one snapshot: entries
// with their stored bytes, the texts they point to, and the newest signature that covers them.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "storage/checkpoint.hpp"
#include "storage/hash_chain.hpp"

namespace plancycle::storage {

struct StoredEntry {
    ports::Entry entry;   // With its events decoded.
    std::string payload;  // The stored bytes the hash covers.
};

// A personal text; both are empty when it was erased.
struct SaltedText {
    std::string salt;
    std::string text;
    bool erased = false;
};

// The newest checkpoint made since the stream began, and where the stream stood in it.
struct SignedEnd {
    Checkpoint checkpoint;
    ChainEnd end;
    MerklePath path;
};

struct EvidenceRows {
    OrganisationId organisation;
    StreamId stream;
    std::vector<StoredEntry> entries;
    std::vector<ports::Entry> organisation_entries;
    std::map<TextId, SaltedText> texts;  // Those of both streams.
    std::optional<SignedEnd> signed_end;
    std::string public_key;  // 64 hexadecimal digits.
};

// Errors: StoreError; damaged when an entry cannot be read.
[[nodiscard]] EvidenceRows read_evidence(SqliteStore& store, const OrganisationId& organisation,
                                         const StreamId& stream);

}  // namespace plancycle::storage
