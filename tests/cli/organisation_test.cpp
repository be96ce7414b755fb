// People who come and go: what an import says, and what then waits for the coordinator.
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "cli/node.hpp"
#include "engine/core/post_box.hpp"
#include "tests/cli/small_plan.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

constexpr const char* kCounty = PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml";

// The example's organisation file with some lines changed.
class CountyFile {
public:
    void replace(const std::string& line, const std::string& by) {
        const std::size_t start = text_.find(line);
        REQUIRE(start != std::string::npos);
        text_.replace(start, line.size(), by);
    }
    std::string write(const Office& office) const {
        return office.folder().write("changed.yaml", text_);
    }

private:
    std::string text_ = read_whole(kCounty);
};

void fail_address(const Office& office, const std::string& person, const std::string& answer) {
    cli::Library library;
    cli::Node node(storage::SqliteStore::open({.path = office.store()}), library,
                   OrganisationId("maziwa"));
    core::CommandEnvelope envelope;
    envelope.organisation = node.organisation();
    envelope.id = CommandId("bounce");
    envelope.now = *parse_instant("2026-03-02T09:00:00Z");
    envelope.stream = core::post_stream(PersonId(person));
    envelope.item = core::post_item(PersonId(person));
    envelope.command = core::MarkAddress{PersonId(person), true, answer};
    REQUIRE(node.dispatcher().dispatch(envelope));
}

}  // namespace

TEST_CASE("an import says who gained, who lost, and what nobody holds from when", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    CountyFile file;
    file.replace("  - {role: finance, person: daniel}\n", "");
    file.replace("{role: planning-officer, unit: health, person: ruth}",
                 "{role: planning-officer, unit: health, person: ruth, to: 2026-05-01}");
    file.replace("  - {role: county-secretary, person: joseph}\n",
                 "  - {role: county-secretary, person: joseph, to: 2026-06-01}\n"
                 "  - {role: county-secretary, person: hassan, from: 2026-06-08}\n");
    file.replace("person: esther, office: chair", "person: grace, office: chair");
    const std::string path = file.write(office);
    CHECK(office.ok("--as amina org import " + path) == R"(16 roles held, 6 seats in bodies.
Hassan Ali now holds the role County Secretary from Mon 8 Jun 2026.
Joseph Otieno holds the role County Secretary until before Mon 1 Jun 2026; it was without a last
  day.
Ruth Chebet holds the role Departmental planning officer of Health Services until before Fri 1 May
  2026; it was without a last day.
Daniel Kiptoo no longer holds the role County Finance and Economic Planning.
Grace Nyambura is now chair of County Executive Committee.
Esther Muthoni is no longer chair of County Executive Committee.

Roles without a holder
  county-work-plan-2026: from Mon 2 Mar 2026 nobody holds the role County Finance and Economic
    Planning.
  county-work-plan-2026: from Mon 1 Jun 2026 until before Mon 8 Jun 2026 nobody holds the role
    County Secretary.
  county-work-plan-2026: from Fri 1 May 2026 nobody holds the role Departmental planning officer
    of Health Services.

Next: appoint somebody in the file and import it again.
)");
    CHECK(office.ok("--as amina org import " + path) ==
          "Nothing to change: the store already says what " + path + " says.\n");
    const auto again = boost::json::parse(office.ok("--as amina org import " + path + " --json"));
    CHECK(again.at("happened").as_array().empty());
    CHECK(again.at("vacancies").as_array().empty());
}

TEST_CASE("a vacant role and a failed address wait for the coordinator", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    CHECK(office.ok("status").find("Needs the coordinator") == std::string::npos);
    CountyFile file;
    file.replace("  - {role: finance, person: daniel}\n", "");
    office.ok("--as amina org import " + file.write(office));
    fail_address(office, "ruth", "550 no such mailbox");
    for (const char* line : {"status", "tasks --as amina", "tasks --all"}) {
        CAPTURE(line);
        const std::string said = office.ok(line);
        const std::size_t start = said.find("\nNeeds the coordinator\n");
        REQUIRE(start != std::string::npos);
        CHECK(said.find("nobody holds the role County", start) != std::string::npos);
        CHECK(said.find("comes back: 550 no such", start) != std::string::npos);
    }
    CHECK(office.ok("tasks --as joseph").find("Needs the coordinator") == std::string::npos);
    const auto json = boost::json::parse(office.ok("tasks --as amina --json")).at("needs");
    REQUIRE(json.as_array().size() == 2);
    CHECK(json.at(0).at("kind") == "vacant_role");
    CHECK(json.at(0).at("task") == "county-work-plan-2026/circulating#1");
    CHECK(json.at(0).at("role") == "finance");
    CHECK(json.at(1).at("kind") == "failed_address");
    CHECK(json.at(1).at("name") == "Ruth Chebet");
    CHECK(json.at(1).at("answer") == "550 no such mailbox");
    const auto status = boost::json::parse(office.ok("status --json"));
    CHECK(status.at("cycles").at(0).at("needs").as_array().size() == 2);
}

TEST_CASE("a definition that is checked beside the organisation's file is known to it", "[cli]") {
    Office office("2026-03-02");
    const auto renamed = [](std::string text) {
        for (auto at = text.find("finance"); at != std::string::npos; at = text.find("finance"))
            text.replace(at, 7, "treasurer");
        return text;
    };
    const std::string plan =
        office.folder().write("plan.yaml", renamed(small_plan("    by: county-secretary\n")));
    const std::string people = office.folder().write(
        "people.yaml", renamed(read_whole(PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml")));
    const std::string unknown = "No workflow here knows the role \"treasurer\".";
    CHECK(office.ok("check " + people).find(unknown) != std::string::npos);
    CHECK(office.ok("check " + people + " " + plan).find(unknown) == std::string::npos);
}

TEST_CASE("an import knows the roles of plans launched from a definition of one's own", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    std::string plan = small_plan("    by: finance\n");
    const std::string role = "roles:\n";
    plan.insert(plan.find(role) + role.size(), "  archivist: {title: County archivist}\n");
    const std::string seat = "  - {role: finance, person: daniel}\n";
    CountyFile file;
    file.replace(seat, seat + "  - {role: archivist, person: grace}\n");
    const std::string path = file.write(office);
    const std::string before = office.run("--as amina org import " + path).err;
    CHECK_THAT(before, Catch::Contains("archivist"));
    office.ok("launch " + office.folder().write("plan.yaml", plan) + " --year 2026 --as amina");
    CHECK(office.run("--as amina org import " + path).err.empty());
}

}  // namespace plancycle::tests
