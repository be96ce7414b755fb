#include "engine/core/macrostep.hpp"

#include <catch2/catch.hpp>

#include "tests/engine/sample_chart.hpp"

namespace plancycle::core {

using test::SampleChart;
using Ids = std::vector<std::string>;

namespace {

struct Running {
    explicit Running(Chart built) : chart(std::move(built)), status(blank_status(chart)) {
        REQUIRE(start(chart, status, scope, buffer));
    }
    Ids operator()(const std::string& event) {
        REQUIRE(macrostep(chart, status, chart.trigger(event), scope, buffer));
        REQUIRE(is_legal(chart, status.configuration));
        return active();
    }
    Ids active() const { return active_ids(chart, status.configuration); }
    Ids ids(const std::vector<StateIndex>& states) const {
        Ids names;
        for (const StateIndex state : states) names.push_back(chart.state(state).id);
        return names;
    }

    Chart chart;
    ChartStatus status;
    NoSymbols scope;
    MacrostepBuffer buffer;
};

Chart two_regions() {
    return SampleChart()
        .leaf("outside")
        .state("both", StateKind::parallel)
        .on("leave", "outside")
        .state("left")
        .state("history", StateKind::deep_history)
        .by_default("l1")
        .close()
        .state("l1")
        .on("go", "l2")
        .close()
        .leaf("l2")
        .close()
        .state("right")
        .state("r1")
        .on("go", "r2")
        .close()
        .leaf("r2")
        .close()
        .close()
        .build();
}

}  // namespace

TEST_CASE("exit order is children first and later siblings first, entry order the reverse",
          "[core]") {
    Running run(SampleChart()
                    .leaf("idle")
                    .state("busy", StateKind::parallel)
                    .state("a")
                    .leaf("a1")
                    .close()
                    .state("b")
                    .leaf("b1")
                    .close()
                    .close()
                    .build());
    REQUIRE(start_at(run.chart, *run.chart.find("b1"), run.status, run.scope, run.buffer));
    CHECK(run.ids(run.buffer.entered) == Ids{"busy", "a", "a1", "b", "b1"});
    CHECK(run.active() == Ids{"a1", "b1"});
}

TEST_CASE("one event moves every region, in document order", "[core]") {
    Running run(two_regions());
    CHECK(run.active() == Ids{"outside"});
    REQUIRE(start_at(run.chart, *run.chart.find("both"), run.status, run.scope, run.buffer));
    CHECK(run("go") == Ids{"l2", "r2"});
    CHECK(run.ids(run.buffer.exited) == Ids{"r1", "l1"});
    CHECK(run.ids(run.buffer.entered) == Ids{"l2", "r2"});
    CHECK(run.buffer.taken.size() == 2);
    CHECK(run.buffer.microstep_ends == std::vector<std::size_t>{2});
    CHECK(run("leave") == Ids{"outside"});
    CHECK(run.ids(run.buffer.exited) == Ids{"r2", "right", "l2", "left", "both"});
    CHECK(run.status.history.at(0) == StateSet(run.chart.state_count(), {*run.chart.find("l2")}));
}

TEST_CASE("a trigger nobody knows changes nothing", "[core]") {
    Running run(two_regions());
    const ChartStatus before = run.status;
    CHECK(run.chart.trigger("nonsense") == kUnknownTrigger);
    CHECK(run("nonsense") == Ids{"outside"});
    CHECK(run.status == before);
    CHECK(run.buffer.taken.empty());
}

TEST_CASE("a refused macrostep leaves the status as it was and names the cycle", "[core]") {
    Running run(SampleChart()
                    .state("quiet")
                    .on("wake", "ping")
                    .close()
                    .state("ping")
                    .on("", "pong")
                    .close()
                    .state("pong")
                    .on("", "ping")
                    .close()
                    .build());
    const ChartStatus before = run.status;
    const auto result =
        macrostep(run.chart, run.status, run.chart.trigger("wake"), run.scope, run.buffer);
    REQUIRE_FALSE(result);
    CHECK(run.status == before);
    CHECK(result.error().microsteps == kMicrostepsMax);
    REQUIRE(result.error().transitions.size() == 2);
    Ids sources;
    for (const TransitionIndex transition : result.error().transitions) {
        sources.push_back(run.chart.state(run.chart.transition(transition).source).id);
    }
    std::sort(sources.begin(), sources.end());
    CHECK(sources == Ids{"ping", "pong"});
}

}  // namespace plancycle::core
