// The schedule of the county work plan: what is forecast, what binds, what slips.
#include <algorithm>

#include <catch2/catch.hpp>

#include "engine/core/baseline.hpp"
#include "tests/cycle/desk.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::test::Desk;

namespace {

struct Look {
    explicit Look(const Desk& desk, ForecastTerms terms = {})
        : facts(desk.facts()),
          basis(desk.cycle(), facts),
          schedule(forecast(basis, desk.cycle(), desk.today(), terms)) {}

    [[nodiscard]] const StepDates& row(const std::string& step, const std::string& unit = "") {
        const auto found = std::ranges::find_if(schedule.rows, [&](const StepDates& it) {
            return it.step->id == step && it.unit.value == unit;
        });
        REQUIRE(found != schedule.rows.end());
        return *found;
    }

    Facts facts;
    ScheduleBasis basis;
    Schedule schedule;
};

std::vector<BaselineDate> baseline_in(const Desk& desk) {
    std::vector<BaselineDate> latest;
    for (const auto& entry : desk.entries()) {
        for (const Event& event : entry.events) {
            if (const auto* set = std::get_if<BaselineSet>(&event.fact)) latest = set->dates;
        }
    }
    return latest;
}

}  // namespace

TEST_CASE("at launch the whole plan is forecast and agreed on", "[schedule]") {
    Desk desk;
    desk.launch();
    Look look(desk);
    const StepDates& circulating = look.row("circulating");
    CHECK(circulating.phase == StepPhase::open);
    CHECK(circulating.source == TimeSource::definition);
    // Ten working days from Tuesday 24 February.
    CHECK(to_text(circulating.finish) == "2026-03-10");
    // Units nothing tells apart share a row; their window opens in April, their input in mid-April.
    CHECK(to_text(look.row("priorities").start) == "2026-03-10");
    CHECK(to_text(look.row("priorities").finish) == "2026-04-15");
    CHECK(look.row("priorities").hold == Hold::input);
    CHECK(to_text(look.row("awaiting-estimates").finish) == "2026-06-30");
    CHECK(look.row("awaiting-estimates").hold == Hold::event);
    CHECK(to_text(look.row("awaiting-estimates").fixed.at(0).due) == "2026-06-30");
    CHECK(look.row("awaiting-estimates").fixed.at(0).is_firm());
    const auto agreed = baseline_in(desk);
    REQUIRE(find_in(agreed, look.row("circulating")) != nullptr);
    CHECK(to_text(find_in(agreed, look.row("circulating"))->finish) == "2026-03-10");
    CHECK(find_in(agreed, look.row("priorities"))->unit.empty());
}

TEST_CASE("estimates that come late move what hangs on them and no fixed date", "[schedule]") {
    Desk desk;
    desk.reach_committee();
    desk.at("2026-04-30 10:00");
    REQUIRE(desk.answer("joseph", "", desk.approval("cec-initial")).empty());
    desk.at("2026-06-22 09:00");
    const LocalDate planned = Look(desk).row("publishing").finish;
    // Not there on the day: it may come any day now, and the law's date stands.
    desk.at("2026-07-06 09:00");
    Look late(desk);
    CHECK(to_text(late.row("awaiting-estimates").finish) == "2026-07-06");
    CHECK(late.row("publishing").finish > planned);
    const auto& missed = late.schedule.shortfalls;
    REQUIRE(std::ranges::any_of(missed, [&](const Shortfall& it) {
        return it.date.kind == DeadlineClass::statutory && to_text(it.date.due) == "2026-06-30" &&
               it.working_days == 4;
    }));
    // Approved on 9 July: the rest is forecast from there, the window's end stays 31 July.
    desk.at("2026-07-09 16:00");
    RecordEvent happened{"estimates-approved", desk.today(), {}};
    REQUIRE(desk.answer("amina", "", happened).empty());
    Look known(desk);
    CHECK(to_text(known.row("awaiting-estimates").finish) == "2026-07-09");
    CHECK(known.row("awaiting-estimates").phase == StepPhase::done);
    CHECK(to_text(known.row("issuing-circular").finish) == "2026-07-13");
    CHECK(to_text(known.row("consolidating-final").fixed.at(0).due) == "2026-07-31");
    CHECK(to_text(known.row("consolidating-final").finish) == "2026-07-23");
}

TEST_CASE("an outside event put off by hand slips in the schedule", "[schedule]") {
    Desk desk;
    desk.reach_committee();
    const LocalDate before = Look(desk).row("issuing-circular").finish;
    const SetDate later{DeadlineId("plan/estimates-approved/expected"), *make_date(2026, 7, 14),
                        desk.text("The Assembly said so")};
    REQUIRE(desk.answer("amina", "", later).empty());
    Look look(desk);
    CHECK(to_text(look.row("awaiting-estimates").finish) == "2026-07-14");
    CHECK(to_text(before) == "2026-07-02");
    CHECK(to_text(look.row("issuing-circular").finish) == "2026-07-16");
    CHECK(to_text(look.row("awaiting-estimates").fixed.at(0).due) == "2026-06-30");
}

TEST_CASE("a re-baseline is a coordinator's act with a reason", "[schedule]") {
    Desk desk;
    desk.launch();
    const auto first = baseline_in(desk);
    desk.at("2026-03-20 09:00");
    CHECK(desk.answer("amina", "", Rebaseline{}) == "reason_required");
    CHECK(desk.answer("daniel", "", Rebaseline{desk.text("No")}) == "not_entitled");
    REQUIRE(desk.answer("amina", "", Rebaseline{desk.text("Started late")}).empty());
    const auto second = baseline_in(desk);
    Look look(desk);
    CHECK(find_in(first, look.row("circulating"))->finish < desk.today());
    CHECK(find_in(second, look.row("circulating"))->finish == look.row("circulating").finish);
}

TEST_CASE("an organisation's own times go before the definition's", "[schedule]") {
    Desk desk;
    desk.launch();
    Organisation own = desk.facts().organisation;
    own.times = {{"county-work-plan", "circulating", {20, 20, 20}},
                 {"other", "targets", {9, 9, 9}}};
    const Facts facts{desk.definition(), own, desk.facts().calendar, desk.facts().zone};
    const ScheduleBasis basis(desk.cycle(), facts);
    const Schedule schedule = forecast(basis, desk.cycle(), desk.today());
    CHECK(schedule.rows.at(0).source == TimeSource::organisation);
    CHECK(to_text(schedule.rows.at(0).finish) == "2026-03-24");
}
