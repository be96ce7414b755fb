// What people have in hand when their plan goes on under another version.
#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/migration/crossroads.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Crossroads;
using plancycle::test::town_definition;

namespace {

template <class Fact>
std::size_t count_of(const Crossroads& town) {
    return static_cast<std::size_t>(std::ranges::count_if(
        town.last_entry(),
        [](const Event& event) { return std::holds_alternative<Fact>(event.fact); }));
}

}  // namespace

TEST_CASE("work whose step did not change keeps its name, votes and hand-overs", "[migration]") {
    Crossroads town;
    town.reach_approval();
    REQUIRE(town.answer("grace", "",
                        DelegateTask{TaskId("plan/deciding#1"), PersonId("amina"),
                                     town.text("on leave")})
                .empty());
    const auto before = town.cycle().tasks;
    CHECK(town.migrate({{"title: Publish the plan", "title: Make the plan public"}}).empty());
    CHECK(town.cycle().tasks == before);
    CHECK(town.cycle().definition.version == 2);
    CHECK(town.cycle().tasks.begin()->second.votes.size() == 1);
    CHECK(town.cycle().tasks.begin()->second.handovers.size() == 1);
    CHECK(town.last_entry().size() == 1);
    CHECK(town.vote("grace").empty());
    CHECK(town.is_active("", "publishing"));
}

TEST_CASE("an approval whose rule or papers changed is offered anew", "[migration]") {
    Crossroads town;
    town.reach_approval();
    SECTION("the rule") {
        CHECK(town.migrate({{"rule: all", "rule: anyone"}}).empty());
    }
    SECTION("what is approved") {
        CHECK(town.migrate({{"rule: all\n    approves: [plan]", "rule: anyone\n"}}).empty());
    }
    CHECK(town.tasks() == "deciding#2");
    CHECK(town.cycle().tasks.begin()->second.votes.empty());
    CHECK(count_of<TaskClosed>(town) == 1);
    CHECK(count_of<TaskOffered>(town) == 1);
    // Its date is the same, under the name of the new visit.
    CHECK(town.date("", "deciding#1") == "none");
    CHECK(town.date("", "deciding#2") == "2026-05-15");
    CHECK(town.vote("grace").empty());
    CHECK(town.is_active("", "publishing"));
}

TEST_CASE("an approval that is somebody else's is offered to them", "[migration]") {
    Crossroads town;
    town.reach_approval();
    REQUIRE(
        town.migrate({{"by: legal\n    rule: all", "by: coordinator\n    rule: anyone"}}).empty());
    CHECK(town.tasks() == "deciding#2");
    CHECK(town.vote("grace") == "not_entitled");
    CHECK(town.vote("amina").empty());
}

TEST_CASE("a migration is no way around the separation of duties", "[migration]") {
    Crossroads town;
    town.reach_approval();
    REQUIRE(town.migrate({{"by: legal\n    rule: all\n    approves: [plan]",
                           "by: finance\n    rule: anyone\n    approves: []"}})
                .empty());
    REQUIRE(town.tasks() == "deciding#2");
    CHECK(town.cycle().tasks.begin()->second.submitted_by == PersonId("daniel"));
    CHECK(town.vote("daniel") == "own_work");
}

TEST_CASE("a vote under way is taken again when what can be decided changed", "[migration]") {
    Crossroads town;
    town.reach_approval();
    CHECK(town.migrate({{"returns: [joining, drafting.writing]", "returns: [joining]"}}).empty());
    CHECK(town.tasks() == "deciding#2");
}

TEST_CASE("a submission can be recalled to its step's new name", "[migration]") {
    Crossroads town;
    town.reach_approval();
    REQUIRE(town.answer("ruth", "", WithdrawVote{TaskId("plan/deciding#1"), town.text("wait")})
                .empty());
    REQUIRE(town.migrate({{"then: joining", "then: merging"},
                          {"  joining:", "  merging:"},
                          {"returns: [joining", "returns: [merging"}},
                         {{"joining", "merging"}})
                .empty());
    CHECK(town.tasks() == "deciding#1");
    CHECK(
        town.answer("daniel", "", Recall{TaskId("plan/deciding#1"), town.text("a slip")}).empty());
    // The second time this work is done, whatever it is called.
    CHECK(town.tasks() == "merging#2");
}

TEST_CASE("only the coordinator migrates, with a reason, to another version", "[migration]") {
    Crossroads town;
    const auto next = town_definition({{"version: 1", "version: 2"}});
    CHECK(town.migrate_to(next, {}, "daniel").starts_with("not_entitled"));
    CHECK(town.migrate_to(town_definition({})) == "nothing_to_change");
    CHECK(town.migrate_to(town_definition({{"Town plan", "Plan of the town"}})) ==
          "definition_changed definition=town-plan version=1");
    CHECK(town.migrate_to(town_definition({{"town-plan", "city-plan"}})) ==
          "other_workflow from=town-plan to=city-plan");
    CHECK(town.answer("amina", "", Migrate{next->ref, {}, {}}) == "reason_required");
    CHECK(town.answer("amina", "", Migrate{next->ref, {}, town.text("x")}) == "definition_unknown");
    CHECK(town.answer("amina", "drafting/north", Migrate{next->ref, {}, town.text("x")}) ==
          "no_such_item");
    REQUIRE(town.answer("amina", "", Cancel{town.text("enough")}).empty());
    CHECK(town.migrate_to(next).starts_with("cycle_over"));
}
