#pragma once
// How the votes of those entitled become one decision, as a definition says it. Plain data; the
// counting is in tally.hpp, the words it is written in are in workflows/rule_reader.hpp.

#include <cstdint>
#include <vector>

#include "engine/base/ids.hpp"

namespace plancycle::core {

// A number of people: fixed ("5"), or a share of those who count ("more than half", "60 %").
struct Threshold {
    int count = 0;  // Fixed when above zero; otherwise the share.
    int numerator = 0;
    int denominator = 1;
    bool more_than = false;  // "More than half" of 8 is 5, "half" is 4.

    // Whole people needed out of `base`; never less than one.
    [[nodiscard]] int of(int base) const;
    friend bool operator==(const Threshold&, const Threshold&) = default;
};

enum class RuleKind : std::uint8_t {
    recorded,    // A body's decision as its recorder writes it down; nobody votes here.
    anyone,      // The first decision counts.
    all,         // Everybody entitled.
    count,       // n of those entitled.
    share,       // A percentage of those entitled.
    each_group,  // One of each group, a person for one group only.
    ordered,     // One of each group, in the order written.
    weighted,    // Weights of the groups, up to a sum.
    committee,   // Presence, votes, majority.
};

// What a majority is counted of.
enum class MajorityBase : std::uint8_t { votes_cast, members };

// What as many votes for as against mean.
enum class TieRule : std::uint8_t { not_carried, casting_vote, deferred };

struct CommitteeRule {
    Threshold quorum{.numerator = 1, .denominator = 2, .more_than = true};
    MajorityBase base = MajorityBase::votes_cast;
    Threshold majority{.numerator = 1, .denominator = 2, .more_than = true};
    TieRule tie = TieRule::not_carried;
    // Somebody who declared an interest leaves the base of the quorum; otherwise stays in it.
    bool recusal_leaves_base = true;
    friend bool operator==(const CommitteeRule&, const CommitteeRule&) = default;
};

struct ApprovalRule {
    RuleKind kind = RuleKind::anyone;
    Threshold needed;          // Of `count` and `share`.
    int groups = 1;            // Named by the step, whether or not anybody is in them.
    std::vector<int> weights;  // Of `weighted`: one a group, in the order of the step's actors.
    int weight_needed = 0;
    RoleId veto;        // Holders of this role end it by saying no; empty: nobody does.
    bool early = true;  // Decided as soon as the votes still missing cannot change it.
    CommitteeRule committee;
    friend bool operator==(const ApprovalRule&, const ApprovalRule&) = default;
};

}  // namespace plancycle::core
