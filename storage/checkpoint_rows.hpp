#pragma once
// Checkpoints as rows of the store.

#include "storage/checkpoint.hpp"
#include "storage/queries.hpp"

namespace plancycle::storage {

// Order: by number.
[[nodiscard]] std::vector<Checkpoint> checkpoint_rows(const Scope& scope);
// Of the organisation's last entry; 0 when there is none.
[[nodiscard]] std::uint64_t last_position(const Scope& scope);
// In a commit of its own. Errors: StoreError (busy) when the number was taken meanwhile.
void put_checkpoint(StoreWriter& writer, const Checkpoint& checkpoint);

}  // namespace plancycle::storage
