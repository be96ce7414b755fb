// Who submitted a plan stays its submitter, also when tasks lie between submission and approval.

#include <catch2/catch.hpp>

#include "tests/approvals/chamber.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Chamber;

namespace {

constexpr const char* kChecking = R"(
  checking:
    kind: task
    title: Check the sums
    by: secretary
    deadline: {due: by 10 April Y, class: internal}
    then: review
)";

void give_legal_role(Chamber& chamber, const std::string& person) {
    chamber.organisation().holdings.push_back({RoleId("legal"), UnitId(), PersonId(person), {}});
}

// Attached by sam, submitted by daniel, checked by joseph.
Chamber checked() {
    Chamber chamber("by: legal\nrule: all", kChecking);
    chamber.at("2026-03-18 11:00");
    REQUIRE(chamber.answer("sam", AttachDocument{"plan", sha256("plan"), 10, "plan.txt"}).empty());
    REQUIRE(chamber.answer("daniel", Complete{chamber.task("writing"), {}}).empty());
    chamber.at("2026-03-19 11:00");
    REQUIRE(chamber.answer("joseph", Complete{chamber.task("checking"), {}}).empty());
    return chamber;
}

}  // namespace

TEST_CASE("whoever submitted it does not decide, nor who passed it on", "[approvals]") {
    Chamber chamber = checked();
    for (const char* person : {"sam", "daniel", "joseph"}) {
        give_legal_role(chamber, person);
        CHECK(chamber.decide(person) == "own_work");
    }
    REQUIRE(chamber.decide("grace").empty());
    CHECK(chamber.is_active("review"));
    CHECK(chamber.decide("ruth").empty());
    CHECK(chamber.is_active("publishing"));
}

TEST_CASE("whoever submitted it recalls it until the first vote", "[approvals]") {
    Chamber chamber = checked();
    CHECK(chamber.answer("sam", Recall{chamber.task(), {}}) == "not_the_submitter");
    // The workflow does not return to where it was checked.
    CHECK(chamber.answer("joseph", Recall{chamber.task(), {}}) == "not_possible_here");
    SECTION("before it") {
        CHECK(chamber.answer("daniel", Recall{chamber.task(), {}}).empty());
        CHECK(chamber.is_active("writing"));
        // It is another's when another submits it.
        REQUIRE(chamber.answer("sam", Complete{chamber.task("writing"), {}}).empty());
        REQUIRE(chamber.answer("joseph", Complete{chamber.task("checking"), {}}).empty());
        CHECK(chamber.answer("daniel", Recall{chamber.task(), {}}) == "not_the_submitter");
    }
    SECTION("after it") {
        REQUIRE(chamber.decide("grace").empty());
        CHECK(chamber.answer("daniel", Recall{chamber.task(), {}}) == "recall_too_late");
    }
}
