#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "tests/cycle/desk.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Desk;

namespace {

RecordDecision approval(const Desk& desk, const std::string& step) {
    return desk.approval(step);
}

RecordDecision send_back(Desk& desk, const std::string& to, std::vector<UnitId> units) {
    RecordDecision decide = approval(desk, "cec-initial");
    decide.sitting.motion.verdict = Verdict::return_work;
    decide.sitting.motion.target = to;
    decide.sitting.motion.units = std::move(units);
    decide.sitting.motion.comment = desk.text("cost the borehole targets");
    return decide;
}

// From the committee's first approval to its last.
void reach_final_approval(Desk& desk) {
    desk.at("2026-04-30 10:00");
    REQUIRE(desk.answer("joseph", "", approval(desk, "cec-initial")).empty());
    desk.at("2026-07-09 16:00");
    REQUIRE(desk.answer("amina", "", RecordEvent{"estimates-approved", *make_date(2026, 7, 9), {}})
                .empty());
    desk.attach("daniel", "", "implementation-circular");
    REQUIRE(desk.complete("daniel", "", "issuing-circular").empty());
    for (const UnitId& unit : std::vector<UnitId>(desk.cycle().units)) {
        const std::string person = "officer-" + unit.value;
        desk.attach(person, "finalising/" + unit.value, "department-final");
        REQUIRE(desk.complete(person, "finalising/" + unit.value, "preparing-final").empty());
    }
    desk.attach("daniel", "", "final-plan");
    REQUIRE(desk.complete("daniel", "", "consolidating-final").empty());
}

Publish publication(Desk& desk) {
    return {desk.task("", "publishing"),
            {"https://county.example/plan.pdf", *make_date(2026, 7, 9), "Public"}};
}

}  // namespace

TEST_CASE("a launched cycle offers its first task and arms its dates", "[cycle]") {
    Desk desk;
    desk.launch();
    CHECK(desk.is_active("circulating"));
    const auto& deadlines = desk.cycle().deadlines;
    const auto circulating = deadlines.find(DeadlineId("plan/circulating#1"));
    REQUIRE(circulating != deadlines.end());
    CHECK(to_text(circulating->second.due.due) == "2026-03-31");
    CHECK(to_text(*circulating->second.due.opens) == "2026-03-01");
    // 1 April, 00:00 in Nairobi: the last day is good to its end.
    CHECK(to_text(circulating->second.due.due_at) == "2026-03-31T21:00:00.000Z");
    const auto act = deadlines.find(DeadlineId("plan/estimates-approved/deadline"));
    REQUIRE(act != deadlines.end());
    CHECK(act->second.kind == DeadlineClass::statutory);
    CHECK(to_text(act->second.due.due) == "2026-06-30");
}

TEST_CASE("a task wants its holder, its documents and its inputs", "[cycle]") {
    Desk desk;
    desk.launch();
    CHECK(desk.complete("officer-health", "", "circulating") == "not_entitled");
    CHECK(desk.complete("nobody", "", "circulating") == "unknown_person");
    CHECK(desk.complete("daniel", "", "circulating") == "missing_document");
    for (const char* kind : {"guidance", "templates", "progress-reports", "estimates-guidance"}) {
        desk.attach("daniel", "", kind);
    }
    CHECK(desk.complete("daniel", "", "circulating").empty());
    CHECK(desk.complete("daniel", "", "circulating") == "task_closed");
    CHECK(desk.complete("daniel", "", "publishing") == "no_such_task");
    CHECK(desk.complete("officer-health", "drafting/health", "priorities") == "missing_input");
    CHECK(desk.complete("officer-health", "drafting/water", "priorities") == "not_entitled");
}

TEST_CASE("departments draft in parallel and the join waits for the last", "[cycle]") {
    Desk desk;
    desk.reach_committee();
    CHECK(desk.outcome("drafting", "health") == "done");
    CHECK(desk.outcome("drafting", "water") == "done");
    CHECK_FALSE(desk.is_active("drafting"));
}

TEST_CASE("a waived department does not hold up the join", "[cycle]") {
    Desk desk({"health", "trade", "water"});
    desk.launch();
    desk.at("2026-03-18 11:00");
    for (const char* kind : {"guidance", "templates", "progress-reports", "estimates-guidance"}) {
        desk.attach("daniel", "", kind);
    }
    REQUIRE(desk.answer("amina", "", ReceiveInput{"adp", *make_date(2025, 8, 29)}).empty());
    REQUIRE(desk.answer("amina", "", ReceiveInput{"cfsp", *make_date(2026, 2, 20)}).empty());
    REQUIRE(desk.complete("daniel", "", "circulating").empty());
    desk.draft("health");
    desk.draft("water");
    CHECK(desk.is_active("drafting"));
    const std::vector<ItemId> trade = {strand_id(desk.cycle().stream, "drafting", UnitId("trade"))};
    CHECK(desk.answer("amina", "", Waive{trade, {}}) == "reason_required");
    CHECK(desk.answer("daniel", "", Waive{trade, desk.text("new")}) == "not_entitled");
    CHECK(desk.answer("amina", "", Waive{trade, desk.text("formed in April")}).empty());
    CHECK(desk.outcome("drafting", "trade") == "waived");
    CHECK(desk.is_active("consolidating-draft"));
    CHECK(desk.answer("amina", "", Waive{trade, desk.text("again")}) == "strand_over");
}

TEST_CASE("a return reopens one department and keeps the others' work", "[cycle]") {
    Desk desk;
    desk.reach_committee();
    CHECK(desk.answer("officer-health", "", approval(desk, "cec-initial")) == "not_entitled");
    RecordDecision without_minute = approval(desk, "cec-initial");
    without_minute.sitting.minute.clear();
    CHECK(desk.answer("joseph", "", without_minute) == "minute_required");
    RecordDecision elsewhere = send_back(desk, "publishing", {});
    CHECK(desk.answer("joseph", "", elsewhere) == "no_such_return");
    REQUIRE(desk.answer("joseph", "", send_back(desk, "drafting.preparing", {UnitId("water")}))
                .empty());
    CHECK(desk.is_active("drafting"));
    CHECK(desk.outcome("drafting", "water") == "open");
    CHECK(desk.outcome("drafting", "health") == "done");
    const Instance* water = desk.item("drafting/water");
    REQUIRE(water->tasks.size() == 1);
    CHECK(water->tasks.begin()->second.returned);
    CHECK(water->tasks.begin()->second.step == "preparing");
    CHECK(water->documents.size() == 4);
    CHECK(desk.complete("officer-water", "drafting/water", "preparing").empty());
    CHECK(desk.is_active("consolidating-draft"));
}

TEST_CASE("a return to finance leaves the departments alone", "[cycle]") {
    Desk desk;
    desk.reach_committee();
    REQUIRE(desk.answer("joseph", "", send_back(desk, "consolidating-draft", {})).empty());
    CHECK(desk.is_active("consolidating-draft"));
    CHECK(desk.cycle().tasks.begin()->second.returned);
    CHECK(desk.outcome("drafting", "water") == "done");
}

TEST_CASE("an approval is bound to the content it was taken on", "[cycle]") {
    Desk desk;
    desk.reach_committee();
    const auto events = desk.act("joseph", "", approval(desk, "cec-initial"));
    REQUIRE(events.has_value());
    const Decided* decided = nullptr;
    for (const Event& event : *events) {
        if (const auto* fact = std::get_if<Decided>(&event.fact)) decided = fact;
    }
    REQUIRE(decided != nullptr);
    REQUIRE(decided->tally.has_value());
    CHECK(decided->tally->in_favour == 3);
    REQUIRE(decided->content.size() == 2);
    CHECK(decided->content[0].kind == "draft-plan");
    CHECK(decided->content[0].content == sha256("draft-plan"));
    CHECK(decided->right == "cec, recorded by county-secretary");
}

TEST_CASE("one firing passes all of the cycle that is due, in the order of time", "[cycle]") {
    Desk desk;
    desk.launch();
    desk.at("2026-05-15 09:00");
    std::vector<std::pair<Instant, DeadlineId>> due;
    std::set<DeadlineId> ahead;
    const auto look_at = [&](const Instance& item) {
        for (const auto& [id, deadline] : item.deadlines) {
            if (deadline.due.due_at <= desk.now()) {
                due.emplace_back(deadline.due.due_at, id);
            } else {
                ahead.insert(id);
            }
        }
    };
    look_at(desk.cycle());
    for (const auto& [id, strand] : desk.cycle().strands) look_at(*strand);
    std::ranges::sort(due);
    REQUIRE(due.size() >= 2);
    REQUIRE_FALSE(ahead.empty());
    CHECK(desk.answer("", "", FireDeadline{*ahead.begin()}) == "deadline_not_due");
    // Whichever of them wakes the scheduler.
    const auto events = desk.act("", "", FireDeadline{due.back().second});
    REQUIRE(events.has_value());
    std::vector<DeadlineId> passed;
    for (const Event& event : *events) {
        if (const auto* it = std::get_if<DeadlinePassed>(&event.fact))
            passed.push_back(it->deadline);
    }
    REQUIRE(passed.size() == due.size());
    for (std::size_t index = 0; index < due.size(); ++index) {
        CHECK(passed[index] == due[index].second);
    }
    CHECK(desk.answer("", "", FireDeadline{due.front().second}) == "deadline_not_armed");
}

TEST_CASE("the late Act is a statutory breach and the work plan is not", "[cycle]") {
    Desk desk;
    desk.reach_committee();
    REQUIRE(desk.answer("joseph", "", approval(desk, "cec-initial")).empty());
    CHECK(desk.is_active("awaiting-estimates"));
    const DeadlineId act("plan/estimates-approved/deadline");
    desk.at("2026-06-30 23:59");
    CHECK(desk.answer("", "", FireDeadline{act}) == "deadline_not_due");
    desk.at("2026-07-01 00:00");
    CHECK(desk.answer("amina", "", FireDeadline{act}) == "not_entitled");
    CHECK(desk.answer("", "", FireDeadline{act}).empty());
    CHECK(desk.answer("", "", FireDeadline{act}) == "deadline_not_armed");
    desk.at("2026-07-09 16:00");
    CHECK(
        desk.answer("amina", "", RecordEvent{"estimates-approved", *make_date(2026, 7, 10), {}}) ==
        "date_in_future");
    const auto recorded =
        desk.act("amina", "", RecordEvent{"estimates-approved", *make_date(2026, 7, 9), {}});
    REQUIRE(recorded.has_value());
    CHECK(std::ranges::any_of(*recorded, [&](const Event& event) {
        const auto* cleared = std::get_if<DeadlineCleared>(&event.fact);
        return cleared != nullptr && cleared->deadline == act && cleared->how == DeadlineEnd::late;
    }));
    CHECK(desk.is_active("issuing-circular"));
    for (const auto& entry : desk.entries()) {
        for (const Event& event : entry.events) {
            const auto* armed = std::get_if<DeadlineArmed>(&event.fact);
            if (armed == nullptr || armed->deadline.kind != DeadlineClass::statutory) continue;
            // Statutory are the Assembly's dates and the inputs', never a step's.
            CHECK(desk.definition().flow.find(armed->deadline.step) == nullptr);
        }
    }
}

TEST_CASE("a vote on account lets the county go on", "[cycle]") {
    Desk desk;
    desk.reach_committee();
    REQUIRE(desk.answer("joseph", "", approval(desk, "cec-initial")).empty());
    desk.at("2026-07-03 10:00");
    CHECK(desk.answer("amina", "", RecordEvent{"vote-on-account", *make_date(2026, 7, 2), {}})
              .empty());
    CHECK(desk.is_active("issuing-circular"));
    CHECK(desk.answer("amina", "", RecordEvent{"estimates-approved", *make_date(2026, 7, 3), {}})
              .empty());
    CHECK(desk.is_active("issuing-circular"));
}

TEST_CASE("conditions gate the publication until finance has verified them", "[cycle]") {
    Desk desk;
    desk.reach_committee();
    reach_final_approval(desk);
    RecordDecision decide = approval(desk, "cec-final");
    decide.sitting.motion.verdict = Verdict::approve_with_conditions;
    CHECK(desk.answer("joseph", "", decide) == "conditions_missing");
    decide.sitting.motion.conditions = {
        {desk.text("baseline"), RoleId("county-secretary"), UnitId(), std::nullopt},
        {desk.text("stalls"), RoleId("county-secretary"), UnitId(), std::nullopt}};
    REQUIRE(desk.answer("joseph", "", decide).empty());
    CHECK(desk.is_active("publishing"));
    CHECK(desk.answer("daniel", "", publication(desk)) == "gate_closed");
    CHECK(desk.answer("amina", "", CloseCondition{"cec-final#1.1", {}}) == "not_entitled");
    CHECK(desk.answer("daniel", "", CloseCondition{"cec-final#1.9", {}}) == "no_such_condition");
    CHECK(desk.answer("daniel", "", CloseCondition{"cec-final#1.1", {}}) == "condition_not_met");
    const TextRef seen = desk.text("seen");
    CHECK(desk.answer("daniel", "", CloseCondition{"cec-final#1.1", seen}).empty());
    CHECK(desk.answer("daniel", "", CloseCondition{"cec-final#1.1", {}}) == "condition_settled");
    CHECK(desk.answer("daniel", "", publication(desk)) == "gate_closed");
    CHECK(desk.answer("daniel", "", CloseCondition{"cec-final#1.2", seen}).empty());
    Publish early = publication(desk);
    early.publication.on = *make_date(2020, 7, 9);
    CHECK(desk.answer("daniel", "", early) == "date_unreasonable");
    Publish nowhere = publication(desk);
    nowhere.publication.url = "javascript:alert(1)";
    CHECK(desk.answer("daniel", "", nowhere) == "url_invalid");
    CHECK(desk.answer("daniel", "", publication(desk)).empty());
    CHECK(desk.answer("daniel", "", publication(desk)) == "task_closed");
    // In force; what is left is the report on the first quarter.
    CHECK(desk.is_active("published"));
    desk.at("2026-10-30 15:00");
    for (const char* report : {"first-quarter-reports", "first-quarter-report"}) {
        CHECK(desk.answer("amina", "", RecordEvent{report, desk.today(), {}}).empty());
    }
    CHECK_FALSE(desk.cycle().running);
    CHECK(desk.cycle().publication->url == "https://county.example/plan.pdf");
    CHECK(desk.answer("daniel", "", publication(desk)) == "cycle_over");
    CHECK(desk.cycle().deadlines.empty());
    // The third-quarter report was only provisional: nobody waits for it any more.
    for (const auto& [id, strand] : desk.cycle().strands) CHECK(strand->deadlines.empty());
}

TEST_CASE("publication is due seven days after the approval", "[cycle]") {
    Desk desk;
    desk.reach_committee();
    reach_final_approval(desk);
    REQUIRE(desk.answer("joseph", "", approval(desk, "cec-final")).empty());
    const auto& deadline = desk.cycle().deadlines.at(DeadlineId("plan/publishing#1"));
    CHECK(to_text(deadline.due.due) == "2026-07-16");
}

TEST_CASE("a date is moved by a named person with a reason, and the original stays", "[cycle]") {
    Desk desk;
    desk.launch();
    const DeadlineId id("plan/circulating#1");
    const LocalDate day = *make_date(2026, 4, 3);
    CHECK(desk.answer("daniel", "", SetDate{id, day, desk.text("late")}) == "not_entitled");
    CHECK(desk.answer("amina", "", SetDate{id, day, {}}) == "reason_required");
    CHECK(desk.answer("amina", "", SetDate{id, day, desk.text("printer broke")}).empty());
    const auto& deadline = desk.cycle().deadlines.at(id);
    CHECK(to_text(deadline.due.due) == "2026-04-03");
    CHECK(to_text(deadline.original) == "2026-03-31");
    CHECK(deadline.moves == 1);
    CHECK(desk.answer("amina", "", SetDate{id, *make_date(1800, 12, 1), desk.text("x")}) ==
          "date_unreasonable");
    const DeadlineId act("plan/estimates-approved/deadline");
    CHECK(desk.answer("amina", "", SetDate{act, *make_date(2027, 12, 31), desk.text("x")}) ==
          "statutory_date");
}

TEST_CASE("a unit is not dropped out of what was asked of it", "[cycle]") {
    Desk desk({"health", "water"});
    desk.reach_committee();
    reach_final_approval(desk);
    RecordDecision decide = approval(desk, "cec-final");
    decide.sitting.motion.verdict = Verdict::approve_with_conditions;
    decide.sitting.motion.conditions = {
        {desk.text("stalls"), RoleId("planning-officer"), UnitId("water"), std::nullopt}};
    REQUIRE(desk.answer("joseph", "", decide).empty());
    const DropUnit drop{UnitId("water"), desk.text("merged")};
    CHECK(desk.answer("amina", "", drop) == "unit_owes");
    CHECK(desk.answer("daniel", "", publication(desk)) == "gate_closed");
    REQUIRE(desk.answer("daniel", "", CloseCondition{"cec-final#1.1", desk.text("seen")}).empty());
    CHECK(desk.answer("amina", "", drop).empty());
}

TEST_CASE("a unit can join late and leave early", "[cycle]") {
    Desk desk({"health", "trade", "water"});
    desk.launch();
    REQUIRE(desk.answer("amina", "", DropUnit{UnitId("trade"), desk.text("merged")}).empty());
    CHECK(desk.answer("amina", "", DropUnit{UnitId("trade"), desk.text("merged")}) ==
          "unit_not_in_cycle");
    for (const char* kind : {"guidance", "templates", "progress-reports", "estimates-guidance"}) {
        desk.attach("daniel", "", kind);
    }
    REQUIRE(desk.complete("daniel", "", "circulating").empty());
    CHECK(desk.outcome("drafting", "trade") == "none");
    CHECK(desk.answer("amina", "", AddUnit{UnitId("roads"), desk.text("x")}) == "no_such_unit");
    CHECK(desk.answer("amina", "", AddUnit{UnitId("trade"), desk.text("split again")}).empty());
    CHECK(desk.outcome("drafting", "trade") == "open");
    CHECK(desk.answer("amina", "", DropUnit{UnitId("trade"), desk.text("merged")}).empty());
    CHECK(desk.outcome("drafting", "trade") == "dropped");
    CHECK(desk.answer("amina", "", DropUnit{UnitId("health"), desk.text("merged")}).empty());
    CHECK(desk.answer("amina", "", DropUnit{UnitId("water"), desk.text("merged")}) == "last_unit");
}

TEST_CASE("a cancelled cycle asks nothing of anybody", "[cycle]") {
    Desk desk;
    desk.reach_committee();
    REQUIRE(desk.answer("amina", "", Cancel{desk.text("the county is dissolved")}).empty());
    CHECK_FALSE(desk.cycle().running);
    CHECK(desk.cycle().tasks.empty());
    CHECK(desk.cycle().deadlines.empty());
    CHECK(desk.answer("amina", "", Cancel{desk.text("again")}) == "cycle_over");
    CHECK(desk.answer("amina", "", Comment{desk.text("kept for the record")}).empty());
}

TEST_CASE("what was recorded wrongly is put right, as long as the plan has not gone on by it",
          "[cycle]") {
    Desk desk;
    desk.launch();
    desk.at("2026-03-18 11:00");
    const std::string event = "estimates-approved";
    const auto correct = [&](std::optional<LocalDate> on) {
        return desk.answer("amina", "", CorrectRecord{event, on, desk.text("mistyped")});
    };
    CHECK(correct(make_date(2026, 3, 2)) == "not_recorded");
    const auto before = desk.cycle().deadlines;
    REQUIRE(desk.answer("amina", "", RecordEvent{event, *make_date(2026, 3, 3), {}}).empty());
    CHECK(desk.cycle().deadlines != before);
    CHECK(desk.answer("daniel", "", CorrectRecord{event, std::nullopt, desk.text("no")}) ==
          "not_entitled");
    CHECK(desk.answer("amina", "", CorrectRecord{event, std::nullopt, {}}) == "reason_required");
    CHECK(correct(make_date(2026, 3, 3)) == "nothing_to_change");
    CHECK(correct(make_date(2026, 3, 19)) == "date_in_future");
    SECTION("another day") {
        CHECK(correct(make_date(2026, 3, 2)).empty());
        CHECK(desk.cycle().happened.at(event).on == make_date(2026, 3, 2));
    }
    SECTION("not at all: its dates are in force again") {
        CHECK(correct(std::nullopt).empty());
        CHECK(desk.cycle().happened.empty());
        CHECK(desk.cycle().deadlines == before);
        REQUIRE(desk.answer("amina", "", RecordEvent{event, *make_date(2026, 3, 4), {}}).empty());
    }
}

TEST_CASE("a launch is refused for what it cannot know", "[cycle]") {
    Desk desk;
    Launch launch;
    launch.definition = desk.definition().ref;
    launch.plan_year = 1789;
    launch.units = {UnitId("health")};
    CHECK(desk.answer("amina", "", launch) == "year_out_of_range");
    launch.plan_year = 2026;
    CHECK(desk.answer("daniel", "", launch) == "not_entitled");
    CHECK(desk.answer_on("organisation", "amina", launch) == "name_not_allowed");
    CHECK(desk.answer_on("post/amina", "amina", launch) == "name_not_allowed");
    launch.units = {UnitId("health"), UnitId("health")};
    CHECK(desk.answer("amina", "", launch) == "unit_twice");
    launch.units = {UnitId("navy")};
    CHECK(desk.answer("amina", "", launch) == "no_such_unit");
    launch.units = {UnitId("health")};
    launch.settings = {{"publish-within-days", -1}};
    CHECK(desk.answer("amina", "", launch) == "setting_out_of_range");
    launch.settings = {{"no-such", 1}};
    CHECK(desk.answer("amina", "", launch) == "unknown_reference");
    launch.settings.clear();
    CHECK(desk.answer("amina", "", launch).empty());
    CHECK(desk.answer("amina", "", launch) == "cycle_exists");
}
