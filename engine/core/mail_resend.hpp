#pragma once
// Mails that were given up go out once more, by the word of a coordinator. Pure.

#include "engine/core/authority.hpp"
#include "engine/core/post_box.hpp"

namespace plancycle::core {

struct ResendFacts {
    const Organisation& organisation;
    LocalDate today;
    std::vector<Entitlement> coordinators;  // Of the cycles that run.
    std::vector<std::string> given_up;      // Message-IDs of the person's mails.
};

// The address counts as mended with it: the next mail shows whether it is.
// Errors: not_entitled, unknown_person, nothing_to_change.
[[nodiscard]] Result<std::vector<Event>, Rejection> decide_resend(const PostBox& box,
                                                                  const CommandEnvelope& envelope,
                                                                  const ResendFacts& facts);

}  // namespace plancycle::core
