#pragma once
// The verbs of an approval.

#include <cstdint>

namespace plancycle::core {

// What people may do with an approval. A definition may forbid a verb or ask for a comment.
enum class Verb : std::uint8_t {
    approve,
    approve_with_conditions,
    return_work,
    reject,
    refer,
    abstain,
    withdraw_vote,
    recall,
    request_information,
    reassign,
    delegate,
    override_decision,
};

}  // namespace plancycle::core
