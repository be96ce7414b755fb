// Every chart in charts/ with its script gives the expected configurations. The expectations were
// worked out from the standard by hand; each chart says in its first line which rule it is about.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "workflows/scxml_reader.hpp"
#include "workflows/trace.hpp"

namespace plancycle::workflows {

namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<fs::path> corpus() {
    std::vector<fs::path> charts;
    const fs::path folder = fs::path(PLANCYCLE_SOURCE_DIR) / "tests/engine/charts";
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".scxml") charts.push_back(entry.path());
    }
    std::ranges::sort(charts);
    return charts;
}

std::string shown(const std::vector<Diagnostic>& diagnostics) {
    std::string text;
    for (const auto& each : diagnostics) text += render(each, "");
    return text;
}

}  // namespace

TEST_CASE("the corpus of charts behaves as the standard says", "[workflows]") {
    const auto charts = corpus();
    CHECK(charts.size() >= 100);
    for (fs::path path : charts) {
        CAPTURE(path.filename().string());
        Findings findings(path.filename().string());
        const auto chart = read_scxml(content_of(path), findings);
        INFO(shown(findings.sorted()));
        REQUIRE(chart);
        const std::string script = content_of(path.replace_extension(".script.json"));
        const auto traced =
            trace(*chart, core::NoSymbols(), script, "script", [](std::string_view) {});
        REQUIRE(traced);
        CHECK(*traced + "\n" ==
              content_of(path.replace_extension("").replace_extension(".expected.json")));
    }
}

}  // namespace plancycle::workflows
