#pragma once
// A count of votes in a sentence: how many were there, how many were needed, what came of it.

#include <string>

#include "engine/core/definition.hpp"
#include "engine/core/event.hpp"

namespace plancycle::cli {

// "5 of 9 present, quorum 5; 3 for, 1 against, 1 abstained: carried"
// Of a majority of members, which `step` tells, also how many were needed.
[[nodiscard]] std::string tally_words(const core::Tally& tally, const core::Step* step = nullptr);

// The same of a decision that was counted, with what was put to the vote: "Motion to reject: ...".
[[nodiscard]] std::string counted_motion_words(const core::Decided& decided,
                                               const core::Step* step);

}  // namespace plancycle::cli
