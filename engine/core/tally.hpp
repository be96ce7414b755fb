#pragma once
// Counts votes. Pure numbers in, an outcome with its numbers out; the sentence made of them is in
// language/en.yaml, and the same numbers are kept with the decision.

#include <optional>
#include <vector>

#include "engine/core/approval_rule.hpp"

namespace plancycle::core {

enum class Choice : std::uint8_t { in_favour, against, abstained };

// Somebody whose vote counts, once for each group they belong to.
struct Elector {
    PersonId person;
    std::size_t group = 0;  // Index among the step's actors.
    bool chair = false;
    bool may_veto = false;
    bool barred = false;  // Wrote or submitted it: may not vote on it.
};

struct CountedVote {
    PersonId person;
    Choice choice = Choice::in_favour;
};

// Who was there; of a committee only.
struct Attendance {
    std::vector<PersonId> present;
    std::vector<PersonId> recused;
    std::optional<Choice> casting;  // The chair's second vote on a tie.
};

enum class TallyOutcome : std::uint8_t {
    open,       // Votes are missing that can still decide it.
    carried,    //
    lost,       //
    tied,       // A casting vote is needed.
    deferred,   // Tied, and the rule leaves it to another meeting.
    inquorate,  // Too few present to decide anything.
};

struct Tally {
    RuleKind rule = RuleKind::anyone;
    TallyOutcome outcome = TallyOutcome::open;
    int entitled = 0;  // Electors, or members of the body.
    int base = 0;      // Members the quorum is counted of.
    int present = 0;   // Counted for the quorum.
    int quorum = 0;
    int in_favour = 0;
    int against = 0;
    int abstained = 0;
    int recused = 0;
    std::vector<PersonId> barred;  // Electors who wrote or submitted it. Not of a committee.
    int needed = 0;                // Votes, groups or weight that carry it.
    int reached = 0;
    bool by_veto = false;
    bool by_casting_vote = false;
    friend bool operator==(const Tally&, const Tally&) = default;
};

// Votes are in the order they were cast. Votes of people who are no electors do not count.
[[nodiscard]] Tally count_votes(const ApprovalRule& rule, const std::vector<Elector>& electors,
                                const std::vector<CountedVote>& votes,
                                const Attendance& attendance);

// The group whose turn it is under the rule `ordered`; as many as there are groups when done.
[[nodiscard]] std::size_t group_in_turn(const std::vector<Elector>& electors,
                                        const std::vector<CountedVote>& votes);

}  // namespace plancycle::core
