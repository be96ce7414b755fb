// What is on record of a decision: the motion that was lost, the day a body met, who wrote it down;
// and by what right a condition was opened again.

#include <catch2/catch.hpp>

#include "tests/approvals/chamber.hpp"
#include "tests/approvals/town.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Chamber;
using plancycle::test::Town;

namespace {

constexpr const char* kCommittee =
    "by: committee\nrule: committee\nquorum: 5\nconditions verified by: legal";
constexpr const char* kRecorded = "by: committee\nconditions verified by: legal";

Decide recorded(Chamber& chamber) {
    Decide command;
    command.task = chamber.task();
    command.motion = chamber.motion();
    command.minute = "CEC 12";
    return command;
}

void give_role(Chamber& chamber, const std::string& person, const std::string& role) {
    chamber.organisation().holdings.push_back({RoleId(role), UnitId(), PersonId(person), {}});
}

}  // namespace

TEST_CASE("a motion that was lost is on record", "[approvals]") {
    Chamber chamber(kCommittee);
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    RecordDecision meeting = chamber.meeting("+----");
    meeting.sitting.motion = chamber.motion(Verdict::return_work);
    SECTION("recorded in one piece") {
        REQUIRE(chamber.answer("joseph", meeting).empty());
        REQUIRE(chamber.last<SittingEnded>() != nullptr);
        CHECK(chamber.last<SittingEnded>()->motion == meeting.sitting.motion);
        CHECK_FALSE(chamber.last<SittingEnded>()->recorded_by_author);
    }
    SECTION("voted on by the members, and overtaken by a later meeting") {
        REQUIRE(chamber.answer("joseph", meeting.sitting).empty());
        REQUIRE(
            chamber.answer("c1", CastVote{chamber.task(), Choice::in_favour, false, {}}).empty());
        chamber.at("2026-04-29 15:00");
        RecordDecision later = chamber.meeting("+++++");
        later.sitting.meeting = *make_date(2026, 4, 29);
        REQUIRE(chamber.answer("joseph", later).empty());
        CHECK(chamber.last<SittingEnded>()->motion == meeting.sitting.motion);
        CHECK(chamber.last<Decided>()->meeting == make_date(2026, 4, 29));
    }
}

TEST_CASE("who only passed the content on is no author of it", "[approvals]") {
    Chamber chamber(kRecorded, R"(
  checking:
    kind: task
    title: Check the plan
    by: secretary
    deadline: {due: by 10 April Y, class: internal}
    then: review
)");
    chamber.at("2026-03-18 11:00");
    const AttachDocument plan{"plan", sha256("plan"), 10, "plan.txt"};
    REQUIRE(chamber.answer("daniel", plan).empty());
    REQUIRE(chamber.answer("daniel", Complete{chamber.task("writing"), {}}).empty());
    REQUIRE(chamber.answer("joseph", Complete{chamber.task("checking"), {}}).empty());
    chamber.at("2026-04-28 15:00");
    Decide command = recorded(chamber);
    command.meeting = chamber.today();
    REQUIRE(chamber.answer("joseph", command).empty());
    CHECK_FALSE(chamber.last<Decided>()->recorded_by_author);
}

TEST_CASE("a body's decision in the hand of an author is flagged", "[approvals]") {
    SECTION("without votes") {
        Chamber chamber(kRecorded);
        chamber.submit();
        chamber.at("2026-04-28 15:00");
        Decide command = recorded(chamber);
        command.meeting = chamber.today();
        SECTION("an author writes it down") {
            give_role(chamber, "daniel", "secretary");
            REQUIRE(chamber.answer("daniel", command).empty());
            CHECK(chamber.last<Decided>()->recorded_by_author);
        }
        SECTION("the secretary does, though an author could") {
            give_role(chamber, "daniel", "secretary");
            REQUIRE(chamber.answer("joseph", command).empty());
            CHECK_FALSE(chamber.last<Decided>()->recorded_by_author);
        }
    }
    SECTION("with votes, carried and lost") {
        Chamber chamber(kCommittee);
        chamber.submit();
        chamber.at("2026-04-28 15:00");
        give_role(chamber, "daniel", "secretary");
        REQUIRE(chamber.answer("daniel", chamber.meeting("----+")).empty());
        CHECK(chamber.last<SittingEnded>()->recorded_by_author);
        REQUIRE(chamber.answer("daniel", chamber.meeting("+++++")).empty());
        CHECK(chamber.last<Decided>()->recorded_by_author);
    }
    SECTION("an author writes down who sits, the members vote themselves") {
        Chamber chamber(kCommittee);
        chamber.submit();
        chamber.at("2026-04-28 15:00");
        give_role(chamber, "daniel", "secretary");
        REQUIRE(chamber.answer("daniel", chamber.sitting(5)).empty());
        for (const char* member : {"c0", "c1", "c2"}) {
            const CastVote vote{chamber.task(), Choice::in_favour, false, {}};
            REQUIRE(chamber.answer(member, vote).empty());
        }
        REQUIRE(chamber.last<Decided>() != nullptr);
        CHECK(chamber.last<Decided>()->recorded_by_author);
    }
}

TEST_CASE("a recorded decision names its meeting, and keeps the papers' time", "[approvals]") {
    Chamber chamber(kRecorded);
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    Decide command = recorded(chamber);
    CHECK(chamber.answer("joseph", command) == "meeting_required");
    command.meeting = *make_date(2026, 4, 29);
    CHECK(chamber.answer("joseph", command) == "date_in_future");
    command.meeting = *make_date(2026, 3, 17);
    CHECK(chamber.answer("joseph", command) == "meeting_before_papers");
    command.meeting = *make_date(2026, 3, 20);
    CHECK(chamber.answer("joseph", command) == "papers_late");
    SECTION("the chair takes late papers") {
        command.urgency = chamber.text("the estimates are due tomorrow");
        REQUIRE(chamber.answer("joseph", command).empty());
        CHECK(chamber.last<Decided>()->urgency == command.urgency);
    }
    SECTION("on a day the body meets, where it keeps a calendar") {
        chamber.organisation().meetings = {{BodyId("committee"), *make_date(2026, 4, 27)}};
        command.meeting = *make_date(2026, 4, 28);
        CHECK(chamber.answer("joseph", command) == "meeting_unknown");
        command.meeting = *make_date(2026, 4, 27);
        REQUIRE(chamber.answer("joseph", command).empty());
        CHECK(chamber.last<Decided>()->meeting == make_date(2026, 4, 27));
    }
}

TEST_CASE("only a body alone has a meeting", "[approvals]") {
    Chamber chamber("by: legal");
    chamber.submit();
    Decide command = recorded(chamber);
    command.meeting = chamber.today();
    CHECK(chamber.answer("grace", command) == "wrong_kind_of_task");
}

TEST_CASE("who opened a condition again, and by what right", "[approvals]") {
    Chamber chamber(kRecorded);
    chamber.submit();
    chamber.at("2026-04-28 15:00");
    Decide command = recorded(chamber);
    command.meeting = chamber.today();
    command.motion = chamber.motion(Verdict::approve_with_conditions);
    command.motion.conditions.front().owner = RoleId("finance");
    REQUIRE(chamber.answer("joseph", command).empty());
    const MeetCondition met{"review#1.1", chamber.text("done"), {}, 0};
    REQUIRE(chamber.answer("sam", met).empty());
    REQUIRE(chamber.answer("grace", ReopenCondition{"review#1.1", chamber.text("no")}).empty());
    CHECK(chamber.last<ConditionReopened>()->by == PersonId("grace"));
    CHECK(chamber.last<ConditionReopened>()->right == "legal");
}

TEST_CASE("a condition that nobody could verify is not made", "[approvals]") {
    Chamber chamber("by: finance\nconditions verified by: legal");
    chamber.submit();
    const auto owned_by = [&](const std::string& role) {
        Decide command;
        command.task = chamber.task();
        command.motion = chamber.motion(Verdict::approve_with_conditions);
        command.motion.conditions.front().owner = RoleId(role);
        return command;
    };
    // Two hold the role, and neither is bound by less than the other.
    CHECK(chamber.answer("sam", owned_by("legal")) == "condition_unverifiable");
    give_role(chamber, "ruth", "secretary");
    CHECK(chamber.would("sam", owned_by("secretary")).empty());
    give_role(chamber, "grace", "secretary");
    CHECK(chamber.answer("sam", owned_by("secretary")) == "condition_unverifiable");
    CHECK(chamber.answer("sam", owned_by("finance")).empty());
}

TEST_CASE("several units are waived together or not at all", "[approvals]") {
    Town town;
    REQUIRE(town.choose({"parks", "roads", "waste"}).empty());
    REQUIRE(town.look("waste").empty());
    const auto strands = [&](const std::vector<std::string>& units) {
        std::vector<ItemId> found;
        for (const std::string& unit : units) {
            found.push_back(strand_id(town.cycle().stream, "looking", UnitId(unit)));
        }
        return found;
    };
    const TextRef reason = town.text("not completed");
    CHECK(town.answer("amy", "", Waive{{}, reason}) == "no_such_item");
    CHECK(town.answer("amy", "", Waive{strands({"parks", "waste"}), reason}) == "strand_over");
    CHECK(town.answer("amy", "", Waive{strands({"parks", "tram"}), reason}) == "no_such_item");
    CHECK(town.answer("amy", "", Waive{strands({"parks", "parks"}), reason}) == "unit_twice");
    CHECK(town.answer("amy", "", Waive{strands({"parks", "roads"}), {}}) == "reason_required");
    CHECK(town.outcome("parks") == "open");
    CHECK(town.answer("amy", "", Waive{strands({"parks", "roads"}), reason}).empty());
    CHECK(town.outcome("parks") == "waived");
    CHECK(town.outcome("roads") == "waived");
    CHECK(town.is_active("deciding"));
}
