// An approval that is decided because somebody who could vote is gone says so, wherever it is told.
#include <catch2/catch.hpp>

#include "tests/cli/small_plan.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

constexpr const char* kCounty = PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml";

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("votes that are counted again are told as that", "[cli][approvals]") {
    Office office("2026-03-02");
    office.open_county();
    std::string county = read_whole(kCounty);
    county.insert(county.find("roles:\n") + 7, "  - {role: chief-officer-finance, person: jane}\n");
    office.ok("--as amina org import " + office.folder().write("two.yaml", county));
    office.ok("launch " +
              office.folder().write("plan.yaml",
                                    small_plan("    by: chief-officer-finance\n    rule: all\n")) +
              " --year 2026 --as amina");
    office.ok("do attach plan " + office.folder().write("plan.txt", "one\n") + " --as daniel");
    office.ok("do complete writing --as daniel");
    office.ok("do approve review --as grace");
    const std::string said = office.ok("--as amina org import " + std::string(kCounty));
    INFO(said);
    CHECK(has(said, "the votes that stand were counted again, and Review the plan is"));
    const std::string history = office.ok("history");
    INFO(history);
    CHECK(has(history, "The votes that stand were"));
    CHECK(has(history, "plancycle"));
    CHECK_FALSE(has(history, "operator"));
    const std::string decisions = office.ok("decisions --from 2026-01-01");
    INFO(decisions);
    CHECK(has(decisions, "counted again by plancycle"));
    CHECK(has(decisions, "Grace Nyambura"));
    CHECK(has(office.ok("decisions --from 2026-01-01 --json"), R"("name": "plancycle")"));
    office.ok("verify");
}

}  // namespace plancycle::tests
