// Commands that the county's year does not touch: trace, import, dates, proof, copies.
#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

constexpr const char* kDoor =
    "<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" version=\"1.0\" initial=\"shut\">"
    "<state id=\"shut\"><transition event=\"push\" target=\"open\"/></state>"
    "<state id=\"open\"/></scxml>";

constexpr const char* kAskedPlan = R"(plancycle: 1
workflow: small-plan
version: 1
title: Small plan
fiscal year starts: 1 July
calendar: kenya
zone: Africa/Nairobi
coordinator: coordinator
roles:
  coordinator: {title: Planning coordinator}
  finance: {title: Finance}
steps:
  writing:
    kind: task
    title: Write the plan
    by: finance
    deadline: {due: by 31 March Y, class: internal}
    then: review
  review:
    kind: approval
    title: Review the plan
    by: coordinator
    questions pause the clock: yes
    deadline: {due: by 30 April Y, class: internal}
    approve: published
  published: {kind: final, title: Published}
)";

}  // namespace

TEST_CASE("trace answers with configurations, or with nothing and exit code 2", "[cli]") {
    Office office("2026-03-02");
    const std::string chart = office.folder().write("door.scxml", kDoor);
    const std::string script = office.folder().write("push.json", R"([{"event":"push"}])");
    CHECK(office.ok("trace " + chart + " --script " + script) == "[[\"shut\"],[\"open\"]]\n");
    const std::string bad = office.folder().write("bad.json", R"([{"evnt":"push"}])");
    const ChildResult refused = office.run("trace " + chart + " --script " + bad);
    CHECK(refused.code == 2);
    CHECK(refused.out.empty());
    CHECK(contains(refused.err, "Did you mean \"event\"?"));
}

TEST_CASE("importing an organisation twice changes nothing, and a leaver is named", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    const std::string county = PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml";
    CHECK(contains(office.ok("--as amina org import " + county), "Nothing to change"));
    std::string changed = read_whole(county);
    const std::size_t start = changed.find("  hassan: {");
    changed.erase(start, changed.find('\n', start) + 1 - start);
    const std::size_t seat = changed.find("  - {body: cec, person: hassan");
    changed.erase(seat, changed.find('\n', seat) + 1 - seat);
    const std::string file = office.folder().write("changed.yaml", changed);
    const std::string said = office.ok("--as amina org import " + file);
    CHECK(contains(said, "Hassan Ali has left."));
    CHECK_FALSE(contains(said, "Recorded"));
}

TEST_CASE("a date is moved with a reason, and the old one stays visible", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    CHECK(office.run("do set-date circulating 2026-04-10 --as daniel --reason x").code == 4);
    CHECK(office.run("do set-date circulating 2026-04-10 --as amina").code == 3);
    office.ok("do set-date circulating 2026-04-10 --as amina --reason 'Printer broken'");
    const std::string status = office.ok("status --json");
    CHECK(contains(status, "\"due\": \"2026-04-10\""));
    CHECK(contains(status, "\"original\": \"2026-03-31\""));
    CHECK(contains(office.ok("history"), "Printer broken"));
}

TEST_CASE("the history proves itself while a clock stands still", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    const std::string plan = office.folder().write("small-plan.yaml", kAskedPlan);
    office.ok("launch " + plan + " --year 2026 --as amina");
    office.ok("do complete writing --as daniel");
    office.ok("do ask review --of daniel --question Why? --as amina");
    CHECK(contains(office.ok("verify"), "The history proves itself"));
    office.ok("do answer review --text 'Because' --as daniel");
    CHECK(contains(office.ok("verify"), "The history proves itself"));
}

TEST_CASE("the history proves itself, in the store and in its copy", "[cli][slow]") {
    Office office("2026-03-02");
    office.launch_plan();
    CHECK(contains(office.ok("verify"), "The history proves itself"));
    const std::string backup = (office.folder().path() / "copy.backup").string();
    const std::string copy = (office.folder().path() / "copy.db").string();
    office.ok("backup " + backup);
    CHECK(office.run("backup " + backup).code == 6);
    office.ok("restore " + backup + " --to " + copy);
    CHECK(contains(office.ok("outbox --store " + copy),
                   "Mail is held: the store was restored from a backup"));
    const std::string release = "outbox --release-mail --store " + copy;
    CHECK(office.run(release).code == 2);
    CHECK(office.run(release + " --reason Checked --as ruth").code == 4);
    CHECK(office.run(release + " --as amina").code == 3);
    CHECK(contains(office.ok("outbox --store " + copy), "Mail is held"));
    office.ok(release + " --reason 'Compared with the old store' --as amina");
    CHECK(contains(office.ok("history organisation --json --store " + copy),
                   "Mail released (as coordinator), 1 mail waiting; it was held because the store "
                   "was restored from a backup: Compared with the old store"));
    CHECK(contains(office.ok(release + " --reason Again --as amina"), "Mail is not held"));
    CHECK_FALSE(contains(office.ok("outbox --store " + copy), "held"));
    struct stat key{};
    REQUIRE(stat((office.folder().path() / "county.key").c_str(), &key) == 0);
    CHECK((key.st_mode & 0777) == 0600);
}

TEST_CASE("every command explains itself with an example", "[cli]") {
    Office office("2026-03-02");
    for (const char* command : {"init",
                                "org import",
                                "check",
                                "trace",
                                "preview",
                                "launch",
                                "status",
                                "tasks",
                                "event",
                                "history",
                                "outbox",
                                "verify",
                                "backup",
                                "restore",
                                "do complete",
                                "do approve",
                                "do return",
                                "do publish",
                                "do attach",
                                "do comment",
                                "do receive",
                                "do provisional",
                                "do close-condition",
                                "do set-date",
                                "do waive",
                                "do add-unit",
                                "do drop-unit",
                                "do cancel"}) {
        const std::string help = office.ok(std::string(command) + " --help");
        CAPTURE(command);
        CHECK(contains(help, "Example:\n  plancycle " + std::string(command)));
    }
    const ChildResult unknown = office.run("stauts");
    CHECK(unknown.code == 2);
    CHECK(contains(unknown.err, "Did you mean plancycle status?"));
    CHECK(contains(office.ok("completion bash"), "\"do complete\""));
}

TEST_CASE("trace plays a workflow whose guards ask about its plan", "[cli]") {
    Office office("2026-03-02");
    const std::string script = office.folder().write("s.json", "[]");
    for (const char* chart :
         {"/docs/examples/reading-room-plan.yaml", "/workflows/library/county-work-plan.yaml",
          "/workflows/library/council-service-budget.yaml"}) {
        const ChildResult traced = office.run("trace " + std::string(PLANCYCLE_SOURCE_DIR) + chart +
                                              " --script " + script);
        CAPTURE(chart, traced.err);
        CHECK(traced.code == 0);
        CHECK(traced.out.starts_with("[[\""));
    }
}

TEST_CASE("a store is made by whoever says who they are", "[cli]") {
    Office office("2026-03-02");
    office.ok("init --organisation " PLANCYCLE_SOURCE_DIR "/docs/examples/county.yaml --as amina");
    CHECK(office.run("tasks --as amina").code == 0);
}

}  // namespace plancycle::tests
