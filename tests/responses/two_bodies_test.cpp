// A communication with its recipients, and consideration by two bodies at once.

#include <catch2/catch.hpp>

#include "tests/responses/hall.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Hall;

namespace {

// `steps` follow the writing, which leads to `considering`; they end at `briefing`.
std::string definition_with(const std::string& steps) {
    return R"(plancycle: 1
workflow: two-bodies
version: 1
title: A plan two bodies consider
fiscal year starts: 1 April
calendar: weekdays
zone: Africa/Nairobi
coordinator: coordinator
roles:
  coordinator: {title: Coordinator}
  writer: {title: Writer}
  sdg-office: {title: Office of the Strategic Directors}
  democratic-services: {title: Democratic services}
bodies:
  sdg: {title: Strategic Directors Group, recorded by: sdg-office}
  executive: {title: Executive, recorded by: democratic-services}
documents:
  plan: The plan
steps:
  writing:
    kind: task
    title: Write the plan
    by: writer
    produces: [plan]
    deadline: {due: by 30 November Y, class: internal}
    then: considering
)" + steps +
           R"(
  briefing:
    kind: task
    title: Brief all councillors
    by: coordinator
    record recipients: yes
    deadline: {due: by 31 March Y+1, class: internal}
    then: done
  done: {kind: final}
)";
}

constexpr const char* kParallel = R"(  considering:
    kind: parallel
    title: Two bodies consider it
    steps:
      directors:
        kind: approval
        title: The directors consider it
        by: sdg
        approves: [plan]
        deadline: {due: by 31 January Y+1, class: governance}
        returns: [writing]
      members:
        kind: approval
        title: The Executive considers it
        by: executive
        approves: [plan]
        deadline: {due: by 31 January Y+1, class: governance}
        returns: [writing]
    then: briefing
)";

constexpr const char* kEach = R"(  considering:
    kind: approval
    title: Both bodies agree
    groups: [sdg, executive]
    rule: one of each
    approves: [plan]
    deadline: {due: by 31 January Y+1, class: governance}
    returns: [writing]
    approve: briefing
)";

Hall open_hall(const char* steps) {
    Hall hall(definition_with(steps),
              {"coordinator=amina", "writer=will", "sdg-office=sue", "democratic-services=dan"});
    REQUIRE(
        hall.answer("will", "", AttachDocument{"plan", sha256("plan"), 10, "plan.txt"}).empty());
    REQUIRE(hall.complete("will", "", "writing").empty());
    return hall;
}

std::string return_it(Hall& hall, const std::string& person, const std::string& step) {
    Decide decide;
    decide.task = hall.task("", step);
    decide.minute = "M 3";
    decide.motion.verdict = Verdict::return_work;
    decide.motion.target = "writing";
    decide.motion.comment = hall.text("Too dear");
    return hall.answer(person, "", decide);
}

}  // namespace

TEST_CASE("two bodies consider the same at once, each for itself", "[responses]") {
    Hall hall = open_hall(kParallel);
    CHECK(hall.is_active("directors"));
    CHECK(hall.is_active("members"));
    CHECK(hall.approve("dan", "directors", "M 1") == "not_entitled");
    CHECK(hall.approve("sue", "directors") == "minute_required");
    REQUIRE(hall.approve("sue", "directors", "SDG 1").empty());
    CHECK_FALSE(hall.is_active("directors"));
    CHECK(hall.is_active("members"));
    CHECK(hall.approve("sue", "directors", "SDG 1") == "task_closed");
    REQUIRE(hall.approve("dan", "members", "EX 1").empty());
    CHECK(hall.is_active("briefing"));
}

TEST_CASE("one body's return ends the other's consideration, and both decide again",
          "[responses]") {
    Hall hall = open_hall(kParallel);
    REQUIRE(hall.approve("sue", "directors", "SDG 1").empty());
    REQUIRE(return_it(hall, "dan", "members").empty());
    CHECK(hall.is_active("writing"));
    CHECK(hall.cycle().tasks.size() == 1);
    REQUIRE(
        hall.answer("will", "", AttachDocument{"plan", sha256("second"), 10, "plan.txt"}).empty());
    REQUIRE(hall.complete("will", "", "writing").empty());
    CHECK(hall.is_active("directors"));
    CHECK(hall.is_active("members"));
    REQUIRE(hall.approve("dan", "members", "EX 2").empty());
    REQUIRE(hall.approve("sue", "directors", "SDG 2").empty());
    CHECK(hall.is_active("briefing"));
}

TEST_CASE("a document changed after one body decided undoes that decision alone", "[responses]") {
    Hall hall = open_hall(kParallel);
    REQUIRE(hall.approve("sue", "directors", "SDG 1").empty());
    // The other body still looks at it: it stays as submitted.
    CHECK(hall.answer("will", "", AttachDocument{"plan", sha256("second"), 10, "plan.txt"}) ==
          "content_frozen");
}

TEST_CASE("one of each: two bodies as groups of one decision", "[responses]") {
    Hall hall = open_hall(kEach);
    CHECK(hall.approve("sue", "considering") == "minute_required");
    REQUIRE(hall.approve("sue", "considering", "SDG 1").empty());
    CHECK(hall.is_active("considering"));
    const Task& task = hall.cycle().tasks.at(hall.task("", "considering"));
    CHECK(task.votes.front().right == "sdg, recorded by sdg-office, minute SDG 1");
    CHECK(hall.approve("sue", "considering", "SDG 1") == "voted_already");
    SECTION("the second body carries it") {
        REQUIRE(hall.approve("dan", "considering", "EX 1").empty());
        CHECK(hall.is_active("briefing"));
    }
    SECTION("or returns it") {
        REQUIRE(return_it(hall, "dan", "considering").empty());
        CHECK(hall.is_active("writing"));
    }
}

TEST_CASE("a communication is complete when it says who it went to", "[responses]") {
    Hall hall = open_hall(kEach);
    REQUIRE(hall.approve("sue", "considering", "SDG 1").empty());
    REQUIRE(hall.approve("dan", "considering", "EX 1").empty());
    CHECK(hall.complete("amina", "", "briefing") == "recipients_missing");
    Complete told;
    told.task = hall.task("", "briefing");
    told.recipients = hall.text("All 47 councillors");
    REQUIRE(hall.answer("amina", "", told).empty());
    CHECK_FALSE(hall.cycle().running);
}
