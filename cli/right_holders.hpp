#pragma once
// Who may do what was refused to somebody: by name and address, so that nobody is sent to "the
// coordinator" when they are the coordinator, or when there is none.

#include <string>

#include "cli/directory.hpp"

namespace plancycle::cli {

struct RightHolders {
    std::string words;    // "Planning coordinator (Ann Doe, ann@county.example) or ..."
    bool is_vacant;       // Nobody holds any of it today.
    std::string missing;  // "the role finance": what to give to somebody; or empty.
};

// `needed` as the engine says it: "coordinator or planning-officer of health".
[[nodiscard]] RightHolders right_holders(const std::string& needed,
                                         const core::Definition* definition,
                                         const Directory& directory, LocalDate today);

}  // namespace plancycle::cli
