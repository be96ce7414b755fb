#pragma once
// A checkpoint: the heads of all streams of one organisation, under one signature, in the store
// and in an anchor file outside it. What was there when it was made cannot be changed or cut off
// later without the signing key. Source: Merkle trees as in RFC 6962 section 2.1.

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/base/time.hpp"
#include "storage/signing_key.hpp"
#include "storage/sqlite_store.hpp"

namespace plancycle::storage {

struct Checkpoint {
    OrganisationId organisation;
    std::uint64_t number = 0;  // Gapless from 1.
    Instant at;
    std::uint64_t position = 0;      // The last entry of the store it covers.
    std::uint64_t stream_count = 0;  // Streams with at least one entry.
    Digest root;
    Digest previous;  // Of the checkpoint before it; all zero for the first.
    Signature signature{};
    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// The bytes that are signed.
[[nodiscard]] std::string signed_bytes(const Checkpoint& checkpoint);
// What the next one names as `previous`: covers the signature too.
[[nodiscard]] Digest digest_of(const Checkpoint& checkpoint);

struct ChainEnd {
    std::uint64_t sequence = 0;
    Digest hash;
    friend bool operator==(const ChainEnd&, const ChainEnd&) = default;
};
// By stream name, in byte order.
using ChainEnds = std::map<std::string, ChainEnd, std::less<>>;
[[nodiscard]] Digest merkle_root(const ChainEnds& ends);

// The way from one stream's leaf up to the root: what stands beside it on each level.
struct MerkleStep {
    Digest beside;
    bool is_left = false;  // `beside` comes first.
};
using MerklePath = std::vector<MerkleStep>;
// Empty also for a stream that is not there.
[[nodiscard]] MerklePath merkle_path(const ChainEnds& ends, std::string_view stream);

// One line of the anchor file, and back.
[[nodiscard]] std::string anchor_line(const Checkpoint& checkpoint);
// Errors: StoreError (damaged), which names the line.
[[nodiscard]] std::vector<Checkpoint> read_anchor(const std::filesystem::path& path);

[[nodiscard]] std::vector<Checkpoint> checkpoints(SqliteStore& store,
                                                  const OrganisationId& organisation);

// Makes one if anything was written since the last. The store comes first: after a crash between
// the two the next call completes the anchor file.
// Errors: StoreError; retryable when another process made the same number.
std::optional<Checkpoint> write_checkpoint(SqliteStore& store, const OrganisationId& organisation,
                                           const SigningKey& key,
                                           const std::filesystem::path& anchor, Instant now);

}  // namespace plancycle::storage
