#pragma once
// What a migration takes away without a word of its own: votes that were cast, the gate or the
// verifier that a standing condition counts on. Named in the verdict, before anybody says yes.

#include <string>
#include <vector>

#include "cli/migration_report.hpp"

namespace plancycle::cli {

// In the order: votes, verifiers and owners of conditions, gates.
[[nodiscard]] std::vector<MigrationLoss> losses_of(const MigrationPicture& picture);

}  // namespace plancycle::cli
