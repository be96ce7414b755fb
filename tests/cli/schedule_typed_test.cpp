// schedule, what-if and do rebaseline as people type them.
#include <fstream>

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the schedule fits the screen and says who set the times", "[cli][schedule]") {
    Office office("2026-03-02");
    office.launch_plan();
    const std::string text = office.ok("schedule");
    for (const auto& line : split(text, '\n')) CHECK(line.size() <= 100);
    CHECK(has(text, "Baseline agreed on Mon 2 Mar 2026, at launch."));
    CHECK(has(text, "Critical path (*)"));
    CHECK(has(text, ", definition), until "));
    const std::string file = (office.folder().path() / "county.yaml").string();
    std::ifstream from(PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
    std::ofstream(file) << from.rdbuf()
                        << "times:\n  - {workflow: county-work-plan, step: circulating, takes: 18 "
                           "working days}\n";
    CHECK(has(office.ok("org import " + file + " --as amina"), "Expected times of its own"));
    // Eighteen working days from Monday 2 March; Idd-ul-Fitr lies between.
    CHECK(has(office.ok("schedule"), "Fri 27 Mar"));
}

TEST_CASE("the schedule as bars fits the screen, and is drawn for printing", "[cli][schedule]") {
    Office office("2026-03-02");
    office.launch_plan();
    office.go_to("2026-03-20");
    const std::string file = (office.folder().path() / "plan.svg").string();
    const std::string text = office.ok("schedule --gantt --svg " + file);
    for (const auto& line : split(text, '\n')) CHECK(line.size() <= 100);
    CHECK(has(text, "| today; a column is 3 days."));
    std::ifstream from(file);
    const std::string svg((std::istreambuf_iterator<char>(from)), {});
    CHECK(svg.starts_with("<svg "));
    CHECK(svg.ends_with("</svg>\n"));
    CHECK(has(svg, ">today</text>"));
    CHECK(has(office.run("schedule --svg /nowhere/plan.svg").err, "cannot be written"));
}

TEST_CASE("what-if compares, and changes nothing", "[cli][schedule]") {
    Office office("2026-03-02");
    office.launch_plan();
    const std::string before = office.ok("history --json");
    const std::string text =
        office.ok("what-if --delay 'estimates-approved: 2 weeks' --holiday 2026-07-20");
    CHECK(has(text, "10 working"));
    CHECK(has(text, "Missed then: Tue 30 Jun 2026 (statutory)"));
    CHECK(has(text, "Nothing was changed."));
    CHECK(office.ok("history --json") == before);
    CHECK(has(office.run("what-if").err, "Nothing is supposed."));
    CHECK(has(office.run("what-if --delay 'finanse: 2 weeks'").err, "Did you mean \"finance\"?"));
    CHECK(has(office.run("what-if --delay 'finance: soon'").err, "A number is expected."));
    CHECK(has(office.run("what-if --absent daniel:2026-04-01").err, "cannot be read"));
    CHECK(has(office.run("what-if --skip-meeting cek:2026-04-28").err, "no body \"cek\""));
}

TEST_CASE("the odds fit the screen, are repeatable, and change nothing", "[cli][schedule]") {
    Office office("2026-03-02");
    office.launch_plan();
    const std::string before = office.ok("history --json");
    const std::string text = office.ok("odds --runs 200 --seed 7");
    for (const auto& line : split(text, '\n')) CHECK(line.size() <= 100);
    CHECK(has(text, "played out 200 times (seed 7)"));
    CHECK(has(text, "All done by "));
    CHECK(has(text, " in 80 of 100"));
    CHECK(has(text, "Mon 20 Apr 2026 (internal)"));
    CHECK(has(text, "The steps that matter most"));
    CHECK(office.ok("odds --runs 200 --seed 7") == text);
    CHECK(office.ok("history --json") == before);
    CHECK(has(office.run("odds --runs 5").err, "--runs"));
}

TEST_CASE("a re-baseline stands in the history with its reason", "[cli][schedule]") {
    Office office("2026-03-02");
    office.launch_plan();
    office.go_to("2026-03-25");
    CHECK(has(office.run("do rebaseline --as amina").err, "reason"));
    office.ok("do rebaseline --reason 'Printing was late' --as amina");
    CHECK(has(office.ok("history"), "Baseline agreed anew"));
    CHECK(has(office.ok("schedule"), "for the 2. time: Printing was late"));
}

TEST_CASE("what cannot fit is said before the launch and at it", "[cli][schedule]") {
    Office office("2026-07-13");
    office.open_county();
    const std::string preview = office.ok("preview county-work-plan --year 2026");
    CHECK(has(preview, "If it were launched today"));
    const auto launched =
        office.run("launch county-work-plan --year 2026 --id plan-2026 --as amina");
    CHECK(launched.code == 0);
    CHECK(has(launched.err, "The least times do not fit before Tue 30 Jun 2026 (statutory)"));
}

TEST_CASE("status names the firm dates that will be missed", "[cli][schedule]") {
    Office office("2026-03-02");
    office.launch_plan();
    CHECK(office.ok("status").find("will be missed") == std::string::npos);
    office.go_to("2026-06-22");
    const std::string status = office.ok("status");
    INFO(status);
    const std::size_t place = status.find("Firm dates that will be missed, as it looks now\n");
    REQUIRE(place != std::string::npos);
    const auto risks =
        boost::json::parse(office.ok("status --json")).at("cycles").at(0).at("at_risk").as_array();
    REQUIRE_FALSE(risks.empty());
    for (const auto& risk : risks) {
        const std::string sentence(risk.as_string());
        CAPTURE(sentence);
        CHECK(sentence.find("(indicative)") == std::string::npos);
    }
    CHECK(status.find("The way there: plancycle schedule", place) != std::string::npos);
}

}  // namespace plancycle::tests
