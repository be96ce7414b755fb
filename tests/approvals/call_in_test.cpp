// A decision lies open to call-in: it is called in, or it stands when its time is over.

#include <catch2/catch.hpp>

#include "engine/runtime/status.hpp"
#include "tests/approvals/town.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Town;

TEST_CASE("five working days after its publication a decision stands", "[approvals]") {
    const auto row =
        GENERATE(std::pair("2007-02-09", "2007-02-16"), std::pair("2025-12-22", "2025-12-31"),
                 std::pair("2026-04-01", "2026-04-10"));
    Town town;
    town.list_on(row.first);
    CHECK(town.due("listed") == row.second);
    town.at(std::string(row.second) + " 23:59");
    CHECK(town.call_in("sam").empty());
}

TEST_CASE("nobody calls it in: it stands, and nothing was late", "[approvals]") {
    Town town;
    town.list_on("2007-02-09");
    const TaskId task = town.task("", "listed");
    town.fire("2007-02-17 00:00");
    CHECK(town.is_active("in-force"));
    for (const DeadlineCleared& it : town.facts_of<DeadlineCleared>()) {
        if (it.deadline.value.find("listed") == std::string::npos) continue;
        CHECK(it.how == DeadlineEnd::met);
    }
    CHECK(town.call_in("sam") == "cycle_over");
    CHECK(town.facts_of<TaskClosed>().back() == TaskClosed{task, TaskEnd::withdrawn});
}

TEST_CASE("it is called in once, with a reason, by those who may", "[approvals]") {
    Town town;
    town.list_on("2007-02-09");
    town.at("2007-02-14 12:00");
    CHECK(town.call_in("leader") == "not_entitled");
    CHECK(town.call_in("sam", "") == "reason_required");
    CHECK(town.answer("sam", "", Complete{town.task("", "listed"), {}}) == "wrong_kind_of_task");
    CHECK(town.answer("amy", "",
                      Reassign{town.task("", "listed"), PersonId("sue"), town.text("ill")}) ==
          "wrong_kind_of_task");
    CHECK(town.call_in("sam").empty());
    CHECK(town.is_active("reconsidering"));
    CHECK(town.facts_of<CalledIn>().front().right == "scrutiny");
    CHECK(town.facts_of<DeadlineCleared>().back().how == DeadlineEnd::withdrawn);
    CHECK(town.due("listed") == "none");
    CHECK(town.due("reconsidering") == "2007-02-23");
    CHECK(town.call_in("sue") == "task_closed");
    town.fire("2007-02-17 00:00");
    CHECK(town.is_active("reconsidering"));
    CHECK(town.decide("reconsidering").empty());
    CHECK(town.is_active("in-force"));
}

TEST_CASE("after its time a call-in comes too late, before the scheduler has looked",
          "[approvals]") {
    Town town;
    town.list_on("2007-02-09");
    town.at("2007-02-17 00:00");
    CHECK(town.call_in("sam") == "call_in_over");
    CHECK(town.refusal().arguments.at("due") == "2007-02-16");
    CHECK(town.is_active("listed"));
}

TEST_CASE("a time to call in is never late, soon or at risk", "[approvals]") {
    Town town;
    town.list_on("2007-02-09");
    for (const char* time : {"2007-02-16 12:00", "2007-02-17 08:00"}) {
        town.at(time);
        const auto status = runtime::status_of(town.cycle(), town.facts(), town.now());
        REQUIRE(status.tasks.size() == 1);
        REQUIRE(status.tasks[0].date.has_value());
        CHECK(status.tasks[0].is_call_in);
        CHECK(status.tasks[0].date->punctuality == runtime::Punctuality::on_time);
        for (const auto& date : status.dates) {
            // Nobody plans for a call-in: the dates of what would follow are not told.
            CHECK(date.owner != "reconsidering");
        }
    }
}
