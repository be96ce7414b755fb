// migrate: plans in the middle of their year go on under another version, rehearsed first.
#include <catch2/catch.hpp>

#include "tests/cli/small_plan.hpp"
#include "tests/cli/typed_office.hpp"

namespace plancycle::tests {
namespace {

bool contains(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

namespace fs = std::filesystem;

// The shipped plan under version 3, with these words replaced.
std::string version_three(const Office& office,
                          const std::vector<std::pair<std::string, std::string>>& edits) {
    std::string text = read_whole(PLANCYCLE_SOURCE_DIR "/workflows/library/county-work-plan.yaml");
    const auto replace = [&](const std::string& from, const std::string& to) {
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
    };
    replace("\nversion: 2\n", "\nversion: 3\n");
    for (const auto& [from, to] : edits) replace(from, to);
    return office.folder().write("v3.yaml", text);
}

}  // namespace

TEST_CASE("a rehearsed migration says all and changes nothing", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    const std::string file = version_three(office, {{"\n  circulating:\n", "\n  sending-out:\n"},
                                                    {"Circulate guidance and templates with",
                                                     "Send out guidance and templates with"}});
    const std::string before = office.ok("status --json");
    const std::string refused = "migrate --to " + file + " --as amina --rehearse";
    CHECK(office.run(refused).code == 3);
    CHECK(contains(office.run(refused).out,
                   "county-work-plan-2026 cannot go on under version 3: county-work-plan-2026 "
                   "cannot go on under\n  version 3, which has no circulating (the plan itself). "
                   "Say where each goes on, with --map OLD=NEW.\n"));
    const std::string told = office.ok(refused + " --map circulating=sending-out");
    CHECK(contains(told, "can go on under version 3; now it runs under version 2."));
    CHECK(contains(told, "stands at"));
    CHECK(contains(told, "work lost"));
    CHECK(contains(told, "work gained"));
    CHECK(contains(told, "with Daniel Kiptoo"));
    CHECK(contains(told, "mail"));
    CHECK(contains(told, "This was a rehearsal: nothing was changed, no mail was written."));
    CHECK(office.ok("status --json") == before);
    CHECK(office.run("migrate --to " + file + " --as daniel --rehearse").code == 4);
    CHECK(office.run(refused + " --map circulating").code == 2);
    CHECK(office.run(refused + " --map a=b --map a=c").code == 2);
}

TEST_CASE("a rehearsal reads like this", "[cli]") {
    Office office("2026-03-02");
    office.launch_plan();
    const std::string file =
        version_three(office, {{"      due: March Y\n", "      due: by 24 March Y\n"}});
    CHECK(office.ok("migrate --to " + file + " --as amina --rehearse") ==
          R"(county-work-plan-2026 can go on under version 3; now it runs under version 2.
  What                                     Before           After
  Circulate guidance and templates with    Tue 31 Mar 2026  Tue 24 Mar 2026
  progress reports
  mail                                     Daniel Kiptoo    New date Tue 24 Mar 2026: Circulate
                                                            guidance and templates with progress
                                                            reports

This was a rehearsal: nothing was changed, no mail was written.
)");
    CHECK_FALSE(contains(office.ok("outbox"), "New date"));
    office.ok("migrate --to " + file + " --as amina --reason 'Circular 7'");
    CHECK(contains(office.ok("outbox"), "New date Tue 24 Mar 2026"));
}

TEST_CASE("a rehearsal names the votes, the verifier and the gate that would be lost", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    const std::string first = small_plan(
        "    groups: [chief-officer-finance, county-secretary]\n    rule: one of each\n"
        "    conditions verified by: chief-officer-finance\n");
    office.ok("launch " + office.folder().write("v1.yaml", first) + " --year 2026 --as amina");
    office.ok("do attach plan " + office.folder().write("plan.txt", "one\n") + " --as daniel");
    office.go_to("2026-03-20");
    office.ok("do complete writing --as daniel");
    office.ok("do approve review --as grace");
    const auto second = [&](const std::string& approval) {
        std::string text = small_plan(approval);
        text.replace(text.find("version: 1\n"), 11, "version: 2\n");
        return text;
    };
    const auto rehearse = [&](const std::string& text) {
        return office.ok("migrate --to " + office.folder().write("v2.yaml", text) +
                         " --as amina --rehearse");
    };
    const std::string voted = rehearse(second("    by: county-secretary\n"));
    CHECK(contains(voted, "It would lose"));
    CHECK(contains(voted, "LOST: votes"));
    CHECK(contains(voted, "the votes of Grace"));
    office.ok("do approve review --with-condition 'State the source' --owner finance --as joseph");
    std::string ungated = second(
        "    groups: [chief-officer-finance, county-secretary]\n    rule: one of each\n"
        "    conditions verified by: county-secretary\n");
    CHECK(contains(rehearse(ungated), "Chief officer of finance verifies it no more, but"));
    CHECK_FALSE(contains(rehearse(ungated), "LOST: gate"));
    const std::string gate = "    if: open_conditions = 0\n    otherwise: Conditions first.\n";
    ungated.erase(ungated.find(gate), gate.size());
    const std::string told = rehearse(ungated);
    CHECK(contains(told, "LOST: verifier"));
    CHECK(contains(told, "LOST: gate"));
    CHECK(contains(told, "Publish the plan (publishing) waits no more"));
    const std::string json = office.ok("migrate --to " + office.folder().write("v2.yaml", ungated) +
                                       " --as amina --rehearse --json");
    CHECK(contains(json, "\"kind\": \"gate\""));
}

TEST_CASE("a rehearsal names the question, the hand-over and the clock that would be lost",
          "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    const std::string first = small_plan(
        "    by: chief-officer-finance\n    questions pause the clock: yes\n"
        "    conditions verified by: chief-officer-finance\n");
    office.ok("launch " + office.folder().write("v1.yaml", first) + " --year 2026 --as amina");
    office.ok("do attach plan " + office.folder().write("plan.txt", "one\n") + " --as daniel");
    office.go_to("2026-03-20");
    office.ok("do complete writing --as daniel");
    office.ok("do ask review --of daniel --question 'Which year?' --as grace");
    CHECK(office.run("do ask review --of grace --question 'Which year?' --as grace").code != 0);
    office.ok("do hand-over review --to joseph --reason 'On leave' --as grace");
    const auto rehearse = [&](const std::string& approval) {
        std::string text = small_plan(approval);
        text.replace(text.find("version: 1\n"), 11, "version: 2\n");
        return office.ok("migrate --to " + office.folder().write("v2.yaml", text) +
                         " --as amina --rehearse");
    };
    const std::string kept = rehearse(
        "    by: chief-officer-finance\n    rule: at least 1\n"
        "    conditions verified by: chief-officer-finance\n");
    CHECK(contains(kept, "work gained"));
    CHECK_FALSE(contains(kept, "LOST"));
    const std::string others = rehearse(
        "    by: county-secretary\n"
        "    conditions verified by: chief-officer-finance\n");
    CHECK(contains(others, "LOST: hand-over"));
    CHECK_FALSE(contains(others, "LOST: question"));
}

TEST_CASE("another recorder of a body is told, and a date moved by hand is no news", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    const std::string approval = "    by: cec\n    rule: committee\n";
    office.ok("launch " + office.folder().write("v1.yaml", small_plan(approval)) +
              " --year 2026 --as amina");
    office.ok("do attach plan " + office.folder().write("plan.txt", "one\n") + " --as daniel");
    office.go_to("2026-03-20");
    office.ok("do complete writing --as daniel");
    office.ok("do set-date review 2026-05-08 --as amina --reason 'Recess'");
    std::string text = small_plan(approval);
    const auto replace = [&](const std::string& from, const std::string& to) {
        text.replace(text.find(from), from.size(), to);
    };
    replace("version: 1\n", "version: 2\n");
    replace("recorded by: county-secretary", "recorded by: chief-officer-finance");
    replace("by 30 April Y", "by 28 April Y");
    const std::string command =
        "migrate --to " + office.folder().write("v2.yaml", text) + " --as amina ";
    const std::string told = office.ok(command + "--rehearse");
    CHECK(contains(told, "work lost"));
    CHECK(contains(told, "Review the plan, with Joseph"));
    CHECK(contains(told, "Review the plan, with Grace"));
    CHECK(contains(told, "mail"));
    CHECK_FALSE(contains(told, "New date"));
    CHECK_FALSE(contains(told, "stay as they are"));
    office.ok(command + "--reason 'Standing order 4'");
    CHECK(contains(office.ok("status --dates"), "was Thu 30 Apr"));
    CHECK(contains(office.ok("tasks --as grace"), "Review the plan"));
    CHECK_FALSE(contains(office.ok("tasks --as joseph"), "sitting"));
    CHECK(contains(office.ok("verify"), "The history proves itself"));
}

TEST_CASE("a migrated plan goes on, and its whole history proves itself", "[cli][slow]") {
    Office office("2026-03-02");
    office.launch_plan();
    const std::string file = version_three(office, {{"\n  circulating:\n", "\n  sending-out:\n"}});
    office.ok("do set-date circulating 2026-04-10 --as amina --reason 'Printer broken'");
    const std::string verified = "The history proves itself";
    CHECK(contains(office.ok("verify"), verified));
    office.ok("migrate --to " + file +
              " --map circulating=sending-out --as amina --reason 'Circular 7'");
    CHECK(contains(office.ok("verify"), verified));
    const std::string status = office.ok("status --json");
    CHECK(contains(status, "\"definition_version\": 3"));
    CHECK(contains(status, "\"step\": \"sending-out\""));
    // Moved by hand, it stays moved under the step's new name.
    CHECK(contains(status, "\"due\": \"2026-04-10\""));
    CHECK(contains(office.ok("history"), "circulating became Circulate guidance"));
    CHECK(contains(office.ok("outbox"), "Circulate guidance"));
    // The old part in its own words and under its own rules, here and in the pack.
    CHECK(
        contains(office.ok("history"), "Now with County Finance and Economic Planning: Circulate"));
    const fs::path pack = office.folder().path() / "pack.zip";
    office.ok("evidence --out " + pack.string());
    const fs::path folder = office.folder().path() / "pack";
    const ChildOptions here{.folder = office.folder().path(),
                            .environment = {"PATH=/usr/local/bin:/usr/bin:/bin"}};
    REQUIRE(
        run_child("/usr/bin/env", {"python3", "-m", "zipfile", "-e", pack, folder}, here).code ==
        0);
    CHECK(read_whole(folder / "definition.yaml") == read_whole(file));
    CHECK(fs::exists(folder / "definitions" / "version-2.yaml"));
    const ChildResult checked =
        run_child("/usr/bin/env", {"python3", folder / "check_pack.py"}, here);
    CHECK(contains(checked.out + checked.err, "sound: "));
    office.go_to("2026-03-20");
    office.ok("do receive adp --on 2025-08-29 --as amina");
    CHECK(contains(office.ok("verify"), verified));
    CHECK(contains(office.ok("history --as-of 2026-03-02"), "(county-work-plan-2026, version"));
}

TEST_CASE("a batch of migrations goes on after a failure and can be repeated", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    office.ok("launch county-work-plan --year 2026 --as amina");
    office.ok("launch county-work-plan --year 2027 --as amina");
    office.ok("launch county-work-plan --year 2028 --as amina");
    office.ok("do cancel --cycle county-work-plan-2027 --as amina --reason 'Merged'");
    const std::string file = version_three(office, {});
    CHECK(office.run("migrate --to " + file + " --as amina").code == 2);
    const std::string all =
        "migrate county-work-plan-2026 county-work-plan-2027 "
        "county-work-plan-2028 --as amina --reason 'Circular 7' --to " +
        file;
    const ChildResult first = office.run(all);
    CHECK(first.code == 3);
    CHECK(contains(first.out, "county-work-plan-2026 goes on under version 3"));
    CHECK(contains(first.out, "county-work-plan-2027 cannot go on under version 3"));
    CHECK(contains(first.out, "county-work-plan-2028 goes on under version 3"));
    CHECK(contains(first.out, "1 plan of 3 could not go on."));
    const ChildResult again = office.run(all);
    CHECK(again.code == 3);
    CHECK(contains(again.out, "county-work-plan-2026 runs under version 3 already; skipped."));
    CHECK(contains(again.out, "county-work-plan-2028 runs under version 3 already; skipped."));
    CHECK(office.run(all + " --command-id one").code == 2);
    // The same version with another text is not the same version.
    const std::string other = version_three(office, {{"title: County", "title: The County"}});
    CHECK(office.run("migrate county-work-plan-2026 --as amina --reason x --to " + other).code ==
          3);
}

TEST_CASE("a version that renames finished work makes nobody a stranger to it", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    const std::string first = small_plan("    by: finance\n");
    office.ok("launch " + office.folder().write("one.yaml", first) + " --year 2026 --as amina");
    office.ok("do attach plan " + office.folder().write("plan.txt", "one\n") + " --as amina");
    office.ok("do complete writing --as daniel");
    const std::string approve = "do approve review --as daniel";
    REQUIRE(office.run(approve).code == 3);
    std::string second = first;
    second.replace(second.find("version: 1\ntitle"), 10, "version: 2");
    for (auto at = second.find("writing"); at != std::string::npos; at = second.find("writing")) {
        second.replace(at, 7, "drafting");
    }
    office.ok("migrate --to " + office.folder().write("two.yaml", second) +
              " --as amina --reason 'Other words'");
    CHECK(office.run(approve).code == 3);
}

TEST_CASE("a plan that went back and forth between versions still has its evidence", "[cli]") {
    Office office("2026-03-02");
    office.open_county();
    const std::string text = small_plan("    by: county-secretary\n");
    const std::string one = office.folder().write("one.yaml", text);
    std::string later = text;
    later.replace(later.find("version: 1\ntitle"), 10, "version: 2");
    const std::string two = office.folder().write("two.yaml", later);
    office.ok("launch " + one + " --year 2026 --id plan --as amina");
    for (const std::string& file : {two, one, two}) {
        office.ok("migrate --to " + file + " --as amina --reason 'Tried out'");
    }
    const std::string pack = (office.folder().path() / "plan.zip").string();
    office.ok("evidence plan --out " + pack);
    CHECK(std::filesystem::file_size(pack) > 1000);
}

}  // namespace plancycle::tests
