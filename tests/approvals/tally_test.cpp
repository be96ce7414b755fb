// Counting votes: each rule by example, and what is called certain early against all completions.

#include "engine/core/tally.hpp"

#include <random>

#include <catch2/catch.hpp>

namespace plancycle::core {
namespace {

const Threshold kHalf{.numerator = 1, .denominator = 2};
const Threshold kMoreThanHalf{.numerator = 1, .denominator = 2, .more_than = true};
const Threshold kTwoThirds{.numerator = 2, .denominator = 3};

PersonId person(int number) {
    return PersonId("p" + std::to_string(number));
}

std::vector<Elector> people(int count) {
    std::vector<Elector> electors;
    for (int i = 0; i < count; ++i) electors.push_back({.person = person(i)});
    return electors;
}

// "+-0": p0 for, p1 against, p2 abstained; "." has not voted.
std::vector<CountedVote> votes(const std::string& text) {
    std::vector<CountedVote> result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '.') continue;
        const Choice choice = text[i] == '+'   ? Choice::in_favour
                              : text[i] == '-' ? Choice::against
                                               : Choice::abstained;
        result.push_back({person(static_cast<int>(i)), choice});
    }
    return result;
}

Attendance first_present(int count) {
    Attendance attendance;
    for (int i = 0; i < count; ++i) attendance.present.push_back(person(i));
    return attendance;
}

ApprovalRule committee() {
    ApprovalRule rule;
    rule.kind = RuleKind::committee;
    rule.early = false;
    return rule;
}

TallyOutcome outcome(const ApprovalRule& rule, const std::vector<Elector>& electors,
                     const std::string& text) {
    return count_votes(rule, electors, votes(text), {}).outcome;
}

TEST_CASE("a threshold is a whole number of people", "[approvals]") {
    CHECK(kMoreThanHalf.of(8) == 5);
    CHECK(kMoreThanHalf.of(9) == 5);
    CHECK(kHalf.of(8) == 4);
    CHECK(kHalf.of(9) == 5);
    CHECK(kTwoThirds.of(9) == 6);
    CHECK(kTwoThirds.of(10) == 7);
    CHECK(kHalf.of(0) == 1);
    CHECK(Threshold{.count = 3}.of(99) == 3);
}

TEST_CASE("rules without a meeting", "[approvals]") {
    using enum TallyOutcome;
    ApprovalRule rule;
    SECTION("anyone: the first word counts") {
        CHECK(outcome(rule, people(3), "...") == open);
        CHECK(outcome(rule, people(3), ".+.") == carried);
        CHECK(outcome(rule, people(3), "-..") == lost);
    }
    SECTION("all") {
        rule.kind = RuleKind::all;
        CHECK(outcome(rule, people(3), "++.") == open);
        CHECK(outcome(rule, people(3), "+++") == carried);
        CHECK(outcome(rule, people(3), "+-.") == lost);
        rule.early = false;
        CHECK(outcome(rule, people(3), "+-.") == open);
        CHECK(outcome(rule, people(3), "+-+") == lost);
    }
    SECTION("two of three") {
        rule.kind = RuleKind::count;
        rule.needed = {.count = 2};
        CHECK(outcome(rule, people(3), "+-.") == open);
        CHECK(outcome(rule, people(3), "+-+") == carried);
        CHECK(outcome(rule, people(3), "--.") == lost);
    }
    SECTION("sixty per cent of seven are five") {
        rule.kind = RuleKind::share;
        rule.needed = {.numerator = 60, .denominator = 100};
        CHECK(outcome(rule, people(7), "++++...") == open);
        CHECK(outcome(rule, people(7), "+++++..") == carried);
        CHECK(outcome(rule, people(7), "---....") == lost);
    }
    SECTION("a veto ends it at once") {
        rule.kind = RuleKind::count;
        rule.needed = {.count = 1};
        rule.early = false;
        auto electors = people(3);
        electors[2].may_veto = true;
        const Tally tally = count_votes(rule, electors, votes("++-"), {});
        CHECK(tally.outcome == lost);
        CHECK(tally.by_veto);
        CHECK(tally.needed == 1);
        CHECK(outcome(rule, electors, "+.+") == open);
    }
    SECTION("authors are not waited for, nor is a number made smaller for them") {
        auto electors = people(3);
        electors[0].barred = true;
        rule.kind = RuleKind::all;
        CHECK(outcome(rule, electors, ".+.") == open);
        CHECK(outcome(rule, electors, ".++") == carried);
        CHECK(outcome(rule, electors, ".+-") == lost);
        rule.kind = RuleKind::count;
        rule.needed = {.count = 2};
        CHECK(outcome(rule, electors, ".+.") == open);
        CHECK(outcome(rule, electors, ".++") == carried);
        CHECK(outcome(rule, electors, ".-.") == lost);
    }
    SECTION("too few to reach it is nobody's refusal") {
        rule.kind = RuleKind::count;
        rule.needed = {.count = 3};
        CHECK(outcome(rule, people(2), "+.") == open);
        CHECK(outcome(rule, people(2), "++") == open);
        CHECK(outcome(rule, people(2), "+-") == lost);
    }
    SECTION("votes of others do not count") {
        rule.kind = RuleKind::all;
        CHECK(outcome(rule, people(2), "+.+++") == open);
    }
}

TEST_CASE("rules of groups", "[approvals]") {
    using enum TallyOutcome;
    ApprovalRule rule;
    rule.groups = 2;
    // p0 and p1 are finance, p0 and p2 legal.
    const std::vector<Elector> electors = {{.person = person(0), .group = 0},
                                           {.person = person(1), .group = 0},
                                           {.person = person(0), .group = 1},
                                           {.person = person(2), .group = 1}};
    SECTION("one of each, and nobody stands for two groups") {
        rule.kind = RuleKind::each_group;
        CHECK(outcome(rule, electors, "+..") == open);
        CHECK(outcome(rule, electors, "++.") == carried);  // p0 for legal, p1 for finance.
        CHECK(outcome(rule, electors, ".++") == carried);
        CHECK(outcome(rule, electors, "+-.") == lost);
    }
    SECTION("a group that nobody belongs to is waited for") {
        rule.groups = 3;
        rule.kind = RuleKind::each_group;
        CHECK(outcome(rule, electors, "+++") == open);
        CHECK(outcome(rule, electors, "++-") == lost);
        rule.kind = RuleKind::ordered;
        CHECK(outcome(rule, electors, ".++") == open);
    }
    SECTION("in order") {
        rule.kind = RuleKind::ordered;
        CHECK(outcome(rule, electors, ".+.") == open);
        CHECK(group_in_turn(electors, votes(".+.")) == 1);
        CHECK(outcome(rule, electors, ".++") == carried);
        CHECK(outcome(rule, electors, ".+-") == lost);
        // Legal first is not in order: it does not count.
        const std::vector<CountedVote> backwards = {{person(2), Choice::in_favour},
                                                    {person(1), Choice::in_favour}};
        CHECK(count_votes(rule, electors, backwards, {}).outcome == open);
    }
    SECTION("weights") {
        rule.kind = RuleKind::weighted;
        rule.weights = {3, 1};
        rule.weight_needed = 4;
        CHECK(outcome(rule, electors, ".+.") == open);
        CHECK(outcome(rule, electors, ".++") == carried);
        CHECK(outcome(rule, electors, "-.+") == open);
        CHECK(outcome(rule, electors, "--+") == lost);
        // Two of finance are finance once; p0 counts where it makes most of both.
        CHECK(outcome(rule, electors, "++.") == carried);
        rule.weights = {2, 2};
        const std::vector<Elector> finance = {{.person = person(0), .group = 0},
                                              {.person = person(1), .group = 0}};
        const Tally tally = count_votes(rule, finance, votes("++"), {});
        CHECK(tally.outcome == open);
        CHECK(tally.reached == 2);
    }
}

TEST_CASE("a committee", "[approvals]") {
    using enum TallyOutcome;
    ApprovalRule rule = committee();
    const auto nine = people(9);
    const auto count = [&](int present, const std::string& text) {
        return count_votes(rule, nine, votes(text), first_present(present));
    };
    SECTION("five of nine present, three for, one against, one abstained: carried") {
        const Tally tally = count(5, "+++-0");
        CHECK(tally.outcome == carried);
        CHECK(tally.present == 5);
        CHECK(tally.base == 9);
        CHECK(tally.quorum == 5);
        CHECK(tally.in_favour == 3);
        CHECK(tally.against == 1);
        CHECK(tally.abstained == 1);
        CHECK(tally.needed == 3);
    }
    SECTION("too few present decide nothing") {
        CHECK(count(4, "++++").outcome == inquorate);
    }
    SECTION("eight of sixteen are not more than half") {
        CHECK(count_votes(rule, people(16), votes("++++++++"), first_present(8)).outcome ==
              inquorate);
    }
    SECTION("a vote without presence does not count") {
        CHECK(count(5, "++---++++").outcome == lost);
    }
    SECTION("nobody for: not carried, and no tie") {
        CHECK(count(5, "00000").outcome == lost);
    }
    SECTION("majority of members") {
        rule.committee.base = MajorityBase::members;
        CHECK(count(6, "++++00").outcome == lost);
        CHECK(count(6, "+++++-").outcome == carried);
    }
    SECTION("two thirds of votes cast") {
        rule.committee.majority = kTwoThirds;
        CHECK(count(6, "+++--0").outcome == lost);
        CHECK(count(6, "++++--").outcome == carried);
    }
    SECTION("a tie") {
        CHECK(count(6, "+++---").outcome == lost);
        rule.committee.tie = TieRule::deferred;
        CHECK(count(6, "+++---").outcome == deferred);
        rule.committee.tie = TieRule::casting_vote;
        CHECK(count(6, "+++---").outcome == lost);  // Nobody is in the chair.
        auto members = nine;
        members[3].chair = true;
        Attendance attendance = first_present(6);
        CHECK(count_votes(rule, members, votes("+++---"), attendance).outcome == tied);
        attendance.casting = Choice::in_favour;
        const Tally tally = count_votes(rule, members, votes("+++---"), attendance);
        CHECK(tally.outcome == carried);
        CHECK(tally.by_casting_vote);
    }
    SECTION("recusal") {
        Attendance attendance = first_present(5);
        attendance.recused = {person(4)};
        const Tally left = count_votes(rule, nine, votes("+++-+"), attendance);
        CHECK(left.base == 8);
        CHECK(left.present == 4);
        CHECK(left.outcome == inquorate);
        rule.committee.recusal_leaves_base = false;
        const Tally stayed = count_votes(rule, nine, votes("+++-+"), attendance);
        CHECK(stayed.base == 9);
        CHECK(stayed.present == 5);
        CHECK(stayed.in_favour == 3);
        CHECK(stayed.outcome == carried);
    }
}

// Every way the missing votes can fall.
std::vector<std::string> completions(const std::string& text) {
    const auto missing = text.find('.');
    if (missing == std::string::npos) return {text};
    std::vector<std::string> result;
    for (const char choice : {'+', '-', '0'}) {
        std::string filled = text;
        filled[missing] = choice;
        for (auto& it : completions(filled)) result.push_back(std::move(it));
    }
    return result;
}

TEST_CASE("what is certain early is what every completion gives", "[approvals]") {
    const auto seed = Catch::rngSeed() + 11;
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const auto below = [&](int bound) {
        return static_cast<int>(random() % static_cast<unsigned>(bound));
    };
    int certain = 0;
    for (int round = 0; round < 400; ++round) {
        ApprovalRule rule = committee();
        rule.early = true;
        rule.committee.base = below(2) == 0 ? MajorityBase::members : MajorityBase::votes_cast;
        const Threshold majorities[] = {kMoreThanHalf, kTwoThirds, kHalf};
        rule.committee.majority = majorities[below(3)];
        rule.committee.tie = below(2) == 0 ? TieRule::deferred : TieRule::not_carried;
        const int size = 5 + below(3);
        std::string text;
        int missing = 0;
        for (int i = 0; i < size; ++i) text += "+-0.."[below(5)];
        for (const char vote : text) missing += vote == '.' ? 1 : 0;
        if (missing > 5) continue;
        const auto members = people(size);
        const auto tally = count_votes(rule, members, votes(text), first_present(size));
        bool same = true;
        std::optional<TallyOutcome> first;
        for (const std::string& full : completions(text)) {
            const auto end = count_votes(rule, members, votes(full), first_present(size)).outcome;
            if (!first) first = end;
            same = same && end == *first;
        }
        INFO(text << " round " << round);
        if (same && *first != TallyOutcome::deferred) {
            CHECK(tally.outcome == *first);
            ++certain;
        } else if (missing > 0) {
            CHECK(tally.outcome == TallyOutcome::open);
        }
    }
    CHECK(certain > 20);
}

}  // namespace
}  // namespace plancycle::core
