// Who coordinates a plan says who is who: nobody comes to that by a definition of their own.
#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

constexpr const char* kCounty = PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml";

constexpr const char* kLunch = R"(plancycle: 1
workflow: lunch
version: 1
title: Lunch
source: Somebody's own
fiscal year starts: 1 July
calendar: kenya
zone: Africa/Nairobi
coordinator: finance
roles:
  finance: {title: Finance}
steps:
  eating:
    title: Eat
    kind: task
    by: finance
    deadline: {due: by 31 January Y, class: internal}
    then: done
  done: {title: Done, kind: final}
)";

}  // namespace

TEST_CASE("nobody becomes a coordinator by a workflow of their own", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    const std::string lunch = office.folder().write("lunch.yaml", kLunch);
    const ChildResult refused = office.run("launch " + lunch + " --year 2026 --as daniel");
    INFO(refused.out << refused.err);
    CHECK(refused.code == 4);
    CHECK(refused.err.find("No plan here has been coordinated by Finance yet.") !=
          std::string::npos);
    CHECK(office.run("--as daniel org import " + std::string(kCounty)).code == 4);
    // The coordinator brings the role in; then its holders launch plans of their own.
    office.ok("launch " + lunch + " --year 2026 --as amina");
    office.ok("launch " + lunch + " --year 2027 --as daniel");
}

TEST_CASE("before the first plan, whoever coordinates it launches it", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    const std::string lunch = office.folder().write("lunch.yaml", kLunch);
    CHECK(office.run("launch " + lunch + " --year 2026 --as amina").code == 4);
    office.ok("launch " + lunch + " --year 2026 --as daniel");
}

TEST_CASE("a day without a coordinator lets nobody else in", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    std::string county = read_whole(kCounty);
    const std::string held = "{role: coordinator, person: amina}";
    REQUIRE(county.find(held) != std::string::npos);
    const auto import = [&](const std::string& holding, const std::string& person) {
        std::string file = county;
        file.replace(file.find(held), held.size(), holding);
        return office.run("--as " + person + " org import " +
                          office.folder().write("county.yaml", file));
    };
    REQUIRE(import("{role: coordinator, person: amina, to: 2026-03-05}", "amina").code == 0);
    office.go_to("2026-03-06");
    const std::string lunch = office.folder().write("lunch.yaml", kLunch);
    CHECK(office.run("launch " + lunch + " --year 2026 --as daniel").code == 4);
    CHECK(office.run("launch " + lunch + " --year 2026 --as amina").code == 4);
    // Whoever held the role last fills it.
    const ChildResult refused = import("{role: coordinator, person: daniel}", "daniel");
    CHECK(refused.code == 4);
    CHECK(refused.err.find("Amina") != std::string::npos);
    REQUIRE(import("{role: coordinator, person: joseph}", "amina").code == 0);
    office.ok("launch " + lunch + " --year 2026 --as joseph");
}

TEST_CASE("an import that leaves no coordinator is refused", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    const auto import = [&](const std::string& file) {
        return office.run("--as amina org import " + office.folder().write("county.yaml", file));
    };
    const std::string county = read_whole(kCounty);
    const std::string line = "  - {role: coordinator, person: amina}\n";
    REQUIRE(county.find(line) != std::string::npos);
    std::string without = county;
    without.erase(without.find(line), line.size());
    const ChildResult refused = import(without);
    CHECK(refused.code == 3);
    CHECK(refused.err.find("Nobody would coordinate the plans here any more") != std::string::npos);
    const std::string nobody =
        "organisation: maziwa\ntitle: Nobody\nzone: Africa/Nairobi\npeople: {}\n";
    CHECK(import(nobody).code == 3);
    std::string ended = county;
    ended.insert(ended.find(line) + line.size() - 2, ", to: 2026-03-02");
    CHECK(import(ended).code == 3);
    // Somebody who begins later coordinates nothing today.
    std::string later = ended;
    later.insert(later.find("roles:\n") + 7,
                 "  - {role: coordinator, person: joseph, from: 2026-04-01}\n");
    CHECK(import(later).code == 3);
    later.replace(later.find(", from: 2026-04-01"), 18, "");
    CHECK(import(later).code == 0);
    office.ok("status");
}

TEST_CASE("no plan goes over to a coordinator who is not there", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    office.ok("launch " + office.folder().write("lunch.yaml", kLunch) + " --year 2026 --as daniel");
    std::string other = kLunch;
    other.replace(other.find("version: 1\ntitle"), 10, "version: 2");
    other.replace(other.find("coordinator: finance"), 20, "coordinator: cook");
    other.insert(other.find("steps:"), "  cook: {title: Cook}\n");
    const ChildResult refused =
        office.run("migrate --to " + office.folder().write("lunch-2.yaml", other) +
                   " --as daniel --reason 'Handed over'");
    CHECK(refused.code == 3);
    CHECK((refused.out + refused.err).find("Nobody would coordinate") != std::string::npos);
}

TEST_CASE("whose plan has gone over to another coordinator launches none", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    const std::string lunch = office.folder().write("lunch.yaml", kLunch);
    office.ok("launch " + lunch + " --year 2026 --as daniel");
    std::string other = kLunch;
    other.replace(other.find("version: 1\ntitle"), 10, "version: 2");
    other.replace(other.find("coordinator: finance"), 20, "coordinator: county-secretary");
    other.insert(other.find("steps:"), "  county-secretary: {title: County Secretary}\n");
    office.ok("migrate --to " + office.folder().write("lunch-2.yaml", other) +
              " --as daniel --reason 'Handed over'");
    CHECK(office.run("launch " + lunch + " --year 2027 --as daniel").code == 4);
}

}  // namespace plancycle::tests
