#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

#include "engine/core/chart_session.hpp"
#include "workflows/compiler.hpp"

using namespace plancycle;
using namespace plancycle::workflows;

namespace {

// Answers every question of a guard from a table: "open_units drafting" -> 2.
class TableScope final : public core::GuardScope {
public:
    std::map<std::string, std::int64_t> numbers;
    std::map<std::string, bool> truths;

    [[nodiscard]] core::Value call(const core::SymbolCall& call) const override {
        const core::Symbol& symbol = core::guard_symbols().symbols().at(call.symbol);
        std::string key = symbol.name;
        if (!call.arguments.empty()) key += " " + call.arguments.front();
        if (symbol.result == core::ValueType::number) {
            const auto found = numbers.find(key);
            return found == numbers.end() ? std::int64_t{0} : found->second;
        }
        const auto found = truths.find(key);
        return found != truths.end() && found->second;
    }
};

std::shared_ptr<const core::Definition> compiled(const std::string& source) {
    const Compiled result = compile_definition("test.yaml", source, {});
    for (const auto& finding : result.findings) UNSCOPED_INFO(render(finding, source));
    REQUIRE(result.definition);
    return result.definition;
}

std::string active(const core::ChartSession& session) {
    std::vector<std::string> ids;
    for (const core::StateIndex state : session.status().configuration) {
        if (session.chart().is_atomic(state)) ids.push_back(session.chart().state(state).id);
    }
    std::sort(ids.begin(), ids.end());
    std::string text;
    for (const auto& id : ids) text += (text.empty() ? "" : " ") + id;
    return text;
}

std::string county_plan() {
    const auto path =
        std::filesystem::path(PLANCYCLE_SOURCE_DIR) / "workflows/library/county-work-plan.yaml";
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void start(core::ChartSession& session) {
    REQUIRE(session.start());
}
std::string send(core::ChartSession& session, const std::string& event) {
    REQUIRE(session.send(event));
    return active(session);
}

}  // namespace

TEST_CASE("the county work plan runs on the triggers of its steps", "[workflows]") {
    const auto definition = compiled(county_plan());
    TableScope scope;
    core::ChartSession session(definition->flow.chart, scope, [](std::string_view) {});
    start(session);
    CHECK(active(session) == "circulating");
    CHECK(send(session, core::triggers::completed("circulating")) == "drafting");
    CHECK(send(session, "strands.changed") == "drafting");  // No unit has begun.
    scope.numbers = {{"total_units drafting", 6}, {"open_units drafting", 1}};
    CHECK(send(session, "strands.changed") == "drafting");
    scope.numbers["open_units drafting"] = 0;
    CHECK(send(session, "strands.changed") == "consolidating-draft");
    CHECK(send(session, core::triggers::completed("consolidating-draft")) == "cec-initial");
    scope.numbers["open_units drafting"] = 2;  // Two units are asked again.
    CHECK(send(session, core::triggers::returned("cec-initial", "drafting.preparing")) ==
          "drafting");
    scope.numbers["open_units drafting"] = 0;
    CHECK(send(session, "strands.changed") == "consolidating-draft");
    CHECK(send(session, core::triggers::completed("consolidating-draft")) == "cec-initial");
    CHECK(send(session, core::triggers::returned("cec-initial", "consolidating-draft")) ==
          "consolidating-draft");
    CHECK(send(session, core::triggers::completed("consolidating-draft")) == "cec-initial");
    CHECK(send(session, core::triggers::approved("cec-initial")) == "awaiting-estimates");
    CHECK(send(session, core::triggers::happened("vote-on-account")) == "issuing-circular");
}

TEST_CASE("a wait is passed at once when its event has happened before", "[workflows]") {
    const auto definition = compiled(county_plan());
    TableScope scope;
    scope.numbers = {{"total_units drafting", 1}};
    scope.truths = {{"happened estimates-approved", true}};
    core::ChartSession session(definition->flow.chart, scope, [](std::string_view) {});
    start(session);
    send(session, core::triggers::completed("circulating"));
    send(session, core::triggers::completed("consolidating-draft"));
    CHECK(send(session, core::triggers::approved("cec-initial")) == "issuing-circular");
}

TEST_CASE("tasks in a parallel step end it together", "[workflows]") {
    const auto definition = compiled(county_plan());
    const core::Flow& strand = definition->find_block("drafting")->flow;
    TableScope scope;
    core::ChartSession session(strand.chart, scope, [](std::string_view) {});
    start(session);
    CHECK(active(session) == "priorities targets");
    CHECK(send(session, core::triggers::completed("targets")) == "priorities targets.done");
    CHECK(send(session, core::triggers::completed("priorities")) == "preparing");
    CHECK(send(session, core::triggers::completed("preparing")) == "submitted");
    CHECK_FALSE(session.status().running);
}

TEST_CASE("a bare chart has history, automatic steps, actions and time", "[workflows]") {
    const auto definition = compiled(R"(
plancycle: 1
chart: player
start: machine
steps:
  off:
    kind: state
    transitions:
      - {on: power, to: memory}
  machine:
    kind: group
    start: stopped
    transitions:
      - {on: power, to: off}
    steps:
      stopped:
        kind: state
        transitions:
          - {on: play, to: choosing}
      choosing:
        kind: automatic
        when:
          - {if: in('off'), then: stopped}
        otherwise: playing
      playing:
        kind: state
        enter: [send finished after 3 s as song]
        leave: [cancel song]
        transitions:
          - {on: finished, to: stopped}
      memory:
        kind: history
        depth: shallow
        otherwise: stopped
)");
    TableScope scope;
    core::ChartSession session(definition->flow.chart, scope, [](std::string_view) {});
    start(session);
    CHECK(active(session) == "stopped");
    CHECK(send(session, "play") == "playing");
    CHECK(send(session, "power") == "off");
    REQUIRE(session.advance(std::chrono::seconds(5)));
    CHECK(active(session) == "off");  // The timer was cancelled.
    CHECK(send(session, "power") == "playing");
    REQUIRE(session.advance(std::chrono::milliseconds(2999)));
    CHECK(active(session) == "playing");
    REQUIRE(session.advance(std::chrono::milliseconds(1)));
    CHECK(active(session) == "stopped");
}
