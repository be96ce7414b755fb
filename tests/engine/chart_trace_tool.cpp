// Traces charts for the differential test: reads pairs of file names (chart, script) from standard
// input, one a line, and answers each with the trace or with "refused" and the reasons.
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "workflows/scxml_reader.hpp"
#include "workflows/trace.hpp"

namespace {

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string codes(const std::vector<plancycle::Diagnostic>& diagnostics) {
    std::string text = "refused";
    for (const auto& each : diagnostics) text += " " + each.code + " " + each.message;
    return text;
}

std::string answer(const std::string& chart_path, const std::string& script_path) {
    using namespace plancycle::workflows;
    Findings findings(chart_path);
    const auto chart = read_scxml(content_of(chart_path), findings);
    if (!chart) return codes(findings.sorted());
    const auto traced = trace(*chart, plancycle::core::NoSymbols(), content_of(script_path),
                              script_path, [](std::string_view) {});
    return traced ? *traced : codes(traced.error());
}

}  // namespace

int main() {
    std::string chart;
    std::string script;
    while (std::cin >> chart >> script) std::cout << answer(chart, script) << std::endl;
    return 0;
}
