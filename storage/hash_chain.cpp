#include "storage/hash_chain.hpp"

#include "storage/hash_input.hpp"

namespace plancycle::storage {

Digest hash_of(const ChainedEntry& entry) {
    return HashInput("plancycle entry 1")
        .digest(entry.previous)
        .text(entry.organisation)
        .text(entry.stream)
        .number(entry.sequence)
        .text(entry.command)
        .text(entry.actor)
        .text(entry.os_user)
        .instant(entry.at)
        .text(entry.basis)
        .text(entry.item)
        .number(entry.version)
        .digest(entry.command_digest)
        .text(entry.payload)
        .hash();
}

}  // namespace plancycle::storage
