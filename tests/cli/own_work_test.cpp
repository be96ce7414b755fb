// Nobody decides on their own work: what the coordinator is told when nobody else is left, and what
// the record says where an author wrote a body's decision down.
#include <catch2/catch.hpp>

#include "tests/cli/small_plan.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

bool contains(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

// With every break of a line as one blank.
std::string flat(const std::string& text) {
    std::string words;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\n';
        if (!is_blank || words.empty() || words.back() != ' ') words += is_blank ? ' ' : c;
    }
    return words;
}

// The county with one more role for daniel, who writes the plan.
void appoint_daniel(Office& office, const std::string& role) {
    std::string file = read_whole(PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
    const std::string before = "roles:\n";
    const auto at = file.find(before);
    REQUIRE(at != std::string::npos);
    file.insert(at + before.size(), "  - {role: " + role + ", person: daniel}\n");
    office.ok("--as amina org import " + office.folder().write("county.yaml", file));
}

std::string launch(Office& office, const std::string& approval) {
    return office
        .run("launch " + office.folder().write("plan.yaml", small_plan(approval)) +
             " --year 2026 --as amina")
        .err;
}

void submit(Office& office) {
    office.ok("do attach plan " + office.folder().write("plan.txt", "one\n") + " --as daniel");
    office.go_to("2026-03-20");
    office.ok("do complete writing --as daniel");
    office.go_to("2026-04-07");
}

}  // namespace

TEST_CASE("an approval that only its author could give is told at the launch and in status",
          "[cli][approvals]") {
    Office office("2026-03-02");
    office.open_county();
    const std::string warned = launch(office, "    by: finance\n    override by: coordinator\n");
    CHECK(contains(flat(warned),
                   "warning: Review the plan (review) cannot be approved: only Daniel Kiptoo "
                   "could, and nobody decides on what they wrote. Give the role to somebody else, "
                   "too. "));
    CHECK_FALSE(contains(office.ok("status"), "nobody may decide"));
    submit(office);
    const std::string status = office.ok("status");
    CHECK(contains(status, "nobody may decide: Daniel Kiptoo"));
    CHECK(contains(status, "Amina Wanjala"));
    CHECK(contains(status, "override"));
    const std::string json = office.ok("status --json");
    CHECK(contains(json, "\"kind\": \"own_work\""));
    CHECK(contains(json, "\"may_override\": \"amina\""));
    CHECK(contains(office.ok("tasks --as amina"), "nobody may decide: Daniel Kiptoo"));
    office.ok("do override review --verdict approve --comment 'Nobody else' --as amina");
    CHECK_FALSE(contains(office.ok("status"), "nobody may decide"));
}

TEST_CASE("somebody else who may decide is no alarm", "[cli][approvals]") {
    Office office("2026-03-02");
    office.open_county();
    appoint_daniel(office, "chief-officer-finance");
    CHECK_FALSE(contains(launch(office, "    by: chief-officer-finance\n"), "cannot be approved"));
    submit(office);
    CHECK_FALSE(contains(office.ok("status"), "nobody may decide"));
}

TEST_CASE("a body's decision in an author's hand says so everywhere", "[cli][approvals]") {
    Office office("2026-03-02");
    office.open_county();
    appoint_daniel(office, "county-secretary");
    launch(office, "    by: cec\n");
    submit(office);
    const ChildResult votes =
        office.run("do approve review --minute CEC/7 --for esther --as daniel");
    CHECK(votes.code == 2);
    CHECK(contains(votes.err, "This decision is not taken by the votes of a meeting."));
    const std::string done =
        office.ok("do approve review --minute CEC/7 --meeting 2026-04-07 --as daniel");
    CHECK(contains(flat(done),
                   "minute CEC/7, meeting of Tue 7 Apr 2026): Review the plan. "
                   "Recorded by an author of what was decided on."));
    CHECK(contains(office.ok("history"), "Recorded by an"));
    CHECK(contains(office.ok("decisions"), "recorded by an author"));
    const std::string json = office.ok("decisions --json");
    CHECK(contains(json, "\"recorded_by_author\": true"));
    CHECK(contains(json, "\"meeting\": \"2026-04-07\""));
}

TEST_CASE("what was put to the vote and lost is named", "[cli][approvals]") {
    Office office("2026-03-02");
    office.open_county();
    launch(office, "    by: cec\n    rule: committee\n    quorum: 3\n");
    submit(office);
    const std::string lost = office.ok(
        "do return review --to writing --comment 'Too dear' --meeting 2026-04-07 "
        "--minute CEC/7 --for esther --against faith,tabitha --as joseph");
    CHECK(contains(lost, "No decision on Review the plan. Motion to return to Write the plan: "));
    CHECK(contains(office.ok("history"), "Motion to return"));
}

}  // namespace plancycle::tests
