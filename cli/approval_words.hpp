#pragma once
// Decisions in sentences: what was decided on which count, who voted how, what became of
// conditions.

#include <string>

#include "cli/fact_words.hpp"

namespace plancycle::cli {

// "5 of 9 present, quorum 5; 3 for, 1 against, 1 abstained: carried"
[[nodiscard]] std::string tally_words(const core::Tally& tally);

// "Votes: for Esther Muthoni and Faith Naliaka; against Yusuf Ahmed." of the votes an entry holds
// that a recorder wrote down; an empty text when there are none.
[[nodiscard]] std::string recorded_votes_words(const std::vector<core::Event>& events,
                                               const FactContext& context);

// Facts of approvals; an empty text for all others.
[[nodiscard]] std::string approval_words(const core::Fact& fact, const ItemId& item,
                                         const FactContext& context);

}  // namespace plancycle::cli
