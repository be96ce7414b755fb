// meetings: what hangs on each day a body meets, as people type and read it.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

constexpr const char* kCouncil = R"(organisation: council
title: Middle Council
zone: Europe/London
units: {}
people:
  amina: {name: Amina Wanjala, email: amina@council.example}
  will: {name: Will Hart, email: will@council.example}
  dan: {name: Dan Rees, email: dan@council.example}
roles:
  - {role: coordinator, person: amina}
  - {role: writer, person: will}
  - {role: democratic-services, person: dan}
members: []
)";

constexpr const char* kPlan = R"(plancycle: 1
workflow: parameters
version: 1
title: Planning parameters
fiscal year starts: 1 April
calendar: england-wales
zone: Europe/London
coordinator: coordinator
roles:
  coordinator: {title: Coordinator}
  writer: {title: Writer}
  democratic-services: {title: Democratic services}
bodies:
  executive: {title: Executive, recorded by: democratic-services, papers: 5}
  council: {title: Full Council, recorded by: democratic-services, papers: 5}
documents:
  plan: The plan
steps:
  writing:
    kind: task
    title: Write the plan
    by: writer
    takes: 2 working days
    produces: [plan]
    deadline: {due: by 30 April Y, class: internal}
    then: considering
  considering:
    kind: approval
    title: Consider the plan
    by: executive
    approves: [plan]
    deadline: {due: by 31 May Y, class: governance}
    returns: [writing]
    approve: agreeing
  agreeing:
    kind: approval
    title: Agree the plan
    by: council
    approves: [plan]
    deadline: {due: by 30 June Y, class: governance}
    returns: [writing]
    approve: done
  done: {kind: final}
)";

// With the meetings given.
class Chamber : public Office {
public:
    explicit Chamber(const std::string& meetings, const std::string& day = "2026-03-23")
        : Office(day) {
        ok("init --organisation " + folder().write("council.yaml", kCouncil + meetings));
        ok("launch " + folder().write("plan.yaml", kPlan) + " --year 2026 --id plan --as amina");
    }
    void list(const std::string& meetings) {
        ok("org import " + folder().write("council.yaml", kCouncil + meetings) + " --as amina");
    }
    boost::json::value read() { return boost::json::parse(ok("meetings --json")); }
};

const std::string kListed =
    "meetings: [{body: executive, on: 2026-04-14}, {body: executive, on: 2026-05-12}]\n";

}  // namespace

// Counted by hand. Before Tue 14 Apr: Mon 13, Fri 10, Thu 9, Wed 8, Tue 7 lie clear between; Easter
// Monday (6 Apr) and Good Friday (3 Apr) do not count; so Thu 2 Apr. Before Tue 12 May: Mon 11,
// Fri 8, Thu 7, Wed 6, Tue 5; the bank holiday of 4 May does not count; so Fri 1 May.
TEST_CASE("a meeting shows when papers are due and what it decides", "[cli][meetings]") {
    Chamber chamber(kListed);
    chamber.ok("do attach plan " + chamber.folder().write("plan.txt", "one\n") + " --as will");
    chamber.ok("do complete writing --as will");
    const std::string text = chamber.ok("meetings");
    for (const auto& line : split(text, '\n')) CHECK(line.size() <= 100);
    CHECK(text ==
          R"(Meetings to come

Meeting          Papers by       To be decided      Papers
Tue 14 Apr 2026  Thu 2 Apr 2026  Consider the plan  The plan: there since Mon 23 Mar
Executive                        plan
Tue 12 May 2026  Fri 1 May 2026  nothing yet        -
Executive
Papers for Executive: 5 clear working days before Tue 14 Apr 2026; Good Friday (Fri 3 Apr) and
  Easter Monday (Mon 6 Apr) not counted; publish by Thu 2 Apr 2026.

No meeting known for

- Full Council: Agree the plan (plan), ready to be decided on Wed 15 Apr 2026; no meeting is
  listed, any day is taken to do.
Next: add the days under `meetings` in the organisation file, then
      plancycle org import FILE --as EMAIL
)");
    CHECK(chamber.run("meetings exekutive").err.contains("There is no body \"exekutive\"."));
}

TEST_CASE("a meeting that is over shows what was decided there", "[cli][meetings]") {
    Chamber chamber(kListed);
    chamber.ok("do attach plan " + chamber.folder().write("plan.txt", "one\n") + " --as will");
    chamber.ok("do complete writing --as will");
    chamber.go_to("2026-04-15");
    chamber.ok("do approve considering --meeting 2026-04-14 --minute EX/9 --as dan");
    CHECK(chamber.ok("meetings executive") ==
          R"(Meetings to come

Meeting          Papers by       To be decided  Papers
Tue 12 May 2026  Fri 1 May 2026  nothing yet    -
Executive

Meetings that are over

Meeting          Decided
Tue 14 Apr 2026  Consider the plan: approved, minute EX/9
Executive        plan
)");
    const auto meetings = chamber.read().at("meetings");
    REQUIRE(meetings.as_array().size() == 2);
    CHECK(boost::json::serialize(meetings.at(0)) ==
          R"({"body":"executive","title":"Executive","on":"2026-04-14","over":true,)"
          R"("listed":true,"papers_by":null,"papers_reason":"","work":[],"dates":[],"decided":[{)"
          R"("cycle":"plan","unit":"","step":"considering","title":"Consider the plan",)"
          R"("verdict":"approved","minute":"EX/9"}]})");
}

// Before Thu 9 Apr: Wed 8, Tue 7, Thu 2, Wed 1, Tue 31 lie clear between; so Mon 30 Mar.
TEST_CASE("a meeting brought forward across Easter makes papers late", "[cli][meetings]") {
    Chamber chamber(kListed);
    chamber.go_to("2026-03-31");
    chamber.ok("do attach plan " + chamber.folder().write("plan.txt", "one\n") + " --as will");
    chamber.ok("do complete writing --as will");
    const auto before = chamber.read().at("meetings").at(0);
    CHECK(before.at("papers_by").as_string() == "2026-04-02");
    CHECK_FALSE(before.at("work").at(0).at("papers").at(0).at("late").as_bool());
    chamber.list("meetings: [{body: executive, on: 2026-04-09}]\n");
    const auto after = chamber.read().at("meetings").at(0);
    CHECK(after.at("papers_by").as_string() == "2026-03-30");
    CHECK(after.at("work").at(0).at("papers").at(0).at("late").as_bool());
    const std::string text = chamber.ok("meetings");
    CHECK(text.contains("Mon 30 Mar 2026 (over)"));
    CHECK(text.contains("The plan: LATE, since Tue 31 Mar"));
    chamber.list("meetings: [{body: executive, on: 2026-03-27}]\n");
    CHECK(chamber.read().at("without_meeting").at(0).at("last").as_string() == "2026-03-27");
}

// The plan is ready on Thu 18 December. Before Tue 6 Jan: Mon 5, Fri 2, Wed 31, Tue 30, Mon 29.
TEST_CASE("the next meeting is the one after Christmas", "[cli][meetings]") {
    Chamber chamber(
        "meetings: [{body: executive, on: 2025-12-16}, {body: executive, on: 2026-01-06}]\n",
        "2025-12-15");
    const auto meetings = chamber.read().at("meetings");
    REQUIRE(meetings.as_array().size() == 2);
    CHECK(meetings.at(0).at("work").as_array().empty());
    CHECK(meetings.at(1).at("work").as_array().size() == 1);
    CHECK(meetings.at(1).at("papers_by").as_string() == "2025-12-24");
}

// The report is due before the first meeting it can still reach. Entered on Mon 23 March: before
// Mon 30 March it would be due on Fri 20 March, which is over; so before Tue 14 April.
TEST_CASE("a report's date counts from the next meeting it can reach", "[cli][meetings]") {
    Office office("2026-03-23");
    const auto file = [&](const std::string& meetings) {
        return office.folder().write("council.yaml", kCouncil + meetings);
    };
    std::string plan = kPlan;
    const std::string fixed = "{due: by 30 April Y, class: internal}";
    plan.replace(plan.find(fixed), fixed.size(),
                 "{due: 5 clear working days before meeting of executive, class: governance}");
    office.ok("init --organisation " + file(""));
    const std::string path = office.folder().write("plan.yaml", plan);
    CHECK(office.ok("preview " + path + " --year 2026").contains("waits for the meeting of"));
    office.ok("launch " + path + " --year 2026 --id plan --as amina");
    SECTION("no meeting is known") {
        const auto gaps = boost::json::parse(office.ok("meetings --json")).at("without_meeting");
        CHECK(gaps.at(0).at("work").at("title").as_string() == "the date of Write the plan");
    }
    office.ok("org import " +
              file("meetings: [{body: executive, on: 2026-03-30}, "
                   "{body: executive, on: 2026-04-14}]\n") +
              " --as amina");
    office.ok("do comment 'Meetings are listed now' --as amina");
    const auto date =
        boost::json::parse(office.ok("status --json")).at("cycles").at(0).at("dates").at(0);
    CHECK(date.at("due").as_string() == "2026-04-02");
    CHECK(date.at("reason").as_string() ==
          "5 clear working days before meeting of executive (Tue 14 Apr 2026); Good Friday (Fri 3 "
          "Apr) and Easter Monday (Mon 6 Apr) not counted; by Thu 2 Apr 2026");
    CHECK(office.ok("meetings executive")
              .contains("Due             What            Counted from\n"
                        "Thu 2 Apr 2026  Write the plan  Executive, Tue 14 Apr 2026\n"
                        "                plan\n"));
    // Another meeting before it is no reason to move: which one it is was settled.
    const std::string added = office.ok("org import " +
                                        file("meetings: [{body: executive, on: 2026-04-09}, "
                                             "{body: executive, on: 2026-04-14}]\n") +
                                        " --as amina");
    CHECK_FALSE(added.contains("Until now"));
    office.ok("org import " + file("meetings: [{body: executive, on: 2026-04-14}]\n") +
              " --as amina");
    // The meeting is brought forward over Easter. Before Thu 9 Apr: Wed 8, Tue 7, Thu 2, Wed 1 and
    // Tue 31 Mar lie clear between; so Mon 30 Mar.
    const std::string forward = file("meetings: [{body: executive, on: 2026-04-09}]\n");
    const std::string shown = office.ok("org import " + forward + " --rehearse --as amina");
    CHECK(shown.contains("Write the plan"));
    CHECK(shown.contains("Thu 2 Apr 2026"));
    CHECK(shown.contains("Mon 30 Mar 2026"));
    CHECK(shown.contains("This was a rehearsal"));
    CHECK(boost::json::parse(office.ok("org import " + forward + " --json --as amina"))
              .at("plans")
              .at(0)
              .at("moved")
              .at(0)
              .at("to")
              .as_string() == "2026-03-30");
    CHECK(
        office.ok("history plan --json")
            .contains("Date counted anew: Thu 2 Apr 2026 becomes Mon 30 Mar 2026, Write the plan: "
                      "executive no longer meets on Tue 14 Apr 2026; executive meets on Thu 9 "
                      "Apr 2026"));
    CHECK(office.ok("outbox").contains("New date Mon 30 Mar 2026"));
    // What was set by hand stays, and is named.
    office.ok("do set-date writing 2026-03-31 --reason 'A day more' --as amina");
    const std::string back =
        office.ok("org import " + file("meetings: [{body: executive, on: 2026-04-14}]\n") +
                  " --rehearse --as amina");
    CHECK(back.contains("No date of a running plan moves."));
    // Cancelled, and no other one: nothing to count from.
    office.ok("org import " + file("") + " --as amina");
    CHECK(office.ok("status --json").contains("2026-03-31"));
}

TEST_CASE("a date can only count from the meeting of a body there is", "[cli][meetings]") {
    Office office("2026-03-23");
    std::string plan = kPlan;
    const std::string fixed = "{due: by 30 April Y, class: internal}";
    plan.replace(plan.find(fixed), fixed.size(),
                 "{due: 5 clear working days before meeting of exekutive, class: governance}");
    const ChildResult checked = office.run("check " + office.folder().write("plan.yaml", plan));
    CHECK(checked.code != 0);
    CHECK(checked.out.contains("Did you mean \"executive\"?"));
}

TEST_CASE("where nothing meets, meetings says what to do", "[cli][meetings]") {
    Office office("2026-03-23");
    office.ok("init --organisation " + office.folder().write("council.yaml", kCouncil));
    CHECK(office.ok("meetings") ==
          "No meeting is listed.\n"
          "Next: name the days under `meetings` in the organisation file, then\n"
          "      plancycle org import FILE --as EMAIL\n");
}

}  // namespace plancycle::tests
