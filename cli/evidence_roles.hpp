#pragma once
// Who held which role and seat of a plan while it ran, as the organisation's own history says it.

#include "cli/evidence_tables.hpp"
#include "storage/evidence_rows.hpp"

namespace plancycle::cli {

// Entries of the organisation up to `version`; later ones have no part in the plan's history.
[[nodiscard]] StoryTable roles_and_seats(const storage::EvidenceRows& rows, std::uint64_t version,
                                         const Directory& directory,
                                         const core::Definition& definition);

}  // namespace plancycle::cli
