#pragma once
// The chain that binds each entry to all before it in its stream: sha256 over the previous hash,
// the entry's own fields and its stored bytes. Anybody can recompute it; only a checkpoint
// (checkpoint.hpp) says that it has not been recomputed by somebody else.

#include <cstdint>
#include <string_view>

#include "engine/base/sha256.hpp"
#include "engine/base/time.hpp"
#include "engine/ports/store.hpp"

namespace plancycle::storage {

// What the hash covers, as it lies in the store.
struct ChainedEntry {
    std::string_view organisation;
    std::string_view stream;
    std::uint64_t sequence = 0;
    std::string_view command;
    std::string_view actor;
    std::string_view os_user;
    Instant at;
    std::string_view basis;
    std::string_view item;
    std::uint64_t version = 0;
    Digest command_digest;
    Digest previous;  // All zero for the first entry of a stream.
    std::string_view payload;
};

[[nodiscard]] Digest hash_of(const ChainedEntry& entry);
// Of an entry with its previous hash set; `payload` is its events as stored.
[[nodiscard]] Digest hash_of(const ports::Entry& entry, const OrganisationId& organisation,
                             std::string_view payload);

}  // namespace plancycle::storage
