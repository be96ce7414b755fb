#pragma once
// Decisions in sentences: what was decided on which count, who voted how, what became of
// conditions.

#include <string>

#include "cli/fact_words.hpp"

namespace plancycle::cli {

// "Esther Muthoni: for, recorded by Faith Naliaka." An empty text for a vote of one's own.
[[nodiscard]] std::string recorded_vote_words(const core::Vote& vote, const Directory& directory);

// "in county-work-plan, for Health, to approve"; empty when everything is passed on.
[[nodiscard]] std::string scope_words(const core::Delegation& delegation,
                                      const Directory& directory);

// "Votes: for Esther Muthoni and Faith Naliaka; against Yusuf Ahmed." of the votes an entry holds
// that a recorder wrote down; an empty text when there are none.
[[nodiscard]] std::string recorded_votes_words(const std::vector<core::Event>& events,
                                               const FactContext& context);

// Facts of approvals; an empty text for all others.
[[nodiscard]] std::string approval_words(const core::Fact& fact, const ItemId& item,
                                         const FactContext& context);

// What is put to the vote: "approve", "return to Drafting of Health", "reject".
[[nodiscard]] std::string motion_words(const core::Motion& motion, const FactContext& context);

}  // namespace plancycle::cli
