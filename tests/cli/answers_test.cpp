// What the program says when something is missing, late or not allowed: in words people know.
#include <regex>
#include <set>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a launch after a date of law says so, and status keeps showing it", "[cli]") {
    Office office("2026-07-20");
    office.open_county();
    const ChildResult launched =
        office.run("launch county-work-plan --year 2026 --as amina --id plan");
    INFO(launched.out << launched.err);
    CHECK(launched.code == 0);
    CHECK(contains(launched.err, "Appropriation Act passed, due Tue 30 Jun 2026"));
    CHECK(contains(launched.err, "plancycle event estimates-approved --on DATE"));
    CHECK(contains(launched.err, "plancycle do receive adp --on DATE"));
    const std::string status = office.ok("status --json");
    const std::size_t act = status.find("plan/estimates-approved/deadline");
    REQUIRE(act != std::string::npos);
    CHECK(contains(status.substr(act, 600), "\"state\": \"late\""));
    CHECK(contains(office.ok("status"), "Appropriation Act passed"));
    office.ok("event estimates-approved --on 2026-06-29 --as amina");
    CHECK_FALSE(contains(office.ok("status --json"), "plan/estimates-approved/deadline"));
}

TEST_CASE("one answer names every missing document", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    const ChildResult refused = office.run("do complete circulating --as daniel");
    CHECK(refused.code == 3);
    CHECK(contains(refused.err, "(guidance)"));
    CHECK(contains(refused.err, "(templates)"));
    CHECK(contains(refused.err, "(progress-reports)"));
}

TEST_CASE("rights are told in titles", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    CHECK(contains(office.run("launch county-work-plan --year 2026 --as ruth").err,
                   "It takes Planning coordinator (Amina Wanjala,"));
    office.ok("launch county-work-plan --year 2026 --as amina");
    CHECK(contains(office.run("do complete circulating --as ruth").err,
                   "It takes County Finance and Economic Planning (Daniel Kiptoo,"));
}

TEST_CASE("an empty remark is told what a remark is", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    const ChildResult refused = office.run("do comment '' --as amina");
    CHECK(refused.code == 2);
    CHECK(contains(refused.err, "The remark is empty."));
}

TEST_CASE("a pipe in place of a file is refused at once", "[cli]") {
    Office office("2026-03-02");
    const std::string pipe = (office.folder().path() / "pipe.yaml").string();
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    const ChildResult refused = office.run("check " + pipe);
    CHECK(refused.code == 2);
    CHECK(contains(refused.out, "This is a pipe, not a file."));
}

TEST_CASE("run wants the signing key, and only its owner may read it", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    const std::filesystem::path key = office.folder() / "county.key";
    chmod(key.c_str(), 0644);
    const std::string run =
        "run --from plan@county.example --maildir " + (office.folder() / "mail").string();
    const ChildResult open = office.run(run);
    CHECK(open.code == 2);
    CHECK(contains(open.err, "chmod 600"));
    std::filesystem::remove(key);
    const ChildResult missing = office.run(run);
    CHECK(missing.code == 2);
    CHECK(contains(missing.err, "Put your copy of it back"));
}

TEST_CASE("backup and restore name the file that is wrong", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    const std::string taken = office.folder().write("taken.backup", "");
    const auto says = [&](const std::string& line, const std::string& advice) {
        const ChildResult refused = office.run(line);
        CAPTURE(line, refused.err);
        CHECK(refused.code == 6);
        CHECK(contains(refused.err, advice));
        CHECK_FALSE(contains(refused.err, "--store"));
    };
    says("backup " + taken, "Give the backup another FILE.");
    says("backup /nonexistent/county.backup", "There is no folder /nonexistent.");
    says("restore nothing.backup --to new.db", "Is FILE, the backup, right?");
    says("restore " + taken + " --to " + office.store(), "another place with --to.");
}

TEST_CASE("an entry dated in the future is named by the next command", "[cli]") {
    Office office("2027-03-02");
    office.launch_plan();
    Office behind("2026-03-02");
    behind.launch_plan();  // Its ids are used up as far as those of the other.
    const ChildResult said = behind.run("do comment Hello --as amina --store " + office.store());
    INFO(said.err);
    CHECK(said.code == 0);
    CHECK(contains(said.err, "by Amina Wanjala, is dated 2027-03-02"));
}

TEST_CASE("completion goes on behind global options and their values", "[cli]") {
    Office office("2026-03-02");
    const std::string script = office.folder().write("complete.sh", office.ok("completion bash"));
    const auto offered = [&](const std::string& typed) {
        const std::string words = "(" + typed + ")";
        return run_child("/bin/bash",
                         {"-c", ". " + script + "; COMP_WORDS=" + words +
                                    "; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _plancycle; "
                                    "echo \" ${COMPREPLY[*]} \""},
                         {.folder = office.folder().path(), .environment = {"PATH=/usr/bin:/bin"}})
            .out;
    };
    CHECK(contains(offered("plancycle --store x.db sta"), " status "));
    CHECK(contains(offered("plancycle --as amina do com"), " complete comment "));
    CHECK(offered("plancycle --st") == " --store \n");
    CHECK(contains(offered("plancycle mail wi"), " wishes "));
    CHECK(offered("plancycle mail wishes --he") == " --help \n");
    CHECK(contains(offered("plancycle do complete --exp"), " --expect "));
}

TEST_CASE("docs/cli.md lists every command, and no other", "[cli]") {
    const std::string script = Office("2026-03-02").ok("completion bash");
    const std::regex command("\"([a-z][a-z -]*)\"\\) words=");
    std::set<std::string> known;
    for (std::sregex_iterator at(script.begin(), script.end(), command), end; at != end; ++at) {
        known.insert((*at)[1]);
    }
    for (const char* group : {"org", "do", "mail", "completion"}) CHECK(known.erase(group) == 1);
    std::string page = read_whole(PLANCYCLE_SOURCE_DIR "/docs/cli.md");
    page = page.substr(page.find("## Commands"), page.find("## Where") - page.find("## Commands"));
    const std::regex row("\n\\| `([a-z -]+)` \\|");
    std::set<std::string> listed;
    for (std::sregex_iterator at(page.begin(), page.end(), row), end; at != end; ++at) {
        listed.insert((*at)[1]);
    }
    CHECK(listed == known);
}

TEST_CASE("a chart that never rests is blamed itself, not the script", "[cli]") {
    Office office("2026-03-02");
    const std::string chart = office.folder().write(
        "restless.scxml",
        "<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" version=\"1.0\" initial=\"a\">"
        "<state id=\"a\"><transition target=\"b\"/></state>"
        "<state id=\"b\"><transition target=\"a\"/></state></scxml>");
    const std::string script = office.folder().write("none.json", "[]");
    const ChildResult refused = office.run("trace " + chart + " --script " + script);
    CHECK(refused.code == 2);
    CHECK(contains(refused.err, "restless.scxml cannot be traced"));
    CHECK_FALSE(contains(refused.err, "none.json"));
}

}  // namespace plancycle::tests
