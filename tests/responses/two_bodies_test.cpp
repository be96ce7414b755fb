// A communication with its recipients, and consideration by two bodies at once.

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/responses/hall.hpp"
#include "tests/responses/two_bodies_plan.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Hall;

namespace {

Hall open_hall(const char* steps) {
    Hall hall(tests::two_bodies_plan(steps, "weekdays"),
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
    Hall hall = open_hall(tests::kInParallel);
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
    Hall hall = open_hall(tests::kInParallel);
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
    Hall hall = open_hall(tests::kInParallel);
    REQUIRE(hall.approve("sue", "directors", "SDG 1").empty());
    // The other body still looks at it: it stays as submitted.
    CHECK(hall.answer("will", "", AttachDocument{"plan", sha256("second"), 10, "plan.txt"}) ==
          "content_frozen");
}

TEST_CASE("one of each: two bodies as groups of one decision", "[responses]") {
    Hall hall = open_hall(tests::kOneOfEach);
    CHECK(hall.approve("sue", "considering") == "minute_required");
    REQUIRE(hall.approve("sue", "considering", "SDG 1").empty());
    CHECK(hall.is_active("considering"));
    const Task& task = hall.cycle().tasks.at(hall.task("", "considering"));
    CHECK(task.votes.front().right == "sdg, recorded by sdg-office, minute SDG 1");
    CHECK(hall.approve("sue", "considering", "SDG 1") == "voted_already");
    SECTION("the day it met goes with its vote") {
        Decide decide;
        decide.task = hall.task("", "considering");
        decide.minute = "EX 1";
        decide.meeting = *make_date(2027, 12, 1);
        CHECK(hall.answer("dan", "", decide) == "date_in_future");
        decide.meeting = *make_date(2026, 10, 1);
        CHECK(hall.answer("dan", "", decide) == "meeting_before_papers");
        hall.at("2026-12-15 10:00");
        decide.meeting = *make_date(2026, 12, 14);
        REQUIRE(hall.answer("dan", "", decide).empty());
        const auto cast = [](const Event& event) {
            const auto* vote = std::get_if<VoteCast>(&event.fact);
            return vote != nullptr && vote->vote.meeting == make_date(2026, 12, 14);
        };
        CHECK(std::ranges::any_of(hall.last_events(), cast));
    }
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
    Hall hall = open_hall(tests::kOneOfEach);
    REQUIRE(hall.approve("sue", "considering", "SDG 1").empty());
    REQUIRE(hall.approve("dan", "considering", "EX 1").empty());
    CHECK(hall.complete("amina", "", "briefing") == "recipients_missing");
    Complete told;
    told.task = hall.task("", "briefing");
    told.recipients = hall.text("All 47 councillors");
    REQUIRE(hall.answer("amina", "", told).empty());
    CHECK_FALSE(hall.cycle().running);
}
