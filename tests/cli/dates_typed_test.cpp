// Dates as a coordinator sees and sets them before the work comes to them.
#include <regex>

#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

constexpr const char* kUnitsFirst = R"(plancycle: 1
workflow: small
version: 1
title: Small plan
source: A test
fiscal year starts: 1 July
calendar: kenya
zone: Africa/Nairobi
coordinator: coordinator
roles:
  coordinator: {title: Planning coordinator}
  planning-officer: {title: Planning officer, per: unit}
steps:
  drafting:
    title: Departments draft
    kind: for each unit
    steps:
      writing:
        title: Write
        kind: task
        by: planning-officer
        deadline: {due: April Y, class: internal}
        then: written
      written: {title: Written, kind: final}
    then: closing
  closing:
    title: Close
    kind: task
    by: coordinator
    deadline: {due: May Y, class: internal}
    then: closed
  closed: {title: Closed, kind: final}
)";

// One department is waived, one dropped, the others left behind with the plan.
constexpr const char* kLateScript = R"(file any.txt Any document.
2026-02-24 09:00 amina  launch county-work-plan --year 2026 --id plan-2026
2026-03-18 11:00 daniel do attach guidance any.txt
2026-03-18 11:10 daniel do attach templates any.txt
2026-03-18 11:12 daniel do attach progress-reports any.txt
2026-03-18 11:15 daniel do attach estimates-guidance any.txt
2026-03-18 11:20 daniel do complete circulating
2026-04-24 16:00 amina  do waive trade --reason New
2026-05-05 10:00 amina  do drop-unit roads --reason Merged
2026-05-06 10:00 amina  do cancel --reason Abolished
)";

}  // namespace

TEST_CASE("a listed date is moved by the name it is listed with", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    const std::string before = office.ok("status --dates");
    INFO(before);
    CHECK(contains(before, "drafting/preparing/2"));
    CHECK(contains(before, "April (each unit)"));
    office.ok("do set-date consolidating-draft 2026-05-04 --reason Holiday --as amina");
    const std::string after = office.ok("status --dates");
    INFO(after);
    CHECK(contains(after, "was Thu 30 Apr 2026)"));
    CHECK(contains(after, "Mon 4 May 2026"));
    const ChildResult of_all =
        office.run("do set-date drafting/preparing 2026-05-04 --reason Holiday --as amina");
    CHECK(of_all.code == 3);
    CHECK(contains(of_all.err, "Each unit will have this date of its own"));
    for (const char* name : {"drafting/preparing", "health/preparing"}) {
        const ChildResult ahead = office.run("do set-date " + std::string(name) +
                                             " 2026-05-04 --reason Holiday --as amina");
        CAPTURE(name, ahead.err);
        CHECK(ahead.code == 3);
        CHECK(contains(ahead.err, "as soon as the units"));
        CHECK(contains(ahead.err, "Circulate guidance and templates"));
    }
    const ChildResult misspelt =
        office.run("do set-date cec-inital 2026-05-04 --reason Holiday --as amina");
    CHECK(contains(misspelt.err, "Did you mean cec-initial?"));
}

TEST_CASE("a unit added too late is told to get nothing to do", "[cli]") {
    Office office("2026-03-02");
    const std::string definition = office.folder().write("small.yaml", kUnitsFirst);
    office.open_county();
    office.ok("launch " + definition + " --year 2026 --as amina --unit health");
    const ChildResult early = office.run("do add-unit water --reason New --as amina");
    CHECK(early.code == 0);
    CHECK_FALSE(contains(early.err, "nothing to do"));
    office.ok("do complete health/writing --as ruth");
    office.ok("do complete water/writing --as peter");
    const ChildResult late = office.run("do add-unit roads --reason New --as amina");
    INFO(late.out << late.err);
    CHECK(late.code == 0);
    CHECK(contains(late.err, "\"roads\" takes part, but will get nothing to do."));
}

TEST_CASE("a waiver that leaves no unit says so", "[cli]") {
    Office office("2026-03-02");
    const std::string definition = office.folder().write("small.yaml", kUnitsFirst);
    office.open_county();
    office.ok("launch " + definition + " --year 2026 --as amina --unit health --unit water");
    const ChildResult one = office.run("do waive water --reason Late --as amina");
    CHECK(one.code == 0);
    CHECK_FALSE(contains(one.err, "warning"));
    const ChildResult last = office.run("do waive health --reason Late --as amina");
    INFO(last.out << last.err);
    CHECK(last.code == 0);
    CHECK(contains(last.err, "warning: every unit is waived or dropped here"));
}

TEST_CASE("what was late tells of what was never done", "[cli]") {
    Office office("2026-03-02");
    const std::string script = office.folder().write("late.scn", kLateScript);
    const ChildResult told =
        office.run("rehearse --script " + script +
                   " --organisation " PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
    INFO(told.out << told.err);
    REQUIRE(told.code == 0);
    std::string late = told.out.substr(told.out.find("What was late"));
    late = std::regex_replace(late, std::regex("\n +"), " ");
    CHECK(contains(late,
                   "Trade, Tourism and Cooperatives: Third-quarter report (January to March) "
                   "(internal): due Wed 15 Apr 2026, not done, waived on Fri 24 Apr 2026."));
    CHECK(contains(late, "not done, dropped on Tue 5 May 2026."));
    CHECK(contains(late,
                   "Annual Development Plan (ADP) (statutory): due Mon 1 Sep 2025, not done "
                   "when the plan was cancelled on Wed 6 May 2026."));
}

}  // namespace plancycle::tests
