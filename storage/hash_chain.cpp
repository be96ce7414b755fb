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

Digest hash_of(const ports::Entry& entry, const OrganisationId& organisation,
               std::string_view payload) {
    return hash_of({.organisation = organisation.value,
                    .stream = entry.stream.value,
                    .sequence = entry.sequence,
                    .command = entry.command.value,
                    .actor = entry.actor.value,
                    .os_user = entry.os_user,
                    .at = entry.at,
                    .basis = entry.basis,
                    .item = entry.item.value,
                    .version = entry.version,
                    .command_digest = entry.command_digest,
                    .previous = entry.previous,
                    .payload = payload});
}

}  // namespace plancycle::storage
