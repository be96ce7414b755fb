// Dates of steps the work has not reached: told at launch and again after a return, and moved
// before their step begins.
#include <algorithm>

#include <catch2/catch.hpp>

#include "engine/core/prospect.hpp"
#include "engine/runtime/status.hpp"
#include "tests/cycle/desk.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Desk;

namespace {

std::vector<runtime::DateLine> lines(const Desk& desk, const std::string& id) {
    std::vector<runtime::DateLine> found;
    for (const auto& line : runtime::status_of(desk.cycle(), desk.facts(), desk.now()).dates) {
        if (line.deadline.value == id) found.push_back(line);
    }
    return found;
}

bool is_ahead(const Desk& desk, const std::string& id, const std::string& due) {
    const auto found = lines(desk, id);
    return found.size() == 1 && found[0].is_ahead && to_text(found[0].due.due) == due;
}

bool is_in_force(const Desk& desk, const std::string& id, const std::string& due) {
    const auto found = lines(desk, id);
    return found.size() == 1 && !found[0].is_ahead && to_text(found[0].due.due) == due;
}

void send_back(Desk& desk, const std::string& to, std::vector<UnitId> units) {
    RecordDecision decide = desk.approval("cec-initial");
    decide.sitting.motion.verdict = Verdict::return_work;
    decide.sitting.motion.target = to;
    decide.sitting.motion.units = std::move(units);
    decide.sitting.motion.comment = desk.text("cost the borehole targets");
    REQUIRE(desk.answer("joseph", "", decide).empty());
}

void circulate(Desk& desk) {
    for (const char* kind : {"guidance", "templates", "progress-reports", "estimates-guidance"}) {
        desk.attach("daniel", "", kind);
    }
    REQUIRE(desk.complete("daniel", "", "circulating").empty());
}

}  // namespace

TEST_CASE("dates lost by a return are ahead again", "[cycle]") {
    Desk desk;
    desk.launch();
    CHECK(is_ahead(desk, "plan/consolidating-draft#1", "2026-04-30"));
    CHECK(is_ahead(desk, "plan/cec-initial#1", "2026-04-30"));
    Desk returned;
    returned.reach_committee();
    CHECK(lines(returned, "plan/consolidating-draft#2").empty());
    CHECK(is_in_force(returned, "plan/cec-initial#1", "2026-04-30"));
    send_back(returned, "drafting.preparing", {UnitId("water")});
    CHECK(is_ahead(returned, "plan/consolidating-draft#2", "2026-04-30"));
    CHECK(is_ahead(returned, "plan/cec-initial#2", "2026-04-30"));
    // What was done and need not come again is not announced again.
    CHECK(lines(returned, "plan/circulating#2").empty());
    CHECK(lines(returned, "plan/drafting/health/preparing#2").empty());
    CHECK(lines(returned, "plan/drafting/water/priorities#2").empty());
}

TEST_CASE("the departments' dates are told before their block opens", "[cycle]") {
    Desk desk;
    desk.launch();
    CHECK(is_ahead(desk, "plan/drafting/priorities#1", "2026-04-30"));
    CHECK(is_ahead(desk, "plan/drafting/preparing#1", "2026-04-30"));
    CHECK(is_ahead(desk, "plan/drafting/preparing#1/2", "2026-04-20"));
    CHECK(is_ahead(desk, "plan/drafting/q3-report/input", "2026-04-15"));
    CHECK(lines(desk, "plan/finalising/q3-report/input").empty());
    for (const auto& line : lines(desk, "plan/drafting/preparing#1")) CHECK(line.is_each_units);
    circulate(desk);
    CHECK(lines(desk, "plan/drafting/preparing#1/2").empty());
    CHECK(is_in_force(desk, "plan/drafting/health/priorities#1", "2026-04-30"));
    CHECK(is_in_force(desk, "plan/drafting/health/q3-report/input", "2026-04-15"));
    // A unit at steps 2 and 3 sees the cut-off of step 4.
    CHECK(is_ahead(desk, "plan/drafting/health/preparing#1/2", "2026-04-20"));
    CHECK(is_ahead(desk, "plan/drafting/water/preparing#1", "2026-04-30"));
    CHECK(is_ahead(desk, "plan/finalising/preparing-final#1", "2026-07-31"));
}

TEST_CASE("a step ahead is never late, only at risk", "[cycle]") {
    Desk desk;
    desk.launch();
    desk.at("2026-06-15 09:00");
    const auto found = lines(desk, "plan/drafting/preparing#1/2");
    REQUIRE(found.size() == 1);
    CHECK(found[0].punctuality == runtime::Punctuality::at_risk);
}

TEST_CASE("a date is moved before its step begins, and holds when it does", "[cycle]") {
    Desk desk;
    desk.launch();
    const DeadlineId id("plan/consolidating-draft#1");
    const SetDate move{id, *make_date(2026, 5, 4), desk.text("Labour Day")};
    CHECK(desk.answer("daniel", "", move) == "not_entitled");
    CHECK(desk.answer("amina", "", SetDate{id, *make_date(2026, 4, 30), desk.text("same")}) ==
          "nothing_to_change");
    CHECK(desk.answer("amina", "",
                      SetDate{DeadlineId("plan/consolidating-draft#2"), *make_date(2026, 5, 4),
                              desk.text("x")}) == "no_such_deadline");
    REQUIRE(desk.answer("amina", "", move).empty());
    CHECK(is_ahead(desk, id.value, "2026-05-04"));
    // Again, as often as need be.
    REQUIRE(
        desk.answer("amina", "", SetDate{id, *make_date(2026, 5, 5), desk.text("strike")}).empty());
    circulate(desk);
    REQUIRE(desk.answer("amina", "", ReceiveInput{"adp", *make_date(2025, 8, 29)}).empty());
    REQUIRE(desk.answer("amina", "", ReceiveInput{"cfsp", *make_date(2026, 2, 20)}).empty());
    desk.draft("health");
    desk.draft("water");
    REQUIRE(desk.is_active("consolidating-draft"));
    CHECK(is_in_force(desk, id.value, "2026-05-05"));
    const Deadline& deadline = desk.cycle().deadlines.at(id);
    CHECK(to_text(deadline.original) == "2026-04-30");
    CHECK(deadline.moves == 2);
}

TEST_CASE("a unit's date is moved before the unit comes to its step", "[cycle]") {
    Desk desk;
    desk.launch();
    circulate(desk);
    const DeadlineId id("plan/drafting/water/preparing#1/2");
    REQUIRE(desk.answer("amina", "drafting/water",
                        SetDate{id, *make_date(2026, 4, 24), desk.text("flood")})
                .empty());
    CHECK(is_ahead(desk, id.value, "2026-04-24"));
    CHECK(is_ahead(desk, "plan/drafting/health/preparing#1/2", "2026-04-20"));
}

TEST_CASE("who holds the work before a date hears of it, if it comes before their own", "[cycle]") {
    Desk desk;
    desk.launch();
    // The pack is due in March, before all that follows.
    CHECK(dates_binding(desk.definition().flow, desk.cycle(), desk.cycle(), desk.facts()).empty());
    circulate(desk);
    const auto of_water = [&] {
        std::string ids;
        const Strand& water = *desk.cycle().strand(ItemId("plan/drafting/water"));
        const Flow& flow = desk.definition().find_block("drafting")->flow;
        for (const Deadline& it : dates_binding(flow, desk.cycle(), water, desk.facts())) {
            ids += it.id.value + " " + to_text(it.due.due) + "; ";
        }
        return ids;
    };
    CHECK(of_water() == "plan/drafting/water/preparing#1/2 2026-04-20; ");
    // Moved by hand it binds as before, until it comes after the dates of the work in hand.
    const DeadlineId id("plan/drafting/water/preparing#1/2");
    const auto move = [&](unsigned day) {
        const SetDate to{id, *make_date(2026, day == 1 ? 5 : 4, day), desk.text("flood")};
        return desk.answer("amina", "drafting/water", to);
    };
    REQUIRE(move(24).empty());
    CHECK(of_water() == "plan/drafting/water/preparing#1/2 2026-04-24; ");
    REQUIRE(move(1).empty());
    CHECK(of_water().empty());
}
