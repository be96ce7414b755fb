#include "workflows/registry.hpp"

#include <cstdlib>
#include <fstream>

#include <catch2/catch.hpp>

using namespace plancycle;
using namespace plancycle::workflows;

namespace {

std::string definition(int version, const std::string& title) {
    return "plancycle: 1\nworkflow: small\nversion: " + std::to_string(version) +
           "\ntitle: " + title +
           "\nfiscal year starts: 1 July\ncalendar: kenya\nzone: Africa/Nairobi\n"
           "coordinator: c\nroles: {c: {title: C}}\nsteps:\n  work:\n    kind: task\n"
           "    title: Work\n    by: c\n    deadline: {due: none, class: internal}\n"
           "    then: end\n  end: {kind: final}\n";
}

core::DefinitionRef ref(std::string name, std::uint32_t version = 0, Digest hash = {}) {
    return {.name = std::move(name), .version = version, .hash = hash};
}

}  // namespace

TEST_CASE("the registry gives the shipped definition with its text", "[workflows]") {
    Registry registry({});
    registry.add_library();
    const auto found = registry.find(ref("county-work-plan"));
    REQUIRE(found);
    CHECK(registry.find(found->ref) == found);
    const auto source = registry.source(found->ref);
    REQUIRE(source);
    CHECK(sha256(*source) == found->ref.hash);
    CHECK_FALSE(registry.find(ref("county-work-plans")));
    CHECK_FALSE(registry.find(ref("a")));
}

// Plans run on under the text they were launched with, and move to another only by its version.
TEST_CASE("a shipped definition changes only together with its version", "[workflows]") {
    Registry registry({});
    registry.add_library();
    std::string text;
    for (const core::DefinitionRef& it : registry.all()) {
        text += it.name + " " + std::to_string(it.version) + " " + to_text(it.hash) + "\n";
    }
    const std::string path = PLANCYCLE_SOURCE_DIR "/tests/workflows/golden/library-versions.txt";
    if (std::getenv("PLANCYCLE_REWRITE") != nullptr) std::ofstream(path) << text;
    std::ifstream file(path);
    const std::string golden(std::istreambuf_iterator<char>(file), {});
    INFO("Its text has changed: once the version in " << path << " has been released, raise it in "
                                                      << "workflows/library; then "
                                                      << "PLANCYCLE_REWRITE=1.");
    CHECK(golden == text);
}

TEST_CASE("a definition is pinned by name, version and content", "[workflows]") {
    Registry registry({});
    const auto first = registry.add("a.yaml", definition(1, "First")).definition;
    const auto again = registry.add("b.yaml", definition(1, "Changed")).definition;
    const auto second = registry.add("c.yaml", definition(2, "Second")).definition;
    REQUIRE((first && again && second));
    CHECK(first->ref.hash != again->ref.hash);
    CHECK(registry.find(first->ref)->title == "First");
    CHECK(registry.find(again->ref)->title == "Changed");
    CHECK(registry.find(ref("small", 1))->title == "Changed");
    CHECK(registry.find(ref("small"))->title == "Second");
    CHECK_FALSE(registry.find(ref("small", 3)));
    CHECK_FALSE(registry.find(ref("small", 2, first->ref.hash)));
    CHECK(registry.all().size() == 3);
    CHECK_FALSE(registry.add("broken.yaml", "plancycle: 1\n").definition);
    CHECK(
        registry.add("chart.yaml", "plancycle: 1\nchart: x\nsteps: {a: {kind: state}}\n").is_chart);
    CHECK(registry.all().size() == 3);
}
