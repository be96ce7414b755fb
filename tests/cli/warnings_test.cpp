// What is noticed while it can still be mended: at the start, at the launch, as it is recorded.
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// The county with one line of its file replaced.
std::string changed_county(const Office& office, const std::string& line, const std::string& by) {
    std::string text = read_whole(PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml");
    const std::size_t at = text.find(line);
    REQUIRE(at != std::string::npos);
    return office.folder().write("changed.yaml", text.replace(at, line.size(), by));
}

void check_refused(Office& office, const std::string& line, int code, const std::string& words) {
    const ChildResult refused = office.run(line);
    CAPTURE(line, refused.out, refused.err);
    CHECK(refused.code == code);
    CHECK(contains(refused.err, words));
}

}  // namespace

TEST_CASE("something else in place of the anchor file is told, and stops nothing", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    const auto anchors = std::filesystem::path(office.store()).replace_extension(".anchors");
    std::filesystem::remove(anchors);
    std::filesystem::create_directory(anchors);
    office.go_to("2026-03-03");
    const ChildResult told = office.run("do comment 'Said' --as amina");
    CAPTURE(told.out, told.err);
    CHECK(told.code == 0);
    CHECK(contains(told.err, "warning: the history was not signed"));
    CHECK(contains(told.err, anchors.string()));
}

TEST_CASE("a first start on a full disk leaves nothing in the way of the next", "[cli]") {
    const TempFolder folder;
    const std::string key = (folder.path() / "a.key").string();
    ChildOptions full;
    full.folder = folder.path();
    full.file_size_bytes_max = 20;  // Less than a key.
    const auto words = words_of("--store a.db init --organisation " PLANCYCLE_SOURCE_DIR
                                "/docs/examples/county.yaml");
    CHECK(run_child(PLANCYCLE_BINARY, words, full).code != 0);
    CHECK_FALSE(std::filesystem::exists(key));
    full.file_size_bytes_max = 0;
    const ChildResult again = run_child(PLANCYCLE_BINARY, words, full);
    INFO(again.err);
    CHECK(again.code == 0);
}

TEST_CASE("an answer that cannot be written is no success", "[cli]") {
    const TempFolder folder;
    ChildOptions full;
    full.folder = folder.path();
    full.file_size_bytes_max = 20;  // Less than any answer.
    CHECK(run_child(PLANCYCLE_BINARY, {"--help"}, full).code == 6);
}

TEST_CASE("run looks at where mail goes before it starts", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    const std::string run = "run --from plan@county.example ";
    check_refused(office, run + "--smtp h --maildir m", 2, "not both");
    check_refused(office, run + "--smtp h --smtp-user u", 2, "--smtp-password-file FILE");
    check_refused(office, run + "--smtp h --smtp-password-file f", 2, "--smtp-user NAME");
    check_refused(office, run + "--maildir /proc/nope", 2, "no mail can be written to /proc/nope");
    const std::string file = office.folder().write("file", "");
    check_refused(office, run + "--maildir " + file, 2, "--maildir: no mail can be written");
}

TEST_CASE("what run has to say about signing stands in its log, in the log's format", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    // No line can be added to the anchors; another run may be in the way just so.
    static_cast<void>(office.folder().write("county.anchors", "half a line\n"));
    const std::string run = std::string(PLANCYCLE_BINARY) + " --store " + office.store() +
                            " run --from plan@county.example --maildir mail --log-json";
    const std::string script = run +
                               " >out 2>log & run=$!;"
                               " until grep -q 'not signed' log; do"
                               " kill -0 $run || exit 1; done;"
                               " kill -TERM $run; wait $run";
    ChildOptions options;
    options.folder = office.folder().path();
    options.environment = {"PATH=/usr/bin:/bin"};
    CHECK(run_child("/bin/sh", {"-c", script}, options).code == 0);
    std::istringstream log(read_whole(office.folder().path() / "log"));
    for (std::string line; std::getline(log, line);) {
        CAPTURE(line);
        CHECK(line.starts_with("{\"at\":"));
    }
}

TEST_CASE("an event before its expected window is recorded with a warning", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    office.go_to("2026-04-02");
    const ChildResult early = office.run("event estimates-approved --on 2026-03-20 --as amina");
    INFO(early.out << early.err);
    CHECK(early.code == 0);
    CHECK(contains(early.err, "warning: Fri 20 Mar 2026 is before the time this was expected in"));
    Office usual("2026-03-02");
    usual.launch_plan();
    usual.go_to("2026-07-10");
    CHECK_FALSE(contains(usual.run("event estimates-approved --on 2026-07-09 --as amina").err,
                         "expected in"));
}

TEST_CASE("a day recorded wrongly is noticed, and put right", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    const auto told = office.run("event estimates-approved --on 2026-02-27 --as amina").err;
    CHECK(contains(told, "put it right: plancycle do"));
    check_refused(office, "do correct estimates-approved --reason Typo --as amina", 2,
                  "--withdraw");
    office.ok("do correct estimates-approved --withdraw --reason 'Only tabled' --as amina");
    CHECK(contains(office.ok("history"), "has not happened yet: Only tabled"));
    CHECK(contains(office.run("do receive adp --on 2024-08-30 --as amina").err, "long before"));
    office.ok("do correct adp --on 2025-08-29 --reason 'A year off' --as amina");
    check_refused(office, "do correct cfsp --withdraw --reason x --as amina", 3, "not on record");
}

TEST_CASE("launch names roles that fall vacant within the cycle", "[cli]") {
    Office office("2026-03-02");
    const std::string file =
        changed_county(office, "- {role: finance, person: daniel}",
                       "- {role: finance, person: daniel, to: 2026-05-01}\n"
                       "  - {role: finance, person: grace, from: 2026-06-01, to: 2031-01-01}");
    office.ok("init --organisation " + file);
    const std::string said = office.run("launch county-work-plan --year 2026 --as amina").err;
    INFO(said);
    CHECK(contains(said,
                   "nobody holds: County Finance and Economic Planning (role finance) from Fri 1 "
                   "May 2026 until\n         before Mon 1 Jun 2026"));
    CHECK_FALSE(contains(said, "2031"));
}

TEST_CASE("without a coordinator, launch names the way out", "[cli]") {
    Office office("2026-03-02");
    office.ok("init --organisation " +
              changed_county(office, "- {role: coordinator, person: amina}\n", "\n"));
    const ChildResult refused = office.run("launch county-work-plan --year 2026 --as amina");
    CHECK(refused.code == 4);
    CHECK(contains(refused.err, "nobody holds that role now"));
    CHECK(contains(refused.err, "plancycle org import"));
    CHECK_FALSE(contains(refused.err, "ask the planning coordinator"));
}

TEST_CASE("the reason given is the true one", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    check_refused(office, "do set-date circulating 2026-03-01 --reason x --as amina", 3,
                  "Sun 1 Mar 2026 is over: today is Mon 2 Mar 2026.");
    check_refused(office, "outbox --release-mail --reason x --as ruth", 4,
                  "It takes Planning coordinator (Amina Wanjala,");
    for (const char* text : {"one", "two", "three", "four"}) {
        office.ok("do comment " + std::string(text) + " --as amina");
    }
    const std::string said = office.run("do comment five --as amina --expect 1").err;
    INFO(said);
    CHECK_FALSE(contains(said, "Somebody else"));
    CHECK(contains(said, "Since then 4 changes, the last of them: "));
}

TEST_CASE("nothing empty and nothing endless is taken", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    const std::string empty = office.folder().write("empty.txt", "");
    check_refused(office, "do attach guidance " + empty + " --as daniel", 3, "is empty");
    const std::string endless(5000, 'a');
    const ChildResult named =
        office.run("launch county-work-plan --year 2027 --as amina --id " + endless);
    CHECK(named.code == 2);
    CHECK(named.err.size() < 500);
    const std::string definition = office.folder().write(
        "long.yaml", "workflow: " + endless + "\nversion: 1\ntitle: T\nzone: UTC\n");
    CHECK(contains(office.run("check " + definition).out, "This name has 5000 letters."));
}

}  // namespace plancycle::tests
