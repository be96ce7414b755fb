// Ways around separation of duties and the count of votes that the walk through everything people
// can do (tests/authority) found, each by itself.

#include <catch2/catch.hpp>

#include "tests/approvals/chamber.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Chamber;

namespace {

void give_role(Chamber& chamber, const std::string& person, const std::string& role) {
    chamber.organisation().holdings.push_back({RoleId(role), UnitId(), PersonId(person), {}});
}

void delegate(Chamber& chamber, const std::string& from, const std::string& to) {
    GiveDelegation given;
    given.from = PersonId(from);
    given.to = PersonId(to);
    REQUIRE(chamber.on_organisation(from, given).empty());
}

}  // namespace

TEST_CASE("who submitted it does not decide at a later approval either", "[approvals]") {
    Chamber chamber("by: legal\nrefers: [council]");
    chamber.at("2026-03-18 11:00");
    REQUIRE(chamber.answer("sam", AttachDocument{"plan", sha256("plan"), 10, "plan.txt"}).empty());
    REQUIRE(chamber.answer("daniel", Complete{chamber.task("writing"), {}}).empty());
    REQUIRE(chamber.decide("grace", Verdict::refer).empty());
    give_role(chamber, "daniel", "legal");
    Decide council;
    council.task = chamber.task("council");
    CHECK(chamber.answer("daniel", council) == "own_work");
    CHECK(chamber.answer("ruth", council).empty());
}

TEST_CASE("nobody becomes an author of what they have voted on", "[approvals]") {
    Chamber chamber("by: legal\nrule: all");
    chamber.submit();
    REQUIRE(chamber.decide("grace").empty());
    give_role(chamber, "grace", "finance");
    const auto& same = chamber.cycle().documents.back();
    CHECK(chamber.answer("grace", AttachDocument{"plan", same.content, 10, "plan.txt"}) ==
          "content_frozen");
}

TEST_CASE("one person does not vote twice, in whatever name", "[approvals]") {
    Chamber chamber("by: legal\nrule: all");
    chamber.submit();
    delegate(chamber, "grace", "joseph");
    SECTION("for somebody, then in a role of their own") {
        REQUIRE(chamber.decide("joseph").empty());
        CHECK(chamber.decide("grace") == "voted_already");
        give_role(chamber, "joseph", "legal");
        CHECK(chamber.decide("joseph") == "one_hand_one_vote");
    }
    SECTION("for two people") {
        REQUIRE(chamber.decide("joseph").empty());
        delegate(chamber, "ruth", "joseph");
        CHECK(chamber.decide("joseph") == "one_hand_one_vote");
    }
    SECTION("withdrawn, it may be cast again") {
        REQUIRE(chamber.decide("joseph").empty());
        REQUIRE(chamber.answer("joseph", WithdrawVote{chamber.task(), {}}).empty());
        CHECK(chamber.decide("joseph").empty());
    }
    CHECK(chamber.is_active("review"));
}

TEST_CASE("of several people one stands in for, the one who may is found", "[approvals]") {
    Chamber chamber("by: legal");
    SECTION("the task is given to the second") {
        chamber.submit();
        delegate(chamber, "grace", "joseph");
        delegate(chamber, "ruth", "joseph");
        REQUIRE(chamber
                    .answer("amina",
                            Reassign{chamber.task(), PersonId("ruth"), chamber.text("workload")})
                    .empty());
        CHECK(chamber.decide("joseph").empty());
        CHECK(chamber.last<Decided>()->right == "legal, for ruth by delegation of 2026-03-18");
    }
    SECTION("the first wrote it") {
        give_role(chamber, "grace", "finance");
        chamber.at("2026-03-18 10:00");
        REQUIRE(chamber.answer("grace", AttachDocument{"plan", sha256("draft"), 10, "plan.txt"})
                    .empty());
        chamber.submit();
        delegate(chamber, "grace", "joseph");
        CHECK(chamber.decide("joseph") == "own_work");
        delegate(chamber, "ruth", "joseph");
        CHECK(chamber.decide("joseph").empty());
    }
}

TEST_CASE("who has left withdraws no vote", "[approvals]") {
    Chamber chamber("by: committee\nrule: committee");
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    REQUIRE(chamber.answer("joseph", chamber.sitting(6)).empty());
    REQUIRE(chamber.answer("c1", CastVote{chamber.task(), Choice::in_favour, false, {}}).empty());
    chamber.organisation().people[PersonId("c1")].active = false;
    CHECK(chamber.answer("c1", WithdrawVote{chamber.task(), {}}) == "unknown_person");
    chamber.organisation().people[PersonId("c1")].active = true;
    CHECK(chamber.answer("c1", WithdrawVote{chamber.task(), {}}).empty());
}

TEST_CASE("a coordinator arranges nothing for their own benefit", "[approvals]") {
    Chamber chamber("by: legal");
    GiveDelegation given;
    given.from = PersonId("grace");
    given.to = PersonId("amina");
    CHECK(chamber.on_organisation("amina", given) == "not_for_oneself");
    SetAbsence absence;
    absence.person = PersonId("grace");
    absence.substitute = PersonId("amina");
    CHECK(chamber.on_organisation("amina", absence) == "not_for_oneself");
    CHECK(chamber.on_organisation("grace", absence).empty());
}

TEST_CASE("a body smaller than its quorum is told so", "[approvals]") {
    Chamber chamber("by: committee\nrule: committee\nquorum: 10");
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    CHECK(chamber.answer("joseph", chamber.meeting("+++++++++")) == "quorum_unreachable");
    CHECK(chamber.answer("joseph", chamber.sitting(9)) == "quorum_unreachable");
}

TEST_CASE("too few to vote approve nothing", "[approvals]") {
    Chamber chamber("by: legal\nrule: at least 3");
    chamber.submit();
    REQUIRE(chamber.decide("grace").empty());
    CHECK(chamber.is_active("review"));
    REQUIRE(chamber.decide("ruth").empty());
    CHECK(chamber.is_active("review"));
    give_role(chamber, "joseph", "legal");
    CHECK(chamber.decide("joseph").empty());
    CHECK(chamber.is_active("publishing"));
}

TEST_CASE("whoever may not vote on their own work is not waited for", "[approvals]") {
    const auto drafted_by_grace = [](const std::string& rule) {
        Chamber chamber("by: legal\nrule: " + rule);
        give_role(chamber, "grace", "finance");
        chamber.at("2026-03-18 10:00");
        REQUIRE(chamber.answer("grace", AttachDocument{"plan", sha256("draft"), 10, "plan.txt"})
                    .empty());
        chamber.submit();
        CHECK(chamber.decide("grace") == "own_work");
        return chamber;
    };
    SECTION("all of the others") {
        Chamber chamber = drafted_by_grace("all");
        REQUIRE(chamber.decide("ruth").empty());
        CHECK(chamber.is_active("publishing"));
        const Tally tally = *chamber.last<Decided>()->tally;
        CHECK(tally.needed == 1);
        CHECK(tally.entitled == 2);
        CHECK(tally.barred == std::vector{PersonId("grace")});
    }
    SECTION("a share of the others") {
        Chamber chamber = drafted_by_grace("at least 100 %");
        REQUIRE(chamber.decide("ruth").empty());
        CHECK(chamber.is_active("publishing"));
    }
    SECTION("a number stays what it is") {
        Chamber chamber = drafted_by_grace("at least 2");
        REQUIRE(chamber.decide("ruth").empty());
        CHECK(chamber.is_active("review"));
        give_role(chamber, "joseph", "legal");
        CHECK(chamber.decide("joseph").empty());
        CHECK(chamber.is_active("publishing"));
    }
}

TEST_CASE("work that comes from nowhere goes back nowhere", "[approvals]") {
    Chamber chamber("by: legal\nrefers: [council]");
    chamber.submit();
    REQUIRE(chamber.decide("grace", Verdict::refer).empty());
    Decide back;
    back.task = chamber.task("council");
    back.motion = chamber.motion(Verdict::return_work);
    CHECK(chamber.answer("ruth", back) == "not_possible_here");
}

TEST_CASE("a body waives its condition at a meeting, and never by its author's hand",
          "[approvals]") {
    Chamber chamber("by: committee\nconditions verified by: legal");
    chamber.submit();
    Decide command;
    command.task = chamber.task();
    command.motion = chamber.motion(Verdict::approve_with_conditions);
    command.motion.conditions.front().owner = RoleId("finance");
    command.minute = "CEC 12";
    command.meeting = chamber.today();
    command.urgency = chamber.text("the year begins");
    REQUIRE(chamber.answer("joseph", command).empty());
    WaiveCondition waive{"review#1.1", chamber.text("overtaken"), ""};
    CHECK(chamber.answer("joseph", waive) == "minute_required");
    waive.minute = "CEC 13";
    give_role(chamber, "daniel", "secretary");
    CHECK(chamber.answer("daniel", waive) == "own_work");
    REQUIRE(chamber.answer("joseph", waive).empty());
    CHECK(chamber.last<ConditionWaived>()->right ==
          "committee, recorded by secretary, minute CEC 13");
}

TEST_CASE("most of the votes against say what becomes of it", "[approvals]") {
    Chamber chamber("by: legal\nrule: all\nearly outcome: no\nreject: stopped");
    give_role(chamber, "c1", "legal");
    chamber.submit();
    CHECK(chamber.decide("grace", Verdict::return_work).empty());
    CHECK(chamber.decide("ruth", Verdict::return_work).empty());
    CHECK(chamber.decide("c1", Verdict::reject).empty());
    CHECK(chamber.last<Decided>()->motion.verdict == Verdict::return_work);
}

TEST_CASE("an author sits in the committee without a vote", "[approvals]") {
    Chamber chamber("by: committee\nrule: committee\nquorum: 5");
    chamber.organisation().memberships.push_back({BodyId("committee"), PersonId("daniel"), "", {}});
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    RecordDecision meeting = chamber.meeting("+++++");
    meeting.sitting.present.push_back(PersonId("daniel"));
    CHECK(chamber.answer("joseph", meeting).empty());
    CHECK(chamber.last<Decided>()->tally->in_favour == 5);
}

TEST_CASE("a sitting that is never finished gives way to a later meeting", "[approvals]") {
    Chamber chamber("by: committee\nrule: committee\nquorum: 5");
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    REQUIRE(chamber.answer("joseph", chamber.sitting(5)).empty());
    REQUIRE(chamber.answer("c1", CastVote{chamber.task(), Choice::in_favour, false, {}}).empty());
    CHECK(chamber.answer("joseph", chamber.meeting("+++++")) == "voted_already");
    chamber.at("2026-04-29 15:00");
    RecordDecision later = chamber.meeting("+++++");
    later.sitting.meeting = *make_date(2026, 4, 29);
    CHECK(chamber.answer("joseph", later).empty());
    CHECK(chamber.is_active("publishing"));
}

TEST_CASE("what is not allowed is not allowed in a record either", "[approvals]") {
    Chamber chamber("by: committee\nrule: committee\nquorum: 5\nnot allowed: [abstain]");
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    CHECK(chamber.answer("joseph", chamber.meeting("++++0")) == "verb_not_allowed");
    CHECK(chamber.answer("joseph", chamber.meeting("+++++")).empty());
}
