#pragma once
// Recorded variants in words: "Vote on account passed by the County Assembly on Tue 30 Jun 2026;
// still awaited: Budget Estimates approved by the County Assembly".

#include <string>
#include <vector>

#include "engine/core/variant.hpp"
#include "notifications/date_words.hpp"
#include "notifications/language.hpp"

namespace plancycle::notifications {

// One sentence for each; empty while nothing went another way.
[[nodiscard]] std::vector<std::string> variant_words(const Language& language,
                                                     const core::Definition& definition,
                                                     const core::Cycle& cycle, DateStyle style);

}  // namespace plancycle::notifications
