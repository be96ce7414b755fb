#include "engine/core/tally.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace plancycle::core {

int Threshold::of(int base) const {
    if (count > 0) return count;
    const int whole = base * numerator / denominator;
    const bool exact = base * numerator % denominator == 0;
    return std::max(1, exact && !more_than ? whole : whole + 1);
}

namespace {

using Electors = std::vector<Elector>;
using Votes = std::vector<CountedVote>;

int number(std::size_t count) {
    return static_cast<int>(count);
}

bool contains(const std::vector<PersonId>& people, const PersonId& person) {
    return std::ranges::find(people, person) != people.end();
}

bool is_in(const Electors& electors, const PersonId& person, std::size_t group) {
    return std::ranges::any_of(
        electors, [&](const Elector& it) { return it.person == person && it.group == group; });
}

bool is_elector(const Electors& electors, const PersonId& person) {
    return std::ranges::find(electors, person, &Elector::person) != electors.end();
}

bool is_barred(const Electors& electors, const PersonId& person) {
    return std::ranges::any_of(electors,
                               [&](const Elector& it) { return it.person == person && it.barred; });
}

std::vector<PersonId> people_of(const Electors& electors) {
    std::vector<PersonId> people;
    for (const Elector& it : electors) {
        if (!contains(people, it.person)) people.push_back(it.person);
    }
    return people;
}

// Pairs groups with people in favour so that nobody stands for two groups (augmenting paths). The
// heaviest groups come first, which makes the sum of weights as large as it can be.
class GroupMatching {
public:
    GroupMatching(const ApprovalRule& rule, const Electors& electors, std::vector<PersonId> people)
        : rule_(rule), electors_(electors), people_(std::move(people)) {}

    // How much the groups count for that have somebody.
    int sum() {
        std::vector<std::size_t> groups(static_cast<std::size_t>(rule_.groups));
        std::iota(groups.begin(), groups.end(), 0);
        std::ranges::sort(groups, std::greater(), [&](std::size_t group) { return weight(group); });
        int sum = 0;
        taken_.assign(people_.size(), kNobody);
        for (const std::size_t group : groups) {
            std::vector<bool> tried(people_.size());
            if (place(group, tried)) sum += weight(group);
        }
        return sum;
    }

private:
    static constexpr std::size_t kNobody = SIZE_MAX;

    bool place(std::size_t group, std::vector<bool>& tried) {
        for (std::size_t person = 0; person < people_.size(); ++person) {
            if (tried[person] || !is_in(electors_, people_[person], group)) continue;
            tried[person] = true;
            if (taken_[person] == kNobody || place(taken_[person], tried)) {
                taken_[person] = group;
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] int weight(std::size_t group) const {
        return rule_.weights.empty() ? 1 : rule_.weights.at(group);
    }

    const ApprovalRule& rule_;
    const Electors& electors_;
    std::vector<PersonId> people_;
    std::vector<std::size_t> taken_;  // Group a person stands for.
};

// The rules without a meeting.
class PeopleCount {
public:
    PeopleCount(const ApprovalRule& rule, const Electors& electors, const Votes& votes)
        : rule_(rule), electors_(electors) {
        tally_.rule = rule.kind;
        for (const CountedVote& vote : votes) {
            if (is_elector(electors, vote.person)) votes_.push_back(vote);
        }
        const std::vector<PersonId> people = people_of(electors);
        tally_.entitled = number(people.size());
        for (const Elector& it : electors) {
            if (it.barred && !contains(tally_.barred, it.person))
                tally_.barred.push_back(it.person);
        }
        tally_.base = tally_.entitled - number(tally_.barred.size());
        for (const CountedVote& vote : votes_) count(vote);
        for (const PersonId& person : people) {
            if (contains(tally_.barred, person)) continue;
            if (std::ranges::find(votes_, person, &CountedVote::person) != votes_.end()) continue;
            missing_.push_back(person);
        }
    }

    Tally result() {
        reach();
        if (tally_.by_veto) {
            tally_.outcome = TallyOutcome::lost;
            return tally_;
        }
        const bool is_certain = rule_.early || missing_.empty();
        if (is_certain && tally_.reached >= tally_.needed) {
            tally_.outcome = TallyOutcome::carried;
        } else if (is_certain && tally_.against > 0 && !can_be_reached()) {
            // Too few who may vote is nobody's refusal: it stays open until somebody is appointed.
            tally_.outcome = TallyOutcome::lost;
        }
        return tally_;
    }

private:
    void count(const CountedVote& vote) {
        if (vote.choice == Choice::in_favour) {
            ++tally_.in_favour;
            in_favour_.push_back(vote.person);
        } else if (vote.choice == Choice::against) {
            ++tally_.against;
            const auto vetoes = [&](const Elector& it) {
                return it.person == vote.person && it.may_veto;
            };
            tally_.by_veto = tally_.by_veto || std::ranges::any_of(electors_, vetoes);
        } else {
            ++tally_.abstained;
        }
    }

    void reach() {
        tally_.reached = tally_.in_favour;
        switch (rule_.kind) {
            case RuleKind::recorded:
            case RuleKind::anyone:
            case RuleKind::committee:
                tally_.needed = 1;
                break;
            case RuleKind::all:
                // Whoever may not vote on it is not waited for.
                tally_.needed = tally_.base;
                break;
            case RuleKind::count:
            case RuleKind::share:
                tally_.needed = rule_.needed.of(tally_.base);
                break;
            case RuleKind::each_group:
                tally_.needed = rule_.groups;
                tally_.reached = GroupMatching(rule_, electors_, in_favour_).sum();
                break;
            case RuleKind::ordered:
                tally_.needed = rule_.groups;
                tally_.reached = number(group_in_turn(electors_, votes_));
                break;
            case RuleKind::weighted:
                tally_.needed = rule_.weight_needed;
                tally_.reached = GroupMatching(rule_, electors_, in_favour_).sum();
                break;
        }
    }

    // If everybody who has not voted yet said yes.
    int best_weight() const {
        std::vector<PersonId> people = in_favour_;
        people.insert(people.end(), missing_.begin(), missing_.end());
        return GroupMatching(rule_, electors_, std::move(people)).sum();
    }

    bool can_be_reached() const {
        switch (rule_.kind) {
            case RuleKind::weighted:
                return best_weight() >= tally_.needed;
            case RuleKind::recorded:
            case RuleKind::anyone:
            case RuleKind::each_group:
            case RuleKind::ordered:
                // A group has spoken by the first of it; nobody waits for a second opinion.
                return tally_.against == 0;
            case RuleKind::all:
            case RuleKind::count:
            case RuleKind::share:
            case RuleKind::committee:
                return tally_.reached + number(missing_.size()) >= tally_.needed;
        }
        return true;
    }

    const ApprovalRule& rule_;
    const Electors& electors_;
    Votes votes_;
    std::vector<PersonId> in_favour_;
    std::vector<PersonId> missing_;
    Tally tally_;
};

class CommitteeCount {
public:
    CommitteeCount(const ApprovalRule& rule, const Electors& electors, const Attendance& attendance)
        : rule_(rule.committee), early_(rule.early), attendance_(attendance) {
        const std::vector<PersonId> members = people_of(electors);
        tally_.rule = rule.kind;
        tally_.entitled = tally_.base = number(members.size());
        for (const PersonId& member : members) {
            const bool recused = contains(attendance.recused, member);
            const bool counts = !recused || !rule_.recusal_leaves_base;
            if (recused) ++tally_.recused;
            if (!counts) --tally_.base;
            if (contains(attendance.present, member) && counts) ++tally_.present;
            const bool may_vote = !recused && !is_barred(electors, member);
            if (contains(attendance.present, member) && may_vote) voters_.push_back(member);
        }
        tally_.quorum = rule_.quorum.of(tally_.base);
        for (const Elector& it : electors) {
            if (!it.chair || contains(attendance.recused, it.person)) continue;
            has_chair_ = has_chair_ || contains(attendance.present, it.person);
        }
    }

    Tally result(const Votes& votes) {
        int missing = number(voters_.size());
        for (const CountedVote& vote : votes) {
            if (!contains(voters_, vote.person)) continue;
            --missing;
            if (vote.choice == Choice::in_favour) ++tally_.in_favour;
            if (vote.choice == Choice::against) ++tally_.against;
            if (vote.choice == Choice::abstained) ++tally_.abstained;
        }
        tally_.reached = tally_.in_favour;
        tally_.needed = needed(tally_.in_favour + tally_.against);
        if (tally_.present < tally_.quorum) {
            tally_.outcome = TallyOutcome::inquorate;
        } else if (missing == 0) {
            decide();
        } else if (early_) {
            decide_early(missing);
        }
        return tally_;
    }

private:
    int needed(int cast) const {
        return rule_.majority.of(rule_.base == MajorityBase::members ? tally_.base : cast);
    }

    bool carries(int in_favour, int against) const {
        return in_favour > 0 && in_favour >= needed(in_favour + against);
    }

    // Equal votes are a tie only where one vote more would have carried it.
    bool is_tie(int in_favour, int against) const {
        return in_favour > 0 && in_favour == against && !carries(in_favour, against) &&
               carries(in_favour + 1, against);
    }

    void decide() {
        if (carries(tally_.in_favour, tally_.against)) {
            tally_.outcome = TallyOutcome::carried;
        } else if (!is_tie(tally_.in_favour, tally_.against)) {
            tally_.outcome = TallyOutcome::lost;
        } else {
            decide_tie();
        }
    }

    void decide_tie() {
        if (rule_.tie == TieRule::deferred) {
            tally_.outcome = TallyOutcome::deferred;
        } else if (rule_.tie == TieRule::casting_vote && has_chair_) {
            tally_.by_casting_vote = attendance_.casting.has_value();
            tally_.outcome = !attendance_.casting                        ? TallyOutcome::tied
                             : *attendance_.casting == Choice::in_favour ? TallyOutcome::carried
                                                                         : TallyOutcome::lost;
        } else {
            tally_.outcome = TallyOutcome::lost;
        }
    }

    // The votes still missing may all go one way or all the other; abstaining lies between.
    void decide_early(int missing) {
        if (carries(tally_.in_favour, tally_.against + missing)) {
            tally_.needed = needed(tally_.in_favour + tally_.against + missing);
            tally_.outcome = TallyOutcome::carried;
        }
        const int best = tally_.in_favour + missing;
        const bool may_tie = rule_.tie != TieRule::not_carried && is_tie(best, tally_.against);
        if (!carries(best, tally_.against) && !may_tie) tally_.outcome = TallyOutcome::lost;
    }

    const CommitteeRule& rule_;
    bool early_;
    const Attendance& attendance_;
    std::vector<PersonId> voters_;  // Present, without an interest.
    bool has_chair_ = false;
    Tally tally_;
};

}  // namespace

std::size_t group_in_turn(const std::vector<Elector>& electors,
                          const std::vector<CountedVote>& votes) {
    std::size_t group = 0;
    for (const CountedVote& vote : votes) {
        if (vote.choice == Choice::in_favour && is_in(electors, vote.person, group)) ++group;
    }
    return group;
}

Tally count_votes(const ApprovalRule& rule, const std::vector<Elector>& electors,
                  const std::vector<CountedVote>& votes, const Attendance& attendance) {
    if (rule.kind == RuleKind::committee) {
        return CommitteeCount(rule, electors, attendance).result(votes);
    }
    return PeopleCount(rule, electors, votes).result();
}

}  // namespace plancycle::core
