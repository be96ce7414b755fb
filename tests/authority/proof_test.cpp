// No path approves one's own work: every sequence of acts of five people up to a depth, and that a
// hole in the check would be found.

#include <algorithm>
#include <iostream>

#include <catch2/catch.hpp>

#include "tests/authority/walk.hpp"

using namespace plancycle;
using plancycle::test::Bounds;
using plancycle::test::Office;
using plancycle::test::Plan;
using plancycle::test::Walked;

namespace {

constexpr Bounds kSignatures{.standing_in = 2, .roles = 1};
// A seat is personal: standing in reaches only who records and who overrides.
constexpr Bounds kCommittee{.standing_in = 1, .roles = 1};

std::string told(const std::string& name, const Walked& walked) {
    std::size_t states = 0;
    for (const std::size_t it : walked.states) states += it;
    return "authority, " + name + ", depth " + std::to_string(walked.states.size() - 1) + ": " +
           std::to_string(states) + " states, " + std::to_string(walked.accepted) +
           " transitions of " + std::to_string(walked.attempts) + " tried, " +
           std::to_string(walked.decisions) + " votes and decisions";
}

// Every depth is told, since the deepest may take most of an hour.
void prove(const std::string& name, const Office& office, std::size_t depth) {
    const Walked walked = test::walk(
        office, depth, [&](const Walked& it) { std::cout << told(name, it) << std::endl; });
    INFO((walked.finding ? walked.finding->text() : ""));
    CHECK_FALSE(walked.finding.has_value());
    CHECK(walked.decisions > 1000);
}

// The check with a hole: what it refuses as own work passes when somebody acts as a substitute. The
// product's own decision is taken as if nobody had written the plan.
Result<std::vector<core::Event>, core::Rejection> decide_with_hole(
    const core::Cycle& cycle, const core::CommandEnvelope& envelope, const core::Facts& facts) {
    auto events = core::decide(cycle, envelope, facts);
    const bool is_own_work = std::holds_alternative<core::Decide>(envelope.command) && !events &&
                             events.error().code == core::RejectionCode::own_work;
    const auto substitutes = [&](const core::Absence& it) {
        return it.substitute == envelope.actor && !it.term.to;
    };
    const bool is_substitute = std::ranges::any_of(facts.organisation.absences, substitutes);
    if (!is_own_work || !is_substitute) return events;
    core::Cycle nobodys = cycle;
    for (core::AttachedDocument& document : nobodys.documents) document.by = PersonId("nobody");
    for (auto& [id, task] : nobodys.tasks) task.submitted_by = PersonId();
    for (auto& [id, completion] : nobodys.completions) completion.by = PersonId();
    return core::decide(nobodys, envelope, facts);
}

}  // namespace

TEST_CASE("no path approves one's own work: signatures", "[authority][slow]") {
    prove("signatures", Office(Plan::signatures, kSignatures), 6);
}

TEST_CASE("no path approves one's own work: a committee", "[authority][slow]") {
    prove("committee", Office(Plan::committee, kCommittee), 6);
}

TEST_CASE("no path of eight acts approves one's own work: signatures", "[authority][.long]") {
    prove("signatures", Office(Plan::signatures, kSignatures), 8);
}

TEST_CASE("no path of eight acts approves one's own work: a committee", "[authority][.long]") {
    prove("committee", Office(Plan::committee, kCommittee), 8);
}

TEST_CASE("a hole in the check is found, by the shortest way", "[authority]") {
    const Office office(Plan::signatures, kSignatures, decide_with_hole);
    const Walked walked = test::walk(office, 4);
    REQUIRE(walked.finding.has_value());
    std::cout << walked.finding->text();
    CHECK(walked.finding->text() ==
          "ann attaches a new plan\n"
          "ann submits\n"
          "ben makes ann substitute of ben\n"
          "ann approves\n"
          "decides on own work: ann\n");
}
