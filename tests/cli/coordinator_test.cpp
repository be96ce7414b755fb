// Who coordinates a plan says who is who: nobody comes to that by a definition of their own.
#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

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
    CHECK(office.run("--as daniel org import " PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml")
              .code == 4);
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

}  // namespace plancycle::tests
