// Bad input to the real program: the whole message and the exit code, each time.
#include <fstream>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "storage/sqlite.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

constexpr const char* kCounty = PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml";

// A folder with a store in it; the program runs in that folder.
class Desk {
public:
    Desk() {
        chmod(folder_.path().c_str(), 0755);
        options_.folder = folder_.path();
    }

    void init() {
        const ChildResult result = run(std::string("init --organisation ") + kCounty);
        INFO(result.err);
        REQUIRE(result.code == 0);
    }
    ChildResult run(const std::string& line) {
        return run_child(PLANCYCLE_BINARY, words_of(line), options_);
    }
    ChildResult run(const std::string& line, const ChildOptions& options) {
        ChildOptions own = options;
        own.folder = folder_.path();
        return run_child(PLANCYCLE_BINARY, words_of(line), own);
    }
    [[nodiscard]] const TempFolder& folder() const { return folder_; }
    [[nodiscard]] std::string store() const { return (folder_.path() / "plancycle.db").string(); }

private:
    TempFolder folder_;
    ChildOptions options_;
};

// Compares with tests/cli/golden/NAME.txt; PLANCYCLE_REWRITE=1 writes it instead.
void check_golden(const std::string& name, const std::string& text) {
    const auto path =
        std::filesystem::path(PLANCYCLE_SOURCE_DIR "/tests/cli/golden") / (name + ".txt");
    if (std::getenv("PLANCYCLE_REWRITE") != nullptr) std::ofstream(path) << text;
    INFO(path.string());
    CHECK(text == read_whole(path));
}

// Nothing on standard output; the whole message on standard error.
void check_refused(const std::string& name, const ChildResult& result, int code) {
    CAPTURE(name);
    CHECK(result.code == code);
    CHECK(result.out.empty());
    check_golden(name, result.err);
}

// `check` says what it found on standard output.
void check_finding(const std::string& name, const ChildResult& result) {
    CHECK(result.code == 2);
    CHECK(result.err.empty());
    check_golden(name, result.out);
}

// A small organisation in which one line can be made wrong.
std::string organisation_with(const std::string& person, const std::string& role) {
    return "organisation: small\ntitle: A Small County\nzone: Africa/Nairobi\nunits:\n"
           "  health: Health\npeople:\n  ann: {name: Ann, email: ann@small.example}\n" +
           person + "roles:\n  - {role: coordinator, person: ann}\n" + role;
}

}  // namespace

TEST_CASE("files that are no definitions", "[cli]") {
    Desk desk;
    desk.folder().write("broken.yaml", "workflow: plan\nsteps: [one, two\n");
    desk.folder().write("binary.yaml", std::string("\x7f"
                                                   "ELF\x00\x01\xff\xfe",
                                                   8));
    std::ofstream(desk.folder().path() / "large.yaml") << "a: b\n";
    std::filesystem::resize_file(desk.folder().path() / "large.yaml", 50UL * 1024 * 1024);
    check_finding("broken-yaml", desk.run("check broken.yaml"));
    check_finding("binary-file", desk.run("check binary.yaml"));
    check_finding("large-file", desk.run("check large.yaml"));
    check_finding("missing-file", desk.run("check missing.yaml"));
    // Where the first step leads is not known; nothing is guessed about the second.
    desk.folder().write(
        "lost.yaml",
        "\xEF\xBB\xBFplancycle: 1\nchart: small\nsteps:\n  open:\n    kind: state\n"
        "    transitions:\n      - {on: go, to: nowhere}\n  shut:\n    kind: final\n");
    check_finding("flow-not-checked", desk.run("check lost.yaml"));
}

TEST_CASE("organisation files that cannot be right", "[cli]") {
    Desk desk;
    desk.folder().write("line-break.yaml",
                        organisation_with("  bob: {name: Bob, email: \"bob@small.example\\nBcc: "
                                          "x@y.example\"}\n",
                                          ""));
    check_refused("line-break-in-address", desk.run("init --organisation line-break.yaml"), 2);
    desk.folder().write("twice.yaml",
                        organisation_with("  bob: {name: Bob, email: Ann@small.example}\n", ""));
    check_refused("one-address-twice", desk.run("init --organisation twice.yaml"), 2);
    desk.folder().write("june.yaml",
                        organisation_with("",
                                          "  - {role: finance, person: bob, from: 2026-06-31}\n"
                                          "  - {role: finanse, person: ann, unit: helth}\n"));
    check_refused("no-such-day-person-unit", desk.run("init --organisation june.yaml"), 2);
    CHECK_FALSE(std::filesystem::exists(desk.store()));
}

TEST_CASE("commands that cannot be right", "[cli]") {
    Desk desk;
    desk.init();
    check_refused("unknown-workflow", desk.run("preview county-wrok-plan --year 2026"), 2);
    check_refused("nobody-named", desk.run("launch county-work-plan --year 2026"), 2);
    check_refused("unknown-person", desk.run("launch county-work-plan --year 2026 --as amnia"), 4);
    check_refused("year-out-of-range", desk.run("launch county-work-plan --year 3026 --as amina"),
                  3);
    check_refused("unit-twice",
                  desk.run("launch county-work-plan --year 2026 --as amina --unit health "
                           "--unit health"),
                  3);
    check_refused("no-year", desk.run("launch county-work-plan --as amina"), 2);
    check_refused("unknown-cycle", desk.run("status nothing"), 2);
    check_refused("event-without-cycle",
                  desk.run("event estimates-approved --on 2026-06-31 --as amina"), 2);
}

TEST_CASE("work that is not to be done", "[cli]") {
    Desk desk;
    desk.init();
    REQUIRE(desk.run("launch county-work-plan --year 2026 --as amina").code == 0);
    desk.folder().write("plan.pdf", "the plan");
    check_refused("not-your-task", desk.run("do complete circulating --as ruth"), 4);
    check_refused("document-missing", desk.run("do complete circulating --as daniel"), 3);
    check_refused("wrong-kind-of-task", desk.run("do approve circulating --as joseph"), 3);
    check_refused("misspelt-task", desk.run("do complete circulatin --as daniel"), 2);
    check_refused("wrong-state", desk.run("do approve --as joseph"), 3);
    check_refused("part-not-open",
                  desk.run("do attach department-final plan.pdf --unit health --as ruth"), 3);
    check_refused("nothing-to-waive", desk.run("do waive trade --reason 'No officer' --as amina"),
                  3);
    check_refused("misspelt-event", desk.run("event estimates-aproved --on 2026-06-30 --as amina"),
                  2);
    check_refused("thirty-first-of-june",
                  desk.run("event estimates-approved --on 2026-06-31 --as amina"), 2);
    for (const char* kind : {"guidance", "templates", "progress-reports", "estimates-guidance"}) {
        REQUIRE(desk.run("do attach " + std::string(kind) + " plan.pdf --as daniel").code == 0);
    }
    REQUIRE(desk.run("do complete circulating --as daniel").code == 0);
    check_refused("task-already-done", desk.run("do complete circulating --as daniel"), 3);
    check_refused("task-not-open-yet", desk.run("do complete preparing --as amina"), 2);
    check_refused("ambiguous-task", desk.run("do complete priorities --as amina"), 2);
}

TEST_CASE("somebody else was faster", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    office.go_to("2026-03-03");
    office.ok("do comment 'Templates are at the printer' --as daniel");
    check_refused("stale-version", office.run("do comment Hello --as amina --expect 1"), 5);
    CHECK(office.run("do comment Hello --as amina --expect 2").code == 0);
}

TEST_CASE("stores that cannot be used", "[cli]") {
    Desk desk;
    check_refused("no-store", desk.run("status"), 6);
    desk.init();
    check_refused("store-exists", desk.run(std::string("init --organisation ") + kCounty), 6);
    SECTION("made by a newer program") {
        {
            storage::Connection connection({.path = desk.store()});
            connection.script("PRAGMA user_version = 999");
        }
        check_refused("newer-store", desk.run("status"), 6);
    }
    SECTION("not a store") {
        std::ofstream(desk.store(), std::ios::trunc) << "Dear colleague, please find attached";
        check_refused("not-a-store", desk.run("status"), 6);
    }
    SECTION("damaged") {
        std::fstream file(desk.store(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096);
        file << std::string(8192, '\x55');
        file.close();
        check_refused("damaged-store", desk.run("status"), 6);
    }
    SECTION("in a folder that may only be read") {
        chmod(desk.store().c_str(), 0444);
        chmod(desk.folder().path().c_str(), 0555);
        check_refused("read-only-folder",
                      desk.run("launch county-work-plan --year 2026 --as amina",
                               {.folder = {}, .environment = {}, .as_stranger = true}),
                      6);
        // Nobody has it open, so it is read as it lies.
        const ChildOptions stranger{.folder = {}, .environment = {}, .as_stranger = true};
        for (const char* question : {"status", "history organisation", "verify"}) {
            CAPTURE(question);
            const ChildResult answer = desk.run(question, stranger);
            CHECK(answer.code == 0);
            const std::string said = answer.out + answer.err;
            CHECK(said.find("without a lock") != std::string::npos);
        }
        chmod(desk.folder().path().c_str(), 0755);
    }
    SECTION("on a disk that takes no more") {
        check_refused("disk-takes-no-more",
                      desk.run("launch county-work-plan --year 2026 --as amina",
                               {.folder = {}, .environment = {}, .file_size_bytes_max = 20'000}),
                      6);
    }
}

TEST_CASE("init leaves nothing half made, and reading waits for no writer", "[cli]") {
    Desk desk;
    desk.folder().write("plancycle.key", "of an older store");
    check_refused("key-exists", desk.run(std::string("init --organisation ") + kCounty), 6);
    CHECK_FALSE(std::filesystem::exists(desk.store()));
    CHECK(read_whole(desk.folder().path() / "plancycle.key") == "of an older store");
    std::filesystem::remove(desk.folder().path() / "plancycle.key");
    const ChildResult full =
        desk.run(std::string("init --organisation ") + kCounty,
                 {.folder = {}, .environment = {}, .file_size_bytes_max = 20'000});
    CHECK(full.code == 6);
    CHECK_FALSE(std::filesystem::exists(desk.store()));
    CHECK_FALSE(std::filesystem::exists(desk.folder().path() / "plancycle.key"));
    desk.init();
    storage::Connection writer({.path = desk.store()});
    writer.begin_immediate();
    CHECK(desk.run("status").code == 0);
    CHECK(desk.run("verify").code == 0);
    writer.rollback();
}

TEST_CASE("options that cannot be right", "[cli]") {
    Desk desk;
    desk.init();
    REQUIRE(desk.run("launch county-work-plan --year 2026 --as amina").code == 0);
    // Each named once, with who it is today.
    check_refused("either-of-two", desk.run("do receive adp --as ruth"), 4);
    check_refused("anchor-missing", desk.run("verify --anchor nope"), 2);
    check_refused("expect-negative", desk.run("do comment Hello --as amina --expect -1"), 2);
    check_refused("from-no-address", desk.run("run --maildir m --from office"), 2);
    check_refused("day-to-come", desk.run("history --as-of 3000-01-01"), 2);
    check_refused("as-of-no-day", desk.run("history --as-of '1 March 2026 10:00'"), 2);
    desk.folder().write("password", "secret");
    chmod((desk.folder().path() / "password").c_str(), 0644);
    check_refused("open-password-file",
                  desk.run("run --from plan@a.example --smtp mail.example --smtp-user u "
                           "--smtp-password-file password"),
                  2);
    std::filesystem::create_directory(desk.folder().path() / "plancycle.templates");
    desk.folder().write("plancycle.templates/letter.text.mustache", "{{nothing_such}}");
    check_refused("broken-template", desk.run("run --from plan@a.example --maildir m"), 2);
}

TEST_CASE("two cycles at once are told apart by name", "[cli]") {
    Desk desk;
    desk.init();
    for (const char* name : {"first", "second"}) {
        const std::string launch = "launch county-work-plan --year 2026 --as amina --id ";
        REQUIRE(desk.run(launch + name).code == 0);
    }
    check_refused("task-of-two-cycles", desk.run("do complete circulating --as daniel"), 2);
    const ChildResult chosen = desk.run("do complete second/circulating --as daniel");
    CHECK(chosen.code == 3);  // Found; its documents are missing.
}

TEST_CASE("a store somebody else keeps locked", "[cli][slow]") {
    Desk desk;
    desk.init();
    storage::Connection connection({.path = desk.store()});
    connection.begin_immediate();
    CHECK(desk.run("status").code == 0);
    check_refused("locked-store", desk.run("launch county-work-plan --year 2026 --as amina"), 6);
    connection.rollback();
}

}  // namespace plancycle::tests
