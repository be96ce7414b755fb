// A body names units; a block is for those alone; a named body goes on without one.

#include <catch2/catch.hpp>

#include "engine/runtime/status.hpp"
#include "tests/approvals/town.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Town;

namespace {

std::vector<std::string> opened(const Town& town) {
    std::vector<std::string> units;
    for (const StrandOpened& it : town.facts_of<StrandOpened>()) units.push_back(it.unit.value);
    return units;
}

RecordDecision panel_decision(Town& town, const std::vector<std::string>& units) {
    RecordDecision decision;
    decision.sitting.task = town.task("", "choosing");
    decision.sitting.meeting = *make_date(2006, 12, 12);
    decision.sitting.minute = "P 31/06";
    decision.sitting.motion = town.motion(units);
    for (const char* member : {"p0", "p1", "p2"}) {
        decision.sitting.present.emplace_back(member);
        decision.votes.push_back({PersonId(member), Choice::in_favour});
    }
    return decision;
}

}  // namespace

TEST_CASE("a block is opened for the chosen units alone, in the plan's order", "[approvals]") {
    Town town;
    CHECK(town.choose({"parks", "waste"}).empty());
    CHECK(opened(town) == std::vector<std::string>{"waste", "parks"});
    CHECK(town.outcome("roads").empty());
    CHECK(town.facts_of<UnitsChosen>().front() ==
          UnitsChosen{"choosing", {UnitId("parks"), UnitId("waste")}});
    const auto status = runtime::status_of(town.cycle(), town.facts(), town.now());
    REQUIRE(status.joins.size() == 1);
    CHECK(status.joins[0].open == std::vector<UnitId>{UnitId("parks"), UnitId("waste")});
    for (const auto& date : status.dates) CHECK(date.item.value.find("roads") == std::string::npos);
    CHECK(town.look("parks").empty());
    CHECK(town.is_active("looking"));
    CHECK(town.look("waste").empty());
    CHECK(town.is_active("deciding"));
}

TEST_CASE("none chosen: the block is passed at once", "[approvals]") {
    Town town;
    CHECK(town.choose({}).empty());
    CHECK(town.is_active("deciding"));
    CHECK(opened(town).empty());
    CHECK(town.facts_of<UnitsChosen>().front().units.empty());
}

TEST_CASE("wrong units are refused, and units where nothing is chosen", "[approvals]") {
    Town town;
    CHECK(town.choose({"harbour"}) == "no_such_unit");
    CHECK(town.choose({"tram"}) == "unit_not_in_cycle");
    CHECK(town.choose({"parks", "roads", "parks"}) == "unit_twice");
    CHECK(town.choose({}).empty());
    CHECK(town.decide("deciding", Verdict::approve, "", {"parks"}) == "verb_not_allowed");
}

TEST_CASE("the motion before a committee carries the units", "[approvals]") {
    Town town("by: panel\nrule: committee");
    town.at("2006-12-12 20:00");
    SECTION("recorded in one piece") {
        CHECK(town.answer("clerk", "", panel_decision(town, {"harbour"})) == "no_such_unit");
        CHECK(town.answer("clerk", "", panel_decision(town, {"roads"})).empty());
        CHECK(town.outcome("roads") == "open");
    }
    SECTION("members vote on it") {
        RecordDecision decision = panel_decision(town, {"roads"});
        CHECK(town.answer("clerk", "", decision.sitting).empty());
        CastVote vote;
        vote.task = town.task("", "choosing");
        CHECK(town.answer("p0", "", vote).empty());
        CHECK(town.outcome("roads").empty());
        CHECK(town.answer("p1", "", vote).empty());
        CHECK(town.outcome("roads") == "open");
        CHECK(town.outcome("waste").empty());
    }
    SECTION("lost: nobody is chosen") {
        RecordDecision decision = panel_decision(town, {"roads"});
        for (RecordedVote& vote : decision.votes) vote.choice = Choice::against;
        CHECK(town.answer("clerk", "", decision).empty());
        CHECK(town.facts_of<UnitsChosen>().empty());
        CHECK(town.is_active("choosing"));
    }
}

TEST_CASE("what several voters name is added up", "[approvals]") {
    Town town("groups: [leader, clerk, scrutiny]\nrule: one of each");
    const auto vote = [&](const std::vector<std::string>& units) {
        Decide command;
        command.task = town.task("", "choosing");
        command.motion = town.motion(units);
        return command;
    };
    CHECK(town.answer("leader", "", vote({"parks"})).empty());
    CHECK(town.answer("clerk", "", vote({"roads", "parks"})).empty());
    CHECK(town.answer("sam", "", vote({})).empty());
    CHECK(town.outcome("parks") == "open");
    CHECK(town.outcome("roads") == "open");
    CHECK(town.outcome("waste").empty());
}

TEST_CASE("a later choice opens again, opens anew and drops", "[approvals]") {
    Town town;
    REQUIRE(town.choose({"parks", "roads"}).empty());
    REQUIRE(town.look("parks").empty());
    REQUIRE(town.look("roads").empty());
    SECTION("returned to one unit's step: the others' work stays") {
        CHECK(
            town.decide("deciding", Verdict::return_work, "looking.answering", {"roads"}).empty());
        CHECK(town.outcome("parks") == "done");
        CHECK(town.outcome("roads") == "open");
        CHECK(town.look("roads").empty());
        CHECK(town.is_active("deciding"));
    }
    SECTION("returned to nobody who is not there any more") {
        CHECK(town.answer("amy", "", DropUnit{UnitId("parks"), town.text("merged")}).empty());
        CHECK(town.decide("deciding", Verdict::return_work, "looking.answering", {"parks"}) ==
              "unit_not_in_cycle");
        CHECK(town.decide("deciding", Verdict::return_work, "looking.answering").empty());
        CHECK(town.outcome("parks") == "done");
        CHECK(town.outcome("roads") == "open");
        CHECK(town.look("roads").empty());
        CHECK(town.is_active("deciding"));
    }
    SECTION("returned to the choice: the units named then are asked, from the beginning") {
        CHECK(town.decide("deciding", Verdict::return_work, "choosing").empty());
        CHECK(town.choose({"waste", "roads"}).empty());
        CHECK(town.outcome("parks") == "done");
        CHECK(town.outcome("roads") == "open");
        CHECK(town.outcome("waste") == "open");
        CHECK(town.look("roads").empty());
        CHECK(town.is_active("looking"));
        CHECK(town.look("waste").empty());
        CHECK(town.is_active("deciding"));
    }
    SECTION("returned to the choice, and none is named") {
        CHECK(town.decide("deciding", Verdict::return_work, "choosing").empty());
        CHECK(town.choose({}).empty());
        CHECK(town.is_active("deciding"));
    }
}

TEST_CASE("who is not chosen again is dropped, open work and all", "[approvals]") {
    Town town;
    REQUIRE(town.choose({"parks", "roads"}).empty());
    REQUIRE(town.look("parks").empty());
    town.at("2006-12-14 10:00");
    REQUIRE(
        town.answer("amy", "", RecordEvent{"settlement", *make_date(2006, 12, 14), {}}).empty());
    REQUIRE(town.is_active("choosing"));
    CHECK(town.choose({"parks"}).empty());
    CHECK(town.outcome("roads") == "dropped");
    CHECK(town.cycle().strand("looking", UnitId("roads"))->tasks.empty());
    CHECK(town.cycle().strand("looking", UnitId("roads"))->deadlines.empty());
    CHECK(town.outcome("parks") == "open");
    CHECK(town.look("parks").empty());
    CHECK(town.is_active("deciding"));
}

TEST_CASE("a step that waits for units names those that are missing", "[approvals]") {
    Town town("by: panel\nif: open_units('looking') = 0\notherwise: The closer look goes on.");
    REQUIRE(town.choose({"parks", "waste"}).empty());
    town.at("2006-12-14 10:00");
    REQUIRE(
        town.answer("amy", "", RecordEvent{"settlement", *make_date(2006, 12, 14), {}}).empty());
    CHECK(town.choose({"roads"}) == "gate_closed");
    CHECK(town.refusal().arguments.at("units") == "parks, waste");
}

TEST_CASE("a unit added while others were chosen is not chosen", "[approvals]") {
    Town town;
    REQUIRE(town.choose({"parks"}).empty());
    CHECK(town.answer("amy", "", AddUnit{UnitId("tram"), town.text("opened")}).empty());
    CHECK(town.outcome("tram").empty());
    REQUIRE(town.is_active("looking"));
}

TEST_CASE("the only unit that was chosen is not dropped out of its work", "[approvals]") {
    Town town;
    REQUIRE(town.choose({"parks", "roads"}).empty());
    const DropUnit parks{UnitId("parks"), town.text("merged")};
    const DropUnit roads{UnitId("roads"), town.text("merged")};
    CHECK(town.answer("amy", "", parks).empty());
    CHECK(town.outcome("parks") == "dropped");
    CHECK(town.answer("amy", "", roads) == "unit_chosen_alone");
    CHECK(town.is_active("looking"));
    SECTION("what was waived by whoever may is dropped after that") {
        REQUIRE(town.waive("leader", "roads", "").empty());
        CHECK(town.is_active("deciding"));
        CHECK(town.answer("amy", "", roads).empty());
    }
}

TEST_CASE("a unit named in a vote under way is not dropped", "[approvals]") {
    SECTION("by one of several voters") {
        Town town("groups: [leader, clerk]\nrule: one of each");
        Decide vote;
        vote.task = town.task("", "choosing");
        vote.motion = town.motion({"parks"});
        REQUIRE(town.answer("leader", "", vote).empty());
        const DropUnit parks{UnitId("parks"), town.text("merged")};
        CHECK(town.answer("amy", "", parks) == "unit_in_vote");
        CHECK(town.refusal().arguments.at("person") == "leader");
        CHECK(town.answer("amy", "", DropUnit{UnitId("roads"), town.text("merged")}).empty());
        REQUIRE(town.answer("leader", "", WithdrawVote{vote.task, {}}).empty());
        CHECK(town.answer("amy", "", parks).empty());
    }
    SECTION("by a motion before a committee") {
        Town town("by: panel\nrule: committee");
        town.at("2006-12-12 20:00");
        const RecordDecision decision = panel_decision(town, {"roads"});
        REQUIRE(town.answer("clerk", "", decision.sitting).empty());
        CHECK(town.answer("amy", "", DropUnit{UnitId("roads"), town.text("merged")}) ==
              "unit_in_vote");
    }
}

TEST_CASE("a named body or role goes on without a unit", "[approvals]") {
    Town town;
    REQUIRE(town.choose({"parks", "roads", "waste"}).empty());
    CHECK(town.waive("secretary", "parks", "") == "not_entitled");
    CHECK(town.waive("clerk", "parks", "") == "minute_required");
    const ItemId parks = strand_id(town.cycle().stream, "looking", UnitId("parks"));
    CHECK(town.answer("clerk", "", Waive{{parks}, {}, "B 9/06"}) == "reason_required");
    CHECK(town.waive("clerk", "parks", "B 9/06").empty());
    CHECK(town.waive("leader", "roads", "").empty());
    CHECK(town.waive("leader", "roads", "") == "strand_over");
    CHECK(town.waive("amy", "waste", "").empty());
    const auto waived = town.facts_of<StrandWaived>();
    REQUIRE(waived.size() == 3);
    CHECK(waived[0].right == "board, recorded by clerk");
    CHECK(waived[0].minute == "B 9/06");
    CHECK(waived[1].right == "leader");
    CHECK(waived[2].right == "coordinator");
    CHECK(town.is_active("deciding"));
}
