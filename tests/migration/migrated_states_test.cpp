// Where a plan and its units go on: the same place, a renamed one, or a refusal that names all.
#include <catch2/catch.hpp>

#include "tests/migration/crossroads.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Crossroads;
using plancycle::test::Edits;

namespace {

const Edits kRenamed = {{"      writing:", "      composing:"},
                        {"drafting.writing", "drafting.composing"},
                        {"Write the branch's plan", "Compose the branch's plan"}};

// The approval in a region beside another one, whose steps these are.
Edits heard_with(const std::string& beside) {
    return {{"then: deciding", "then: hearing"},
            {"  deciding:\n    kind: approval\n    title: Approve the plan\n    by: legal\n"
             "    rule: all\n    approves: [plan]\n"
             "    deadline: {due: by 15 May Y, class: internal}\n"
             "    approve: publishing\n    returns: [joining, drafting.writing]\n",
             "  hearing:\n    kind: parallel\n    title: Heard and decided\n    steps:\n"
             "      deciding:\n        kind: approval\n        title: Approve the plan\n"
             "        by: legal\n        rule: all\n        approves: [plan]\n"
             "        deadline: {due: by 15 May Y, class: internal}\n" +
                 beside + "    then: publishing\n"}};
}

}  // namespace

TEST_CASE("every state without a place is named", "[migration]") {
    Crossroads town;
    town.write("south");
    CHECK(town.migrate(kRenamed) == "state_not_mapped item=plan state=writing (north) version=2");
    Crossroads both;
    CHECK(both.migrate(kRenamed) ==
          "state_not_mapped item=plan state=writing (north, south) version=2");
    CHECK(both.cycle().definition.version == 1);
}

TEST_CASE("a renamed step goes on under its new name", "[migration]") {
    Crossroads town;
    REQUIRE(town.migrate(kRenamed, {{"writing", "composing"}}).empty());
    CHECK(town.is_active("drafting/north", "composing"));
    CHECK(town.tasks("drafting/north") == "composing#2");
    CHECK(town.date("drafting/north", "composing#2") == "2026-03-31");
    CHECK(town.date("drafting/north", "writing#1") == "none");
    // It was not finished under its old name.
    CHECK_FALSE(town.item("drafting/north").finished_on.contains("writing"));
}

TEST_CASE("a name that is wrong is refused, old or new", "[migration]") {
    Crossroads town;
    CHECK(town.migrate(kRenamed, {{"writign", "composing"}}) ==
          "no_such_state state=writign version=1");
    CHECK(town.migrate(kRenamed, {{"writing", "composign"}}) ==
          "no_such_state state=composign version=2");
    // A step of a block cannot become one of the plan.
    CHECK(town.migrate(kRenamed, {{"writing", "joining"}}) ==
          "no_such_state state=joining version=2");
}

TEST_CASE("a block with parts of units keeps its name", "[migration]") {
    Crossroads town;
    const Edits renamed = {{"  drafting:", "  sketching:"},
                           {"drafting.writing", "sketching.writing"}};
    CHECK(town.migrate(renamed, {{"drafting", "sketching"}}) ==
          "block_missing blocks=drafting (north, south) item=plan version=2");
}

TEST_CASE("what was done under an old name counts under the new one", "[migration]") {
    Crossroads town;
    town.reach_approval();
    const Edits edits = {{"then: joining", "then: merging"},
                         {"  joining:", "  merging:"},
                         {"returns: [joining", "returns: [merging"},
                         {"by 15 May Y", "30 days after merging"}};
    REQUIRE(town.migrate(edits, {{"joining", "merging"}}).empty());
    CHECK(town.date("", "deciding#1") == "2026-05-20");
    CHECK(town.cycle().visits.at("merging") == 1);
}

TEST_CASE("a new region begins, what is around a step is entered", "[migration]") {
    Crossroads town;
    town.reach_approval();
    const Edits edits = heard_with(
        "      asking:\n        kind: task\n        title: Ask the public\n        by: finance\n"
        "        deadline: {due: by 8 May Y, class: internal}\n");
    REQUIRE(town.migrate(edits).empty());
    CHECK(town.tasks() == "asking#1 deciding#2");
    CHECK(town.date("", "asking#1") == "2026-05-08");
    CHECK(town.answer("daniel", "", Complete{TaskId("plan/asking#1"), {}}).empty());
    CHECK(town.vote("ruth").empty());
    CHECK(town.vote("grace").empty());
    CHECK(town.is_active("", "publishing"));
}

TEST_CASE("a guard that holds under the new version is taken at once", "[migration]") {
    Crossroads town;
    town.reach_approval();
    REQUIRE(town.answer("amina", "", RecordEvent{"budget", *make_date(2026, 4, 20), {}}).empty());
    REQUIRE(town.vote("grace").empty());
    REQUIRE(town.is_active("", "publishing"));
    REQUIRE(town.migrate({{"  publishing:\n    kind: publication\n    title: Publish the plan\n"
                           "    by: finance\n"
                           "    deadline: {due: open-days days after deciding, class: internal}\n"
                           "    then: published\n",
                           "  publishing:\n    kind: wait\n    title: Wait\n    on:\n"
                           "      budget: published\n"}})
                .empty());
    CHECK_FALSE(town.cycle().running);
}

TEST_CASE("an open approval is not stepped over by a new version", "[migration]") {
    Crossroads town;
    town.reach_approval();
    const Edits other = {
        {"  deciding:\n    kind: approval\n    title: Approve the plan\n"
         "    by: legal\n    rule: all\n    approves: [plan]\n"
         "    deadline: {due: by 15 May Y, class: internal}\n"
         "    approve: publishing\n    returns: [joining, drafting.writing]\n",
         "  deciding:\n    kind: wait\n    title: Wait\n    on:\n"
         "      budget: publishing\n"}};
    CHECK(town.migrate(other) == "approval_skipped item=plan step=deciding (the plan itself)");
    CHECK(town.migrate({{"by 15 May Y", "by 16 May Y"}}, {{"deciding", "publishing"}}) ==
          "approval_skipped item=plan step=deciding (the plan itself)");
}

TEST_CASE("a plan can end under the new version", "[migration]") {
    Crossroads town;
    town.reach_approval();
    REQUIRE(town.vote("grace").empty());
    REQUIRE(town.is_active("", "publishing"));
    const Edits edits = {{"approve: publishing", "approve: published"},
                         {"  publishing:\n    kind: publication\n    title: Publish the plan\n"
                          "    by: finance\n"
                          "    deadline: {due: open-days days after deciding, class: internal}\n"
                          "    then: published\n",
                          ""}};
    CHECK(town.migrate(edits) ==
          "state_not_mapped item=plan state=publishing (the plan itself) version=2");
    REQUIRE(town.migrate(edits, {{"publishing", "published"}}).empty());
    CHECK_FALSE(town.cycle().running);
    CHECK(town.tasks().empty());
    CHECK(town.cycle().deadlines.empty());
}

TEST_CASE("what a new region raises as it begins is heard", "[migration]") {
    Crossroads town;
    town.reach_approval();
    const Edits edits = heard_with(
        "      telling:\n        kind: group\n        title: Tell the public\n        steps:\n"
        "          inviting:\n            kind: task\n            title: Invite\n"
        "            by: finance\n"
        "            deadline: {due: by 8 May Y, class: internal}\n"
        "            transitions: [{on: opened, to: listening}]\n"
        "            then: listening\n"
        "          listening:\n            kind: task\n            title: Listen\n"
        "            by: finance\n"
        "            deadline: {due: by 8 May Y, class: internal}\n            then: told\n"
        "          told: {kind: final}\n"
        "      opening:\n        kind: task\n        title: Open the hall\n        by: finance\n"
        "        deadline: {due: by 8 May Y, class: internal}\n        enter: [raise opened]\n");
    REQUIRE(town.migrate(edits).empty());
    CHECK(town.tasks() == "deciding#2 listening#1 opening#1");
}
