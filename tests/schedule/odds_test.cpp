// The odds of a plan lie between its best and its worst case, and are the same for the same seed.
#include "engine/runtime/odds.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/cycle/desk.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::runtime::Odds;
using plancycle::test::Desk;

namespace {

constexpr int kRuns = 300;

Odds odds(const Desk& desk, std::uint64_t seed) {
    int heard = 0;
    const Odds answer =
        runtime::odds_of(desk.cycle(), desk.facts(), desk.today(), {.runs = kRuns, .seed = seed},
                         [&](int run) { CHECK(run == ++heard); });
    CHECK(heard == kRuns);
    return answer;
}

std::string told(const Odds& odds) {
    std::string text;
    for (const LocalDate day : odds.finishes) text += to_text(day) + " ";
    for (const auto& it : odds.dates) text += it.row.step->id + std::to_string(it.met) + " ";
    for (const auto& it : odds.steps) text += it.row.step->id + std::to_string(it.critical) + " ";
    return text;
}

// Whether the row's end meets the date when all goes at one pace; outside events come `earlier`.
bool is_met(const Desk& desk, const runtime::DateOdds& it, Pace pace, int earlier) {
    ForecastTerms terms{.pace = pace, .units_apart = true};
    for (const OutsideEventSpec& event : desk.definition().events) {
        terms.delays.push_back({event.id, UnitId(), -earlier});
    }
    const ScheduleBasis basis(desk.cycle(), desk.facts());
    for (const StepDates& row : forecast(basis, desk.cycle(), desk.today(), terms).rows) {
        if (row.step->id == it.row.step->id && row.unit == it.row.unit)
            return row.finish <= it.date.due;
    }
    return false;
}

void check_bounds(const Desk& desk, const Odds& answer) {
    for (const runtime::DateOdds& it : answer.dates) {
        INFO(it.row.step->id << " " << it.row.unit.value << " " << to_text(it.date.due));
        if (is_met(desk, it, Pace::most, 0)) CHECK(it.met == kRuns);
        if (!is_met(desk, it, Pace::least, 100)) CHECK(it.met == 0);
    }
    CHECK(std::ranges::is_sorted(answer.finishes));
    CHECK(answer.finishes.size() == kRuns);
    CHECK(answer.done_by(1) <= answer.done_by(50));
    CHECK(answer.done_by(100) == answer.finishes.back());
    for (const runtime::StepOdds& it : answer.steps) CHECK(it.critical <= kRuns);
}

}  // namespace

TEST_CASE("odds lie between the best and the worst case", "[schedule]") {
    Desk desk;
    desk.launch();
    for (const char* day : {"2026-03-02 09:00", "2026-03-27 09:00", "2026-05-04 09:00"}) {
        desk.at(day);
        INFO(day);
        const Odds answer = odds(desk, 11);
        REQUIRE_FALSE(answer.dates.empty());
        check_bounds(desk, answer);
    }
}

TEST_CASE("some dates are open, and the seed decides how often they are met", "[schedule]") {
    Desk desk;
    desk.launch();
    // Late in April: five steps of one to eight days each are left before the 30th.
    desk.at("2026-04-13 09:00");
    const Odds answer = odds(desk, 3);
    CHECK(std::ranges::any_of(answer.dates,
                              [](const auto& it) { return it.met > 0 && it.met < kRuns; }));
    CHECK_FALSE(answer.steps.empty());
    CHECK(told(odds(desk, 3)) == told(answer));
    CHECK(told(odds(desk, 4)) != told(answer));
}

TEST_CASE("work that is done is drawn no more", "[schedule]") {
    Desk desk;
    desk.reach_committee();
    for (const runtime::DateOdds& it : odds(desk, 5).dates) {
        CHECK(it.row.step->id != "circulating");
        CHECK(it.row.step->id != "preparing");
    }
}
