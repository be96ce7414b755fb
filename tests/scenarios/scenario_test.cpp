// Scenario scripts against the story they must tell; PLANCYCLE_REWRITE=1 writes the story anew.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "cli/command_line.hpp"
#include "engine/base/text.hpp"
#include "engine/sim/sim_clock.hpp"
#include "engine/sim/sim_ids.hpp"
#include "tests/cli/child_process.hpp"
#include "tests/temp_folder.hpp"

using namespace plancycle;

namespace {

const std::filesystem::path kSource = PLANCYCLE_SOURCE_DIR;

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

struct Answer {
    int code = 0;
    std::string out;
    std::string err;
};

Answer run_plancycle(const std::vector<std::string>& arguments) {
    const sim::SimClock clock(*parse_instant("2026-11-22T09:00:00Z"));
    sim::SimIds ids(7);
    std::ostringstream out;
    std::ostringstream err;
    cli::Surroundings surroundings{
        .clock = clock, .ids = ids, .out = out, .err = err, .os_user = "test", .colour = false};
    const int code = cli::run_command_line(arguments, surroundings);
    return {code, out.str(), err.str()};
}

// Without the breaks of lines, so that a sentence can be found whole.
std::string flat(const std::string& text) {
    std::istringstream words(text);
    std::string result;
    for (std::string word; words >> word;) result += (result.empty() ? "" : " ") + word;
    return result;
}

void check_text(const std::filesystem::path& expected, const std::string& found) {
    if (std::getenv("PLANCYCLE_REWRITE") != nullptr) std::ofstream(expected) << found;
    CHECK(found == read(expected));
}

int count(const std::string& text, const std::string& part) {
    int found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

struct Year {
    const char* script;
    const char* organisation;
    const char* expected;
};

// Plays the year and holds its story against the one that is kept; what it leaves proves itself.
std::string told_year(const Year& year, const std::filesystem::path& kept) {
    const Answer played =
        run_plancycle({"rehearse", "--script", (kSource / year.script).string(), "--organisation",
                       (kSource / year.organisation).string(), "--keep", kept.string()});
    INFO(played.err);
    CHECK(played.code == 0);
    check_text(kSource / year.expected, played.out);
    const auto store = (kept / "plancycle.db").string();
    const Answer verified = run_plancycle({"--store", store, "verify"});
    INFO(verified.out << verified.err);
    CHECK(verified.code == 0);
    return played.out;
}

const std::filesystem::path kHere = kSource / "tests/scenarios";

// The year of a definition beside the tests: NAME-plan.yaml, NAME.yaml, NAME-year.scn. Keeps the
// store in `folder`/year and gives a way to ask it.
auto play_here(const std::string& name, const std::filesystem::path& folder) {
    const auto script = folder / (name + "-year.scn");
    const auto kept = folder / "year";
    const std::string definition = "DEFINITION";
    std::string lines = read(kHere / (name + "-year.scn"));
    for (auto at = lines.find(definition); at != std::string::npos; at = lines.find(definition)) {
        lines.replace(at, definition.size(), (kHere / (name + "-plan.yaml")).string());
    }
    std::ofstream(script) << lines;
    const Answer played =
        run_plancycle({"rehearse", "--script", script.string(), "--organisation",
                       (kHere / (name + ".yaml")).string(), "--keep", kept.string()});
    INFO(played.err);
    CHECK(played.code == 0);
    for (const auto& line : split(played.out, '\n')) CHECK(line.size() <= 100);
    check_text(kHere / (name + "-year.expected.txt"), played.out);
    return [kept](std::vector<std::string> words) {
        words.insert(words.begin(), {"--store", (kept / "plancycle.db").string()});
        const Answer answer = run_plancycle(words);
        INFO(answer.err);
        CHECK(answer.code == 0);
        return answer.out;
    };
}

}  // namespace

TEST_CASE("the county's year is told as it went", "[scenarios][slow]") {
    const tests::TempFolder folder;
    told_year({"docs/examples/county-year.scn", "docs/examples/county.yaml",
               "tests/scenarios/county-year.expected.txt"},
              folder.path() / "year");
}

TEST_CASE("the council's year is told as it went", "[scenarios][slow]") {
    const tests::TempFolder folder;
    const std::string story =
        flat(told_year({"docs/examples/council-year.scn", "docs/examples/council.yaml",
                        "tests/scenarios/council-year.expected.txt"},
                       folder.path() / "year"));
    // The joins: three drafts are missing and named, four services get a second date, two a review.
    CHECK(count(story, "waived (Assistant Directors Group, recorded by") == 3);
    CHECK(count(story, "To do by Fri 10 Nov 2006: Second draft Service Delivery Plan") == 4);
    CHECK(count(story, "To do by Thu 25 Jan 2007: Put the plan and its figures before") == 2);
    // Feedback without an answer holds scrutiny open.
    CHECK(count(story, "Answers are owed: scrutinising#1.1 by Leader of the Council;") == 1);
    // The settlement slips by two weeks, its own step with it; the Council's day does not.
    CHECK(count(story, "Due Tue 2 Jan 2007 (indicative): Update for the settlement") == 1);
    CHECK(count(story, "Due Tue 20 Feb 2007 (governance): Agree the Budget") == 1);
    // Objection, time for an answer, reserve meeting before 11 March.
    CHECK(count(story, "Rejected (Full Council") == 2);  // Told, and listed at the end.
    CHECK(count(story, "Due Tue 27 Feb 2007 (statutory): Answer the Council's objections") == 1);
    CHECK(count(story, "6 for, 2 against, 1 abstained: carried") == 2);
    CHECK(count(story, "Called in (as Members of overview and scrutiny)") == 1);
    CHECK(count(story, "The decision stands, nobody called it in") == 11);
    CHECK(count(story, "Reached: In force from 1 April.") == 1);
}

TEST_CASE("units are chosen, a unit is waived, a decision is called in and another stands",
          "[scenarios]") {
    const tests::TempFolder folder;
    const auto& here = kHere;
    const auto ask = play_here("town", folder.path());
    std::string mails;
    for (const char* key : {"call-in/first/listed#1/sam", "called-in/first/listed#1/lena",
                            "stands/second/listed#1/lena"}) {
        mails += ask({"outbox", "--show", key}) + "\n";
    }
    check_text(here / "town-mails.expected.txt", mails);
    check_text(here / "town-decisions.expected.json",
               ask({"decisions", "--from", "2007-02-01", "--json"}));
    ask({"verify"});
    const std::string preview =
        ask({"preview", (here / "town-plan.yaml").string(), "--year", "2007", "--json"});
    CHECK(count(preview, "\"chosen_only\": true") == 1);
    const auto pack = (folder.path() / "pack.zip").string();
    ask({"evidence", "first", "--out", pack});
    const auto unpacked =
        tests::run_child("/usr/bin/env", {"python3", "-m", "zipfile", "-e", pack, "."},
                         {.folder = folder.path(), .environment = {"PATH=/usr/bin:/bin"}});
    REQUIRE(unpacked.code == 0);
    const std::string page = read(folder.path() / "index.html");
    CHECK(page.find("Called in (as Member of scrutiny)") != std::string::npos);
    CHECK(page.find("Nothing was late.") != std::string::npos);
}

TEST_CASE("a ward's member calls in the ward's decision, a body by its recorder", "[scenarios]") {
    const tests::TempFolder folder;
    const auto ask = play_here("wards", folder.path());
    const std::string asked = ask({"outbox", "--json"});
    // Each ward's member hears of the own ward alone; of the whole, the recorder and the members.
    CHECK(asked.find("call-in/wards/wards/north/open-in-ward#1/nora") != std::string::npos);
    CHECK(asked.find("call-in/wards/wards/north/open-in-ward#1/sam") == std::string::npos);
    CHECK(asked.find("call-in/wards/wards/south/open-in-ward#1/sam") != std::string::npos);
    std::string mails;
    for (const char* key : {"call-in/wards/wards/north/open-in-ward#1/nora",
                            "called-in/wards/wards/north/open-in-ward#1/lena",
                            "call-in/wards/listed#1/carl", "call-in/wards/listed#1/sue",
                            "call-in/wards/listed#1/tom", "called-in/wards/listed#1/lena"}) {
        mails += ask({"outbox", "--show", key}) + "\n";
    }
    check_text(kHere / "wards-mails.expected.txt", mails);
    ask({"verify"});
}

TEST_CASE("a decision that may be called in plays itself and stands", "[scenarios]") {
    const auto here = kSource / "tests/scenarios";
    const Answer played = run_plancycle({"rehearse", (here / "town-plan.yaml").string(), "--year",
                                         "2007", "--organisation", (here / "town.yaml").string()});
    INFO(played.err);
    CHECK(played.code == 0);
    CHECK(played.out.find("nobody called it in") != std::string::npos);
    CHECK(played.out.find("Reached: ") != std::string::npos);
}

TEST_CASE("a plan nobody wrote a script for plays itself to its publication", "[scenarios][slow]") {
    const auto county = (kSource / "docs/examples/county.yaml").string();
    const Answer played = run_plancycle(
        {"rehearse", "county-work-plan", "--year", "2027", "--organisation", county, "--json"});
    INFO(played.err);
    CHECK(played.code == 0);
    CHECK(played.out.find("Reached: Published and in force") != std::string::npos);
    CHECK(played.out.find("Reached: First quarter reported on.") != std::string::npos);
}

TEST_CASE("a script that cannot be read names its lines", "[scenarios]") {
    const tests::TempFolder folder;
    const auto script = folder.path() / "broken.scn";
    std::ofstream(script) << "2026-02-24 09:00 amina launch county-work-plan\n"
                             "tomorrow amina status\n"
                             "2026-02-23 09:00 amina status\n"
                             "2026-02-25 09:00 amina do \"complete\n";
    const Answer played =
        run_plancycle({"rehearse", "--script", script.string(), "--organisation", "none.yaml"});
    CHECK(played.code == 2);
    CHECK(played.err.find("broken.scn:2:1: error PC0901") != std::string::npos);
    CHECK(played.err.find("broken.scn:3:1: error PC0902") != std::string::npos);
    CHECK(played.err.find("broken.scn:4:1: error PC0901") != std::string::npos);
}
