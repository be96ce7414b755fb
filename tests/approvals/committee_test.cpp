// A committee in its meeting, and the conditions it makes.

#include <catch2/catch.hpp>

#include "tests/approvals/chamber.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Chamber;

namespace {

constexpr const char* kCommittee =
    "by: committee\nrule: committee\nquorum: more than half\non a tie: casting vote\n"
    "conditions verified by: finance";

}  // namespace

TEST_CASE("a committee's decision is recorded in one piece", "[approvals]") {
    Chamber chamber(kCommittee);
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    CHECK(chamber.decide("joseph") == "no_sitting");
    CHECK(chamber.answer("grace", chamber.meeting("+++-0")) == "not_entitled");
    SECTION("carried") {
        CHECK(chamber.answer("joseph", chamber.meeting("+++-0")).empty());
        CHECK(chamber.is_active("publishing"));
        const Decided* decided = chamber.last<Decided>();
        CHECK(decided->minute == "M 12/2026");
        REQUIRE(decided->tally);
        CHECK(decided->tally->present == 5);
        CHECK(decided->tally->in_favour == 3);
        CHECK(decided->content.size() == 1);
    }
    SECTION("not carried: the question stays open") {
        CHECK(chamber.answer("joseph", chamber.meeting("++---")).empty());
        CHECK(chamber.is_active("review"));
        REQUIRE(chamber.last<SittingEnded>() != nullptr);
        CHECK(chamber.last<SittingEnded>()->tally.outcome == TallyOutcome::lost);
        CHECK(chamber.answer("joseph", chamber.meeting("+++++")).empty());
    }
    SECTION("too few: nothing is decided") {
        CHECK(chamber.answer("joseph", chamber.meeting("++++")).empty());
        CHECK(chamber.last<SittingEnded>()->tally.outcome == TallyOutcome::inquorate);
    }
    SECTION("a tie") {
        RecordDecision tied = chamber.meeting("+++---");
        CHECK(chamber.answer("joseph", tied) == "casting_vote_needed");
        tied.casting = Choice::in_favour;
        CHECK(chamber.answer("joseph", tied).empty());
        CHECK(chamber.last<Decided>()->tally->by_casting_vote);
        CHECK(chamber.is_active("publishing"));
    }
    SECTION("a casting vote without a tie") {
        RecordDecision clear = chamber.meeting("+++++");
        clear.casting = Choice::in_favour;
        CHECK(chamber.answer("joseph", clear) == "no_tie");
    }
}

TEST_CASE("what a record of a meeting must have", "[approvals]") {
    Chamber chamber(kCommittee);
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    RecordDecision decision = chamber.meeting("+++++");
    SECTION("a minute") {
        decision.sitting.minute.clear();
        CHECK(chamber.answer("joseph", decision) == "minute_required");
    }
    SECTION("everybody's vote") {
        decision.votes.pop_back();
        CHECK(chamber.answer("joseph", decision) == "votes_missing");
    }
    SECTION("each vote once") {
        decision.votes.push_back(decision.votes.front());
        CHECK(chamber.answer("joseph", decision) == "voted_already");
    }
    SECTION("presence") {
        decision.sitting.present.pop_back();
        CHECK(chamber.answer("joseph", decision) == "not_present");
    }
    SECTION("members only") {
        decision.sitting.present.emplace_back("grace");
        CHECK(chamber.answer("joseph", decision) == "not_a_member");
    }
    SECTION("a term that ended this morning") {
        chamber.organisation().memberships[4].term.to = make_date(2026, 4, 28);
        CHECK(chamber.answer("joseph", decision) == "not_a_member");
    }
    SECTION("a day that has come, after the papers") {
        decision.sitting.meeting = *make_date(2026, 4, 29);
        CHECK(chamber.answer("joseph", decision) == "date_in_future");
        decision.sitting.meeting = *make_date(2026, 3, 17);
        CHECK(chamber.answer("joseph", decision) == "meeting_before_papers");
    }
    SECTION("a day on which the body meets, where it keeps a calendar") {
        chamber.organisation().meetings = {{BodyId("committee"), *make_date(2026, 4, 27)}};
        CHECK(chamber.answer("joseph", decision) == "meeting_unknown");
        decision.sitting.meeting = *make_date(2026, 4, 27);
        CHECK(chamber.answer("joseph", decision).empty());
    }
    SECTION("papers in time, or the chair's reason") {
        decision.sitting.meeting = *make_date(2026, 3, 20);
        CHECK(chamber.answer("joseph", decision) == "papers_late");
        decision.sitting.urgency = chamber.text("the estimates are due tomorrow");
        CHECK(chamber.answer("joseph", decision).empty());
    }
    SECTION("an interest keeps from voting, and leaves the quorum") {
        decision.sitting.recused = {{PersonId("c4"), chamber.text("owns the site")}};
        CHECK(chamber.answer("joseph", decision) == "vote_of_recused");
        decision.votes.pop_back();
        // Four of eight are not more than half.
        CHECK(chamber.answer("joseph", decision).empty());
        CHECK(chamber.last<SittingEnded>()->tally.base == 8);
    }
    SECTION("authors do not vote") {
        chamber.organisation().memberships.push_back(
            {BodyId("committee"), PersonId("daniel"), "member", {}});
        decision.sitting.present.emplace_back("daniel");
        decision.votes.push_back({PersonId("daniel"), Choice::in_favour});
        CHECK(chamber.answer("joseph", decision) == "own_work");
    }
}

TEST_CASE("members vote themselves on what is put to them", "[approvals]") {
    Chamber chamber(kCommittee);
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    const auto vote = [&](const std::string& person, Choice choice, bool casting = false) {
        return chamber.answer(person, CastVote{chamber.task(), choice, casting, {}});
    };
    CHECK(vote("c1", Choice::in_favour) == "no_sitting");
    RecordSitting sitting = chamber.sitting(6);
    sitting.motion = chamber.motion(Verdict::return_work);
    CHECK(chamber.answer("c1", sitting) == "not_entitled");
    CHECK(chamber.answer("joseph", sitting).empty());
    CHECK(vote("c7", Choice::in_favour) == "not_present");
    CHECK(vote("grace", Choice::in_favour) == "not_a_member");
    CHECK(vote("c0", Choice::in_favour).empty());
    CHECK(vote("c0", Choice::in_favour) == "voted_already");
    CHECK(vote("c1", Choice::in_favour).empty());
    CHECK(vote("c2", Choice::in_favour).empty());
    CHECK(chamber.answer("joseph", sitting) == "voted_already");
    CHECK(vote("c3", Choice::against).empty());
    CHECK(vote("c0", Choice::in_favour, true) == "no_tie");
    CHECK(vote("c4", Choice::against).empty());
    CHECK(chamber.is_active("review"));
    SECTION("carried: it goes back") {
        CHECK(vote("c5", Choice::in_favour).empty());
        CHECK(chamber.is_active("writing"));
        CHECK(vote("c6", Choice::against) == "task_closed");
    }
    SECTION("tied: the chair breaks it") {
        CHECK(vote("c5", Choice::against).empty());
        CHECK(chamber.is_active("review"));
        CHECK(vote("c1", Choice::in_favour, true) == "not_the_chair");
        CHECK(vote("c0", Choice::against, true).empty());
        CHECK(chamber.last<SittingEnded>()->tally.by_casting_vote);
        CHECK(chamber.is_active("review"));
    }
}

TEST_CASE("conditions gate publication until verified by somebody else", "[approvals]") {
    Chamber chamber(kCommittee);
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    RecordDecision decision = chamber.meeting("+++++");
    decision.sitting.motion = chamber.motion(Verdict::approve_with_conditions);
    decision.sitting.motion.conditions.push_back(
        {chamber.text("cost the targets"), RoleId("legal"), UnitId(), make_date(2026, 5, 15)});
    REQUIRE(chamber.answer("joseph", decision).empty());
    const std::string first = "review#1.1";
    const std::string second = "review#1.2";
    CHECK(chamber.cycle().deadlines.contains(DeadlineId("plan/" + second + "/due")));
    const Publish publish{chamber.task("publishing"),
                          {"https://county.example/plan.pdf", *make_date(2026, 4, 28), "Public"}};
    CHECK(chamber.answer("daniel", publish) == "gate_closed");
    CHECK(chamber.answer("grace", MeetCondition{first, chamber.text("done"), {}, 0}) ==
          "not_entitled");
    CHECK(chamber.answer("joseph", MeetCondition{first, {}, {}, 0}) == "comment_required");
    CHECK(chamber.answer("joseph", MeetCondition{first, chamber.text("huge"), {}, 1ULL << 40}) ==
          "document_too_large");
    CHECK(chamber.answer("joseph", MeetCondition{first, chamber.text("done"), {}, 0}).empty());
    CHECK(chamber.answer("daniel", ReopenCondition{first, chamber.text("no source")}).empty());
    CHECK(chamber.answer("joseph", MeetCondition{first, chamber.text("page 3"), {}, 0}).empty());
    CHECK(chamber.answer("daniel", CloseCondition{first, {}}).empty());
    CHECK(chamber.answer("daniel", CloseCondition{first, {}}) == "condition_settled");
    // Who owns the second one may not verify it; who imposed it may do without.
    chamber.organisation().holdings.push_back({RoleId("legal"), UnitId(), PersonId("sam"), {}});
    CHECK(chamber.answer("sam", CloseCondition{second, {}}) == "own_condition");
    CHECK(chamber.answer("grace", WaiveCondition{second, chamber.text("no")}) == "not_entitled");
    CHECK(chamber.answer("joseph", WaiveCondition{second, {}}) == "reason_required");
    CHECK(chamber.answer("daniel", publish) == "gate_closed");
    CHECK(chamber.answer("joseph", WaiveCondition{second, chamber.text("overtaken"), "C 13"})
              .empty());
    CHECK_FALSE(chamber.cycle().deadlines.contains(DeadlineId("plan/" + second + "/due")));
    CHECK(chamber.answer("daniel", publish).empty());
}
