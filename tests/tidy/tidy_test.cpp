// The style guide, applied to this repository (CONTRIBUTING.md says the same in words).

#include <catch2/catch.hpp>

#include "tests/tidy/rules.hpp"

using namespace plancycle::tidy;

TEST_CASE("the repository keeps its own rules", "[tidy]") {
    const std::vector<Source> sources = read_tree(PLANCYCLE_SOURCE_DIR);
    // Guards against a walk that silently sees nothing.
    REQUIRE(sources.size() > 20);
    const Findings findings = check_everything(sources);
    INFO(to_text(findings));
    CHECK(findings.empty());
}
