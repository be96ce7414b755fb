#pragma once
// Committees that can never decide: their quorum is larger than they are.

#include <string>
#include <vector>

#include "engine/core/definition.hpp"
#include "engine/core/organisation.hpp"

namespace plancycle::runtime {

struct ShortBody {
    BodyId body;
    std::string title;
    int quorum = 0;
    int members = 0;  // With a vote, on the day; a body of nobody at all is a vacancy instead.
    friend bool operator==(const ShortBody&, const ShortBody&) = default;
};

// Each body once, in the order of the steps it decides at.
[[nodiscard]] std::vector<ShortBody> short_bodies(const core::Definition& definition,
                                                  const core::Organisation& organisation,
                                                  LocalDate day);

// "The Council (body council) has 2 members with a vote and a quorum of 3: it can decide nothing"
[[nodiscard]] std::string words_of(const ShortBody& body);

}  // namespace plancycle::runtime
