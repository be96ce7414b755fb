// Who was told of late work, at which rung, and what was done since.
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "cli/node.hpp"
#include "engine/runtime/digest_planner.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

class Plan : public Office {
public:
    Plan() : Office("2026-03-02") { launch_plan(); }

    // What the scheduler does at each office opening until that day.
    void run_until(const std::string& day) {
        cli::Library library;
        cli::Node node(storage::SqliteStore::open({.path = store()}), library,
                       OrganisationId("maziwa"));
        runtime::DigestPlanner planner(node.world(), node.dispatcher());
        const Instant end = *parse_instant(day + "T05:30:00Z");
        for (; at_ <= end; at_ += std::chrono::days(1)) planner.run_once(at_);
        go_to(day);
    }

private:
    Instant at_ = *parse_instant("2026-03-03T05:30:00Z");
};

}  // namespace

TEST_CASE("the report says whom late work was told, and what came of it", "[cli][escalation]") {
    Plan plan;
    CHECK(plan.ok("escalations") ==
          "Told in County Annual Work Plan, 2026/27\n\nNobody was told of late work.\n");
    plan.run_until("2026-04-10");  // Circulating was due on 31 March.
    const std::string open = plan.ok("escalations county-work-plan-2026");
    INFO(open);
    CHECK(open.contains("Circulate"));
    CHECK(open.contains("Amina"));
    CHECK(open.contains("still open"));
    CHECK(open.contains("nothing"));
    const std::string file = plan.folder().write("file.pdf", "text");
    for (const char* kind : {"guidance", "templates", "progress-reports", "estimates-guidance"}) {
        plan.ok("do attach " + std::string(kind) + " " + file + " --as daniel");
    }
    plan.ok("do complete circulating --as daniel");
    const auto json = boost::json::parse(plan.ok("escalations --json")).at("cycles").at(0);
    REQUIRE(json.at("dates").as_array().size() == 1);
    const auto& date = json.at("dates").at(0);
    CHECK(!date.at("open").as_bool());
    CHECK(date.at("due").as_string() == "2026-03-31");
    CHECK(date.at("told").as_array().size() == 1);
    CHECK(date.at("told").at(0).at("person").as_string() == "amina");
    CHECK(date.at("told").at(0).at("role").as_string() == "coordinator");
    CHECK(date.at("since").as_array().size() >= 5);
    CHECK(date.at("since").at(0).at("actor").as_string() == "daniel");
    std::string words;
    for (const auto& deed : date.at("since").as_array()) {
        words += deed.at("words").as_string().c_str();
    }
    CHECK(words.contains("Done (as"));
    CHECK(plan.ok("escalations").contains("Done (as"));
    // What Daniel himself was reminded of is asked for apart.
    CHECK(plan.ok("escalations --all").contains("T-10"));
}

}  // namespace plancycle::tests
