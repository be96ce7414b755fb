// A communication with its recipients, and consideration by two bodies at once, as people type
// and read it.
#include <set>

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"
#include "tests/responses/two_bodies_plan.hpp"

namespace plancycle::tests {
namespace {

constexpr const char* kCouncil = R"(organisation: council
title: Middle Council
zone: Africa/Nairobi
units: {}
people:
  amina: {name: Amina Wanjala, email: amina@council.example}
  will: {name: Will Hart, email: will@council.example}
  sue: {name: Sue Dean, email: sue@council.example}
  dan: {name: Dan Rees, email: dan@council.example}
  mo: {name: Mo Field, email: mo@council.example}
  lee: {name: Lee Park, email: lee@council.example}
roles:
  - {role: coordinator, person: amina}
  - {role: writer, person: will}
  - {role: sdg-office, person: sue}
  - {role: democratic-services, person: dan}
members:
  - {body: sdg, person: mo, office: member}
  - {body: executive, person: lee, office: member}
)";

class Council : public Office {
public:
    explicit Council(const char* considering) : Office("2026-11-02") {
        ok("init --organisation " + folder().write("council.yaml", kCouncil));
        ok("launch " + folder().write("plan.yaml", two_bodies_plan(considering, "kenya")) +
           " --year 2026 --id plan --as amina");
        ok("do attach plan " + folder().write("plan.txt", "one\n") + " --as will");
        ok("do complete writing --as will");
    }
    // Who got mail of a kind, in the order of their names.
    std::string reached(const std::string& kind) {
        std::set<std::string> people;
        const auto mails = boost::json::parse(ok("outbox --json")).at("messages");
        for (const auto& mail : mails.as_array()) {
            if (mail.at("kind").as_string() != kind) continue;
            people.emplace(mail.at("person").as_string());
        }
        std::string names;
        for (const std::string& person : people) names += (names.empty() ? "" : " ") + person;
        return names;
    }
};

}  // namespace

TEST_CASE("two bodies consider a plan at once, and the councillors are told", "[cli]") {
    Council council(kInParallel);
    CHECK(council.reached("decision") == "dan lee mo sue");
    CHECK(council.run("do approve directors --minute EX/1 --as dan").code == 4);
    CHECK(council.ok("do approve directors --minute SDG/1 --as sue") ==
          "Approved (Strategic Directors Group, recorded by Office of the Strategic Directors, "
          "minute SDG/1):\n  The directors consider it.\n");
    const auto tasks = boost::json::parse(council.ok("tasks --all --json")).at("tasks");
    REQUIRE(tasks.as_array().size() == 1);
    CHECK(tasks.at(0).at("title").as_string() == "The Executive considers it");
    council.ok("do approve members --minute EX/1 --as dan");
    const ChildResult silent = council.run("do complete briefing --as amina");
    CHECK(silent.code == 3);
    CHECK(silent.err ==
          "error: Brief all councillors is a communication: say who it went to with "
          "--recipients.\n");
    CHECK(council.ok("do complete briefing --recipients 'All 47 councillors' --as amina") ==
          "Done (as Coordinator): Brief all councillors. Sent to: All 47 councillors.\n"
          "Reached: done.\n");
}

TEST_CASE("what one body returns, both consider again", "[cli]") {
    Council council(kInParallel);
    council.ok("do approve directors --minute SDG/1 --as sue");
    council.ok("do return members --to writing --comment 'Too dear' --minute EX/1 --as dan");
    council.ok("do attach plan " + council.folder().write("plan.txt", "two\n") + " --as will");
    council.ok("do complete writing --as will");
    const auto tasks = boost::json::parse(council.ok("tasks --all --json")).at("tasks");
    CHECK(tasks.as_array().size() == 2);
}

TEST_CASE("one decision of two bodies takes both", "[cli]") {
    Council council(kOneOfEach);
    CHECK(council.reached("decision") == "dan lee mo sue");
    CHECK(council.run("do approve considering --as sue").err ==
          "error: A decision of Strategic Directors Group needs its minute reference. Give the "
          "number of the\n       minute, for example CEC/2027/14.\n");
    CHECK(council.ok("do approve considering --minute SDG/1 --as sue") ==
          "Vote on Both bodies agree, Strategic Directors Group, recorded by Office of the "
          "Strategic\n"
          "  Directors, minute SDG/1: for.\n");
    CHECK(council.run("do approve considering --minute SDG/2 --as sue").code == 3);
    CHECK(
        council.ok("do approve considering --minute EX/1 --as dan") ==
        "Vote on Both bodies agree, Executive, recorded by Democratic services, minute EX/1: for.\n"
        "Approved (Executive, recorded by Democratic services, minute EX/1): Both bodies agree. 2 "
        "for, 0\n  against, 2 needed of 2: carried.\n"
        "Now with Coordinator: Brief all councillors.\n"
        "Due Wed 31 Mar 2027 (internal): Brief all councillors.\n");
    council.ok("do complete briefing --recipients 'All 47 councillors' --as amina");
}

}  // namespace plancycle::tests
