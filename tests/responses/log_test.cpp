// The dated log: who enters what, while what is open, for which day.

#include <catch2/catch.hpp>

#include "tests/responses/hall.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Hall;

namespace {

constexpr const char* kLogged = R"(plancycle: 1
workflow: logged
version: 1
title: A plan with a log
fiscal year starts: 1 April
calendar: weekdays
zone: Africa/Nairobi
coordinator: coordinator
roles:
  coordinator: {title: Coordinator}
  personnel: {title: Personnel}
  officer: {title: Officer, per: unit}
log:
  progress: {title: Progress, by: [coordinator, personnel]}
  trade-unions:
    title: Consultation of the trade unions
    by: [personnel]
    while: [challenge, drafting]
    with people: yes
steps:
  starting:
    kind: task
    title: Start
    by: coordinator
    deadline: {due: by 30 November Y, class: internal}
    then: challenge
  challenge:
    kind: group
    title: Challenge
    steps:
      listing:
        kind: task
        title: List the services
        by: coordinator
        deadline: {due: by 31 December Y, class: internal}
        then: writing
      writing:
        kind: for each unit
        steps:
          drafting:
            kind: task
            title: Draft
            by: officer
            deadline: {due: by 31 January Y+1, class: internal}
            then: drafted
          drafted: {kind: final}
        then: challenged
      challenged: {kind: final}
    then: closing
  closing:
    kind: task
    title: Close
    by: coordinator
    deadline: {due: by 31 March Y+1, class: internal}
    then: closed
  closed: {kind: final}
)";

Hall open_hall() {
    return Hall(kLogged, {"coordinator=amina", "personnel=peg", "officer of health=ann",
                          "officer of water=bob"});
}

EnterLog entry(Hall& hall, const std::string& kind, const std::string& on) {
    return {kind, *parse_date(on), hall.text("The launch meeting"), {}};
}

}  // namespace

TEST_CASE("entries are made for past and future days, by the roles named", "[responses]") {
    Hall hall = open_hall();
    CHECK(hall.answer("amina", "", entry(hall, "progress", "2026-07-31")).empty());
    CHECK(hall.answer("peg", "", entry(hall, "progress", "2027-01-25")).empty());
    CHECK(hall.answer("ann", "", entry(hall, "progress", "2026-11-02")) == "not_entitled");
    REQUIRE(hall.cycle().log.size() == 2);
    CHECK(hall.cycle().log[1].id == "log.2");
    CHECK(hall.cycle().log[1].by == PersonId("peg"));
    CHECK(hall.cycle().log[1].on == make_date(2027, 1, 25));
    CHECK(hall.is_active("starting"));
}

TEST_CASE("an entry has words, a sensible day and a known kind", "[responses]") {
    Hall hall = open_hall();
    EnterLog silent = entry(hall, "progress", "2026-11-02");
    silent.text = {};
    CHECK(hall.answer("amina", "", silent) == "comment_required");
    CHECK(hall.answer("amina", "", entry(hall, "progress", "2046-11-02")) == "date_unreasonable");
    CHECK(hall.answer("amina", "", entry(hall, "progress", "2016-11-02")) == "date_unreasonable");
    CHECK(hall.answer("amina", "", entry(hall, "news", "2026-11-02")) == "no_such_log");
    CHECK(hall.refusal().arguments.at("known") == "progress, trade-unions");
}

TEST_CASE("a consultation names people, and is held while its steps are open", "[responses]") {
    Hall hall = open_hall();
    EnterLog talk = entry(hall, "trade-unions", "2026-11-02");
    CHECK(hall.answer("peg", "", talk) == "log_closed");
    CHECK(hall.refusal().arguments.at("steps") == "Challenge, Draft");
    REQUIRE(hall.complete("amina", "", "starting").empty());
    CHECK(hall.answer("peg", "", talk) == "people_missing");
    talk.people = hall.text("Unison, GMB");
    CHECK(hall.answer("amina", "", talk) == "not_entitled");
    CHECK(hall.answer("peg", "", talk).empty());
    REQUIRE(hall.complete("amina", "", "listing").empty());
    CHECK(hall.answer("peg", "", talk).empty());
    REQUIRE(hall.complete("ann", "challenge/health", "drafting") == "no_such_item");
    REQUIRE(hall.complete("ann", "writing/health", "drafting").empty());
    CHECK(hall.answer("peg", "", talk).empty());
    REQUIRE(hall.complete("bob", "writing/water", "drafting").empty());
    REQUIRE(hall.is_active("closing"));
    CHECK(hall.answer("peg", "", talk) == "log_closed");
    CHECK(hall.answer("peg", "", entry(hall, "progress", "2026-11-02")).empty());
}
