// Somebody leaves in the middle of everything: each thing they had in hand goes to the role's next
// holder or waits for the coordinator, and nothing is done in their name any more.
#include <catch2/catch.hpp>

#include "tests/cli/small_plan.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

constexpr const char* kReview =
    "    groups: [chief-officer-finance, county-secretary]\n"
    "    rule: one of each\n"
    "    conditions verified by: chief-officer-finance\n";

constexpr const char* kGrace =
    "  grace: {name: Grace Nyambura, email: grace.nyambura@maziwa.example}\n";
constexpr const char* kGracesRole = "  - {role: chief-officer-finance, person: grace}\n";

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

class Town : public Office {
public:
    explicit Town(const char* review = kReview) : Office("2026-03-02") {
        open_county();
        ok("launch " + folder().write("plan.yaml", small_plan(review)) + " --year 2026 --as amina");
        ok("do attach plan " + folder().write("plan.txt", "one\n") + " --as daniel");
        ok("do complete writing --as daniel");
    }
    void import_without_grace(const std::string& successor) {
        std::string file = read_whole(PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
        for (const std::string line : {kGrace, kGracesRole}) {
            const auto at = file.find(line);
            REQUIRE(at != std::string::npos);
            file.erase(at, line.size());
        }
        if (!successor.empty()) {
            const auto at = file.find("roles:\n") + 7;
            file.insert(at, "  - {role: chief-officer-finance, person: " + successor + "}\n");
        }
        ok("--as amina org import " + folder().write("county.yaml", file));
    }
};

}  // namespace

TEST_CASE("who leaves with a vote, a hand-over and a delegation strands no approval", "[cli]") {
    Town town;
    town.ok("do hand-over review --to ruth --as grace");
    town.ok("org delegate samuel --as grace");
    town.ok("do approve review --as grace");
    town.import_without_grace("");
    CHECK(has(town.ok("status --json"), R"("role": "chief-officer-finance")"));
    CHECK(has(town.ok("status"), "Needs the coordinator"));
    CHECK(town.run("do approve review --as grace").code == 4);
    CHECK(town.run("do withdraw-vote review --as grace").code == 4);
    CHECK(town.run("do approve review --as ruth").code == 4);
    CHECK(town.run("do approve review --as samuel").code == 4);
    CHECK(has(town.ok("org stand-ins"), "Nobody stands in for anybody."));
    // A vote of whoever is no longer entitled does not count: the other one is not enough.
    town.ok("do approve review --as joseph");
    CHECK(has(town.ok("status"), "Review the plan"));
    town.import_without_grace("jane");
    CHECK_FALSE(has(town.ok("status"), "Needs the coordinator"));
    CHECK(has(town.ok("tasks --as jane"), "Review the plan"));
    CHECK(has(town.ok("do approve review --as jane"), "Publish the plan"));
    CHECK(has(town.ok("history"), "Grace Nyambura"));
}

TEST_CASE("a question to somebody who has left waits for the coordinator", "[cli]") {
    Town town;
    town.ok("do ask review --of grace --question 'Which year?' --as joseph");
    CHECK(has(town.ok("status --json"), R"("text": "Which year?")"));
    CHECK(has(town.ok("status"), "Which year?"));
    town.import_without_grace("jane");
    CHECK(has(town.ok("status"), "Needs the coordinator"));
    CHECK(has(town.ok("tasks --as amina --json"), R"("kind": "unanswered_question")"));
    CHECK(town.run("do answer review --text 'Of 2025' --as jane").code != 0);
    town.ok("do answer review --text 'Of 2025' --as amina");
    CHECK_FALSE(has(town.ok("status"), "Needs the coordinator"));
}

TEST_CASE("a condition whose verifier has left waits for the coordinator", "[cli]") {
    Town town;
    town.ok("do approve review --with-condition 'Name the source' --owner finance --as grace");
    town.ok("do approve review --as joseph");
    town.import_without_grace("");
    CHECK_FALSE(has(town.ok("status"), "Needs the coordinator"));
    town.ok("do meet-condition review#1.1 --evidence 'Page 2' --as daniel");
    CHECK(has(town.ok("status"), "condition review#1.1"));
    CHECK(has(town.ok("status --json"), R"("kind": "vacant_condition")"));
    town.import_without_grace("jane");
    CHECK_FALSE(has(town.ok("status"), "Needs the coordinator"));
    town.ok("do close-condition review#1.1 --note Seen --as jane");
}

TEST_CASE("open work given to somebody who has left is everybody's again", "[cli]") {
    Town town("    by: chief-officer-finance\n");
    town.ok("do reassign review --to grace --reason 'Knows it' --as amina");
    CHECK(has(town.ok("status"), "given to Grace Nyambura"));
    town.import_without_grace("jane");
    town.ok("do approve review --as jane");
    CHECK(has(town.ok("status"), "Publish the plan"));
}

TEST_CASE("who stands in for whom is listed, with what ends it", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    CHECK(has(office.ok("org stand-ins --json"), R"("stand_ins": [])"));
    office.ok(
        "org absent --person joseph --substitute grace --from 2026-07-20 --to 2026-07-31 "
        "--as amina");
    office.ok(
        "org delegate ruth --unit health --verb approve --to 2026-03-31 "
        "--reason 'Workload' --as jane");
    const std::string list = office.ok("org stand-ins");
    CHECK(has(list, "Joseph Otieno"));
    CHECK(has(list, "Mon 20 Jul 2026"));
    CHECK(has(list, "Fri 31 Jul 2026"));
    CHECK(has(list, "for Health Services, to"));
    CHECK(has(list, "Workload"));
    CHECK(office.run("org delegate ruth --verb aprove --as jane").code == 2);
    office.go_to("2026-04-01");
    const std::string json = office.ok("org stand-ins --json");
    CHECK_FALSE(has(json, "delegation"));
    const auto id = json.find("\"id\": \"") + 7;
    office.ok("org back " + json.substr(id, json.find('"', id) - id) +
              " --on 2026-07-01 --as amina");
    CHECK(has(office.ok("org stand-ins"), "Nobody stands in for anybody."));
}

}  // namespace plancycle::tests
