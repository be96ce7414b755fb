// What people have in hand when their plan goes on under another version.
#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/migration/crossroads.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Crossroads;
using plancycle::test::Edits;
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

TEST_CASE("so it is when an approval or a rejection leads elsewhere", "[migration]") {
    Crossroads town(
        {{"    returns: [joining, drafting",
          "    reject: stopped\n    returns: [joining, drafting"},
         {"  published: {kind: final}", "  published: {kind: final}\n  stopped: {kind: final}"}});
    town.reach_approval();
    const Edits rejected = {{"reject: stopped", "reject: joining"},
                            {"\n  stopped: {kind: final}", ""}};
    const Edits approved = {
        {"approve: publishing", "approve: announcing"},
        {"  publishing:\n",
         "  announcing: {kind: task, title: Announce it, by: finance, deadline: {due: by 20 "
         "May Y, class: internal}, then: publishing}\n"
         "  publishing:\n"}};
    const bool is_rejection = GENERATE(true, false);
    const Edits& edits = is_rejection ? rejected : approved;
    SECTION("somebody has voted") {
        CHECK(town.migrate(edits).empty());
        CHECK(town.tasks() == "deciding#2");
        CHECK(town.cycle().tasks.begin()->second.votes.empty());
    }
    SECTION("nobody has") {
        REQUIRE(town.answer("ruth", "", WithdrawVote{TaskId("plan/deciding#1"), town.text("wait")})
                    .empty());
        CHECK(town.migrate(edits).empty());
        CHECK(town.tasks() == "deciding#1");
    }
}

TEST_CASE("a question, its clock and a hand-over go on with work that is offered anew",
          "[migration]") {
    Crossroads town({{"    rule: all\n", "    rule: all\n    questions pause the clock: yes\n"}});
    town.reach_approval();
    const TaskId before("plan/deciding#1");
    REQUIRE(town.answer("grace", "", DelegateTask{before, PersonId("amina"), town.text("leave")})
                .empty());
    REQUIRE(town.answer("grace", "",
                        RequestInformation{before, PersonId("daniel"), town.text("Which year?")})
                .empty());
    const Task had = town.cycle().tasks.at(before);
    SECTION("another rule") {
        REQUIRE(town.migrate({{"rule: all", "rule: at least 1"}}).empty());
        const Task& task = town.cycle().tasks.at(TaskId("plan/deciding#2"));
        CHECK(task.votes.empty());
        CHECK(task.inquiry == had.inquiry);
        CHECK(task.handovers == had.handovers);
        const auto& date = town.cycle().deadlines.at(DeadlineId("plan/deciding#2"));
        CHECK(date.paused_on == make_date(2026, 4, 20));
        town.at("2026-04-22 11:00");
        CHECK(town.answer("daniel", "", GiveInformation{task.id, town.text("2025")}).empty());
        CHECK(town.date("", "deciding#2") == "2026-05-19");
    }
    SECTION("other people: what they did not hand over is not handed over") {
        REQUIRE(town.migrate({{"by: legal\n    rule: all", "by: coordinator\n    rule: anyone"}})
                    .empty());
        const Task& task = town.cycle().tasks.at(TaskId("plan/deciding#2"));
        CHECK(task.inquiry == had.inquiry);
        CHECK(task.handovers.empty());
    }
}

TEST_CASE("another recorder gets the body's work as it stands", "[migration]") {
    Crossroads town({{"documents:",
                      "bodies:\n  board: {title: Board, recorded by: coordinator}\n"
                      "documents:"},
                     {"by: legal\n    rule: all",
                      "by: board\n    rule: committee\n"
                      "    early outcome: no"}});
    town.at("2026-03-10 11:00");
    REQUIRE(town.answer("amina", "", ReceiveInput{"letter", *make_date(2026, 3, 9)}).empty());
    town.write("north");
    town.write("south");
    REQUIRE(town.answer("daniel", "", AttachDocument{"plan", sha256("plan"), 9, "p.txt"}).empty());
    REQUIRE(town.answer("daniel", "", Complete{TaskId("plan/joining#1"), {}}).empty());
    const TaskId id("plan/deciding#1");
    RecordSitting sitting;
    sitting.task = id;
    sitting.meeting = *make_date(2026, 3, 10);
    sitting.minute = "M 1";
    sitting.present = {PersonId("grace"), PersonId("ruth")};
    REQUIRE(town.answer("amina", "", sitting).empty());
    CastVote vote;
    vote.task = id;
    REQUIRE(town.answer("ruth", "", vote).empty());
    const Task before = town.cycle().tasks.at(id);
    town.at("2026-03-11 11:00");
    REQUIRE(town.migrate({{"recorded by: coordinator", "recorded by: legal"}}).empty());
    const Task& after = town.cycle().tasks.at(id);
    CHECK(after.votes == before.votes);
    CHECK(after.sitting == before.sitting);
    CHECK(after.offered_at > before.offered_at);
    // Mail that waits for the former recorder is not sent; the new one is told.
    CHECK(count_of<TaskClosed>(town) == 1);
    CHECK(count_of<TaskOffered>(town) == 1);
    CHECK(town.date("", "deciding#1") == "2026-05-15");
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
