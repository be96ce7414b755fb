// Feedback that is owed an answer: who answers, when, what waits for it.

#include <catch2/catch.hpp>

#include "engine/core/feedback.hpp"
#include "tests/responses/hall.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Hall;

namespace {

constexpr const char* kScrutiny = R"(plancycle: 1
workflow: scrutiny
version: 1
title: Budget scrutiny
fiscal year starts: 1 April
calendar: weekdays
zone: Africa/Nairobi
coordinator: coordinator
roles:
  coordinator: {title: Coordinator}
  panel: {title: Scrutiny panel}
  executive-office: {title: Executive office}
  auditor: {title: Auditor, per: unit}
  head: {title: Head of service, per: unit}
steps:
  scrutiny:
    kind: task
    title: Scrutiny feedback
    by: panel
    deadline: {due: by 31 December Y, class: indicative}
    response by: executive-office
    response within: 15
    then: following-up
  following-up:
    kind: task
    title: Follow up
    by: coordinator
    deadline: {due: by 31 January Y+1, class: internal}
    if: owed_responses = 0
    otherwise: The panel waits for the Executive.
    then: auditing
  auditing:
    kind: for each unit
    title: Audit
    steps:
      looking:
        kind: task
        title: Look at the accounts
        by: auditor
        deadline: {due: by 28 February Y+1, class: internal}
        response by: head
        then: looked
      looked: {kind: final}
    then: closing
  closing:
    kind: task
    title: Close
    by: coordinator
    deadline: {due: by 31 March Y+1, class: internal}
    if: open_responses = 0
    then: closed
  closed: {kind: final}
)";

Hall open_hall() {
    return Hall(kScrutiny, {"coordinator=amina", "panel=pat", "panel=eve", "executive-office=eve",
                            "executive-office=ed", "auditor of health=ann", "head of health=hugo",
                            "auditor of water=bob", "head of water=wanda"});
}

Respond answer_to(Hall& hall, const std::string& id, bool interim = false) {
    Respond respond;
    respond.condition = id;
    respond.answer = hall.text("Agreed");
    respond.interim = interim;
    return respond;
}

}  // namespace

TEST_CASE("feedback is owed an answer within working days", "[responses]") {
    Hall hall = open_hall();
    hall.at("2026-11-20 10:00");  // A Friday.
    REQUIRE(hall.complete("pat", "", "scrutiny", {"Cost the clinic", "Say who pays"}).empty());
    const Condition& second = hall.condition("scrutiny#1.2");
    CHECK(second.kind == ConditionKind::response);
    CHECK(second.owner == RoleId("executive-office"));
    CHECK(second.given_by == PersonId("pat"));
    CHECK(second.due == make_date(2026, 12, 11));
    const Deadline* due = hall.deadline("scrutiny#1.2");
    REQUIRE(due != nullptr);
    CHECK(due->due.due == *make_date(2026, 12, 11));
    CHECK(due->title == "Answer to feedback scrutiny#1.2");
    CHECK(hall.is_active("following-up"));
}

TEST_CASE("a step may wait for any answer, another for the final one", "[responses]") {
    Hall hall = open_hall();
    REQUIRE(hall.complete("pat", "", "scrutiny", {"Cost the clinic", "Say who pays"}).empty());
    CHECK(hall.complete("amina", "", "following-up") == "gate_closed");
    CHECK(hall.refusal().arguments.at("owed") ==
          "scrutiny#1.1 by executive-office, scrutiny#1.2 by executive-office");
    CHECK(hall.refusal().arguments.at("reason") == "The panel waits for the Executive.");
    REQUIRE(hall.answer("ed", "", answer_to(hall, "scrutiny#1.1")).empty());
    CHECK(hall.condition("scrutiny#1.1").state == ConditionState::closed);
    CHECK(hall.deadline("scrutiny#1.1") == nullptr);
    CHECK(hall.complete("amina", "", "following-up") == "gate_closed");
    CHECK(hall.refusal().arguments.at("owed") == "scrutiny#1.2 by executive-office");
    REQUIRE(hall.answer("ed", "", answer_to(hall, "scrutiny#1.2", true)).empty());
    CHECK(hall.condition("scrutiny#1.2").state == ConditionState::met);
    CHECK(hall.deadline("scrutiny#1.2") != nullptr);
    REQUIRE(hall.complete("amina", "", "following-up").empty());
    REQUIRE(hall.complete("ann", "auditing/health", "looking").empty());
    REQUIRE(hall.complete("bob", "auditing/water", "looking").empty());
    CHECK(hall.complete("amina", "", "closing") == "gate_closed");
    Respond final = answer_to(hall, "scrutiny#1.2");
    final.content = sha256("answer.pdf");
    REQUIRE(hall.answer("ed", "", final).empty());
    const Condition& answered = hall.condition("scrutiny#1.2");
    CHECK(answered.evidence == final.answer);
    CHECK(answered.evidence_content == final.content);
    CHECK(answered_by(answered) == PersonId("ed"));
    CHECK(answered.given_by == PersonId("pat"));
    CHECK(hall.complete("amina", "", "closing").empty());
}

TEST_CASE("who owes the answer gives it, but not to their own feedback", "[responses]") {
    Hall hall = open_hall();
    REQUIRE(hall.complete("eve", "", "scrutiny", {"Cost the clinic"}).empty());
    CHECK(hall.answer("pat", "", answer_to(hall, "scrutiny#1.1")) == "not_entitled");
    CHECK(hall.answer("eve", "", answer_to(hall, "scrutiny#1.1")) == "own_condition");
    SECTION("not through somebody else either") {
        Delegation standing;
        standing.id = "d1";
        standing.from = PersonId("ed");
        standing.to = PersonId("eve");
        hall.organisation().delegations = {standing};
        auto holdings = hall.organisation().holdings.all();
        holdings.erase(holdings.begin() + 3);
        hall.organisation().holdings = holdings;
        CHECK(hall.answer("eve", "", answer_to(hall, "scrutiny#1.1")) == "own_condition");
    }
    Respond silent = answer_to(hall, "scrutiny#1.1");
    silent.answer = {};
    CHECK(hall.answer("ed", "", silent) == "comment_required");
    Respond large = answer_to(hall, "scrutiny#1.1");
    large.size_bytes = 1ULL << 40;
    CHECK(hall.answer("ed", "", large) == "document_too_large");
    CHECK(hall.answer("ed", "", answer_to(hall, "scrutiny#1.7")) == "no_such_condition");
    REQUIRE(hall.answer("ed", "", answer_to(hall, "scrutiny#1.1")).empty());
    CHECK(hall.answer("ed", "", answer_to(hall, "scrutiny#1.1", true)) == "condition_settled");
}

TEST_CASE("feedback is answered, not met, verified or reopened", "[responses]") {
    Hall hall = open_hall();
    REQUIRE(hall.complete("pat", "", "scrutiny", {"Cost the clinic"}).empty());
    const std::string id = "scrutiny#1.1";
    CHECK(hall.answer("ed", "", MeetCondition{id, hall.text("done"), {}, 0}) == "response_owed");
    CHECK(hall.answer("pat", "", CloseCondition{id, {}}) == "response_owed");
    CHECK(hall.answer("pat", "", ReopenCondition{id, hall.text("no")}) == "response_owed");
    SECTION("whoever gives feedback may do without the answer, whoever owes it may not") {
        CHECK(hall.answer("ed", "", WaiveCondition{id, hall.text("late")}) == "not_entitled");
        CHECK(hall.answer("eve", "", WaiveCondition{id, hall.text("late")}) == "own_condition");
        CHECK(hall.answer("pat", "", WaiveCondition{id, {}}) == "reason_required");
        REQUIRE(hall.answer("pat", "", WaiveCondition{id, hall.text("overtaken")}).empty());
        CHECK(hall.complete("amina", "", "following-up").empty());
        CHECK(hall.deadline(id) == nullptr);
    }
}

TEST_CASE("feedback is taken only where somebody owes an answer", "[responses]") {
    Hall hall = open_hall();
    CHECK(hall.complete("pat", "", "scrutiny", {"", "Cost the clinic"}) == "comment_required");
    REQUIRE(hall.complete("pat", "", "scrutiny").empty());
    CHECK(hall.cycle().conditions.empty());
    CHECK(hall.complete("amina", "", "following-up", {"Nice"}) == "feedback_not_asked");
    CHECK(hall.complete("amina", "", "following-up").empty());
}

TEST_CASE("units' feedback has ids of its own and goes to the unit's own head", "[responses]") {
    Hall hall = open_hall();
    REQUIRE(hall.complete("pat", "", "scrutiny").empty());
    REQUIRE(hall.complete("amina", "", "following-up").empty());
    REQUIRE(hall.complete("ann", "auditing/health", "looking", {"Late", "Wrong"}).empty());
    REQUIRE(hall.complete("bob", "auditing/water", "looking", {"Empty"}).empty());
    CHECK(hall.condition("looking#1.2").unit == UnitId("health"));
    CHECK(hall.condition("looking#1.3").unit == UnitId("water"));
    CHECK_FALSE(hall.condition("looking#1.3").due.has_value());
    CHECK(hall.answer("hugo", "", answer_to(hall, "looking#1.3")) == "not_entitled");
    CHECK(hall.answer("wanda", "", answer_to(hall, "looking#1.3")).empty());
    CHECK(hall.complete("amina", "", "closing") == "gate_closed");
    CHECK(hall.refusal().arguments.at("owed") ==
          "looking#1.1 by head of health, looking#1.2 by head of health");
}
