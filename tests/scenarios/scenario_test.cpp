// Scenario scripts against the story they must tell; PLANCYCLE_REWRITE=1 writes the story anew.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "cli/command_line.hpp"
#include "engine/sim/sim_clock.hpp"
#include "engine/sim/sim_ids.hpp"
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

}  // namespace

TEST_CASE("the county's year is told as it went", "[scenarios][slow]") {
    const tests::TempFolder folder;
    const auto kept = folder.path() / "year";
    const auto county = (kSource / "docs/examples/county.yaml").string();
    const Answer played =
        run_plancycle({"rehearse", "--script", (kSource / "docs/examples/county-year.scn").string(),
                       "--organisation", county, "--keep", kept.string()});
    INFO(played.err);
    CHECK(played.code == 0);
    const auto expected = kSource / "tests/scenarios/county-year.expected.txt";
    if (std::getenv("PLANCYCLE_REWRITE") != nullptr) std::ofstream(expected) << played.out;
    CHECK(played.out == read(expected));
    // What it leaves behind proves itself.
    const auto store = (kept / "plancycle.db").string();
    const Answer verified = run_plancycle({"--store", store, "verify"});
    INFO(verified.out << verified.err);
    CHECK(verified.code == 0);
}

TEST_CASE("a plan nobody wrote a script for plays itself to its publication", "[scenarios][slow]") {
    const auto county = (kSource / "docs/examples/county.yaml").string();
    const Answer played = run_plancycle(
        {"rehearse", "county-work-plan", "--year", "2027", "--organisation", county, "--json"});
    INFO(played.err);
    CHECK(played.code == 0);
    CHECK(played.out.find("Reached: Published.") != std::string::npos);
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
