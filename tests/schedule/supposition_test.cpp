// What if: forecast against forecast, and nothing is touched.
#include "engine/core/supposition.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/cycle/desk.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Desk;

namespace {

// "circulating +5, ..." of the steps that move, as the plan orders them.
std::string moves(const WhatIf& answer) {
    std::string text;
    for (const ChangedStep& it : answer.changed) {
        if (!text.empty()) text += ", ";
        text += it.before.step->id;
        if (!it.before.unit.empty()) text += "/" + it.before.unit.value;
        text += it.after.is_to_come() ? " " + std::to_string(it.working_days) : " gone";
    }
    return text;
}

WhatIf ask(const Desk& desk, const Supposition& supposition) {
    const Cycle before = desk.cycle();
    const Facts facts = desk.facts();
    WhatIf answer = suppose(supposition, desk.cycle(), facts, desk.today());
    CHECK(desk.cycle() == before);
    return answer;
}

}  // namespace

TEST_CASE("a delay moves the next work of whoever is late, once", "[schedule]") {
    Desk desk;
    desk.reach_committee();
    desk.at("2026-04-30 10:00");
    REQUIRE(desk.answer("joseph", "", desk.approval("cec-initial")).empty());
    desk.at("2026-07-09 16:00");
    REQUIRE(desk.answer("amina", "", RecordEvent{"estimates-approved", desk.today(), {}}).empty());
    const WhatIf answer = ask(desk, {.late = {{"finance", 5}}});
    CHECK(moves(answer) ==
          "issuing-circular 5, finalising 5, consolidating-final 5, cec-final 5, publishing 5, "
          "preparing-final/health 5, preparing-final/water 5");
    CHECK(answer.finish_moves_by == 5);
    const WhatIf one = ask(desk, {.late = {{"water", 3}}});
    CHECK(moves(one) ==
          "finalising 3, consolidating-final 3, cec-final 3, publishing 3, "
          "preparing-final/water 3");
}

TEST_CASE("a delay that is absorbed says so", "[schedule]") {
    Desk desk;
    desk.launch();
    // The window of the departments opens in April, whatever finance does in March.
    const WhatIf answer = ask(desk, {.late = {{"finance", 3}}});
    CHECK(answer.finish_moves_by == 0);
    CHECK(answer.newly_missed.empty());
    CHECK(moves(answer) == "circulating 3");
}

TEST_CASE("who is away, a holiday, a unit less: each moves what it must", "[schedule]") {
    Desk desk;
    desk.launch();
    Absence away;
    away.person = PersonId("daniel");
    away.term = {*make_date(2026, 3, 2), *make_date(2026, 3, 9)};
    CHECK(moves(ask(desk, {.absences = {away}})) == "circulating 5");
    CHECK(moves(ask(desk, {.holidays = {*make_date(2026, 3, 3)}})) == "circulating 1");
    Desk later;
    later.reach_committee();
    CHECK_FALSE(moves(ask(later, {.late = {{"estimates-approved", 4}}})).empty());
    const std::string gone = moves(ask(later, {.dropped = {UnitId("water")}}));
    CHECK(gone.find("preparing-final/water gone") != std::string::npos);
}
