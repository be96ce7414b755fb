// Scripts that are refused, charts that never rest, and what is printed on the way.
#include "workflows/trace.hpp"

#include <catch2/catch.hpp>

#include "workflows/scxml_reader.hpp"

namespace plancycle::workflows {

namespace {

core::Chart chart_of(const std::string& body) {
    Findings findings("c.scxml");
    auto chart = read_scxml(
        "<scxml xmlns='http://www.w3.org/2005/07/scxml' version='1.0'>" + body + "</scxml>",
        findings);
    REQUIRE(chart);
    return std::move(*chart);
}

const std::string kSwitch =
    "<state id='off'><transition event='t' target='on'/></state><state id='on'/>";

std::string answer(const core::Chart& chart, const std::string& script) {
    const auto traced = trace(chart, core::NoSymbols(), script, "s.json", [](std::string_view) {});
    if (traced) return *traced;
    std::string shown;
    for (const auto& finding : traced.error()) shown += render(finding, script);
    return shown;
}

}  // namespace

TEST_CASE("a script is read in full before anything runs", "[workflows]") {
    const auto chart = chart_of(kSwitch);
    CHECK(answer(chart, "[]") == "[[\"off\"]]");
    CHECK(answer(chart,
                 " [ {\"event\":\"t\", \"data\":{\"x\":[1,null]}} , {\"after_ms\":1.0} ] \n") ==
          "[[\"off\"],[\"on\"],[\"on\"]]");
    CHECK(answer(chart, "[{\"event\":\"t\"},\n {\"evnt\":\"t\"},\n {\"after_ms\":-1}]") ==
          "s.json:2:2: error PC0363: A line needs \"event\", \"after_ms\" or both.\n"
          "   {\"evnt\":\"t\"},\n"
          "   ^~~~~~~~~~~~\n"
          "s.json:2:3: error PC0362: \"evnt\" is not known here.\n"
          "   {\"evnt\":\"t\"},\n"
          "    ^~~~~~\n"
          "  hint: Did you mean \"event\"?\n"
          "s.json:3:3: error PC0363: \"after_ms\" is a whole number of milliseconds, from 0 to 100 "
          "years.\n"
          "   {\"after_ms\":-1}]\n"
          "    ^~~~~~~~~~\n");
}

TEST_CASE("what is no script is refused", "[workflows]") {
    const auto chart = chart_of(kSwitch);
    for (const auto* bad : {"",
                            "{}",
                            "null",
                            "[",
                            "[1]",
                            "[\"t\"]",
                            "[{}]",
                            "[{\"event\":1}]",
                            "[{\"event\":\"\"}]",
                            "[{\"after_ms\":\"1\"}]",
                            "[{\"after_ms\":0.5}]",
                            "[{\"after_ms\":1e99}]",
                            "[{\"event\":\"t\"},]",
                            "[] []",
                            "[{\"event\":\"t\"}",
                            "[{\"event\":\"t\" \"x\"}]",
                            "\xFF",
                            "[{\"event\":\"t\"} {\"event\":\"t\"}]",
                            "nonsense",
                            "[{\"event\":\"t\",\"data\":{\"event\":1},\"event\":\"u\"}]"}) {
        CAPTURE(bad);
        const auto traced = trace(chart, core::NoSymbols(), bad, "s.json", [](std::string_view) {});
        REQUIRE_FALSE(traced);
        CHECK(traced.error().front().code.starts_with("PC036"));
    }
}

TEST_CASE("a chart that never rests is refused with the cycle", "[workflows]") {
    const auto chart = chart_of(
        "<state id='a'><transition event='t' target='b'/></state>"
        "<state id='b'><transition cond=\"!In('z')\" target='c'/></state>"
        "<state id='c'><onentry><raise event='again'/></onentry>"
        "<transition event='again' target='b'/></state><state id='z'/>");
    CHECK(answer(chart, "[{\"event\":\"t\"}]") ==
          "s.json:1:2: error PC0364: The chart did not come to rest within 1000 steps; it repeats: "
          "c -> b on again, b -> c.\n"
          "  [{\"event\":\"t\"}]\n"
          "   ^~~~~~~~~~~~~\n");
}

TEST_CASE("endless sending is stopped", "[workflows]") {
    const auto forever = chart_of(
        "<state id='a'><onentry><send event='e' delay='1ms'/></onentry>"
        "<transition event='e' target='a'/></state>");
    CHECK(answer(forever, "[{\"after_ms\":99999}]") == "[[\"a\"],[\"a\"]]");
    CHECK(
        answer(forever, "[{\"after_ms\":1000000}]")
            .find("More than 100000 events were processed; the last, \"e\", was sent by the chart "
                  "itself. It stands at a.") != std::string::npos);
    // Not after some time but at once, and with nobody else's help.
    const auto at_once = chart_of(
        "<state id='s'><onentry><send event='r' delay='0s'/></onentry>"
        "<transition event='r' target='s'/></state>");
    CHECK(answer(at_once, "[]").find("\"r\", was sent by the chart itself. It stands at s.") !=
          std::string::npos);
    const auto flood = chart_of(
        "<state id='a'><onentry><send event='e' delay='1s'/></onentry>"
        "<transition event='t' target='a'/></state>");
    std::string script = "[{\"event\":\"t\"}";
    for (int count = 0; count < 10'000; ++count) script += ",{\"event\":\"t\"}";
    CHECK(answer(flood, script + "]").find("More than 10000 events were waiting") !=
          std::string::npos);
}

TEST_CASE("log lines go to the sink in order, unevaluated", "[workflows]") {
    const auto chart = chart_of(
        "<state id='a'><onentry><log label='in' expr='x + 1'/></onentry>"
        "<onexit><log expr=\"'out'\"/></onexit>"
        "<transition event='t' target='f'/></state>"
        "<final id='f'><onexit><log label='stopped'/></onexit></final>");
    std::vector<std::string> lines;
    const auto traced = trace(chart, core::NoSymbols(), "[{\"event\":\"t\"}]", "s.json",
                              [&](std::string_view text) { lines.emplace_back(text); });
    CHECK(traced);
    CHECK(lines == std::vector<std::string>{"in: x + 1", "'out'", "stopped"});
}

}  // namespace plancycle::workflows
