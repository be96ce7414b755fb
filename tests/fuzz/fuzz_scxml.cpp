// Any bytes as SCXML; what is accepted also runs, and stays in a legal configuration.

#include "engine/base/check.hpp"
#include "engine/core/macrostep.hpp"
#include "tests/fuzz/fuzz_entry.hpp"
#include "workflows/scxml_reader.hpp"

using namespace plancycle;

namespace {

constexpr std::size_t microsteps_max = 50;

void run_all_events(const core::Chart& chart) {
    core::ChartStatus status = core::blank_status(chart);
    core::MacrostepBuffer buffer;
    const core::NoSymbols scope;
    if (!core::start(chart, status, scope, buffer, microsteps_max)) return;
    for (const core::Transition& transition : chart.transitions()) {
        for (const std::string& event : transition.events) {
            const auto trigger = chart.trigger(event);
            if (!core::macrostep(chart, status, trigger, scope, buffer, microsteps_max)) return;
            PLANCYCLE_CHECK(!status.running || core::is_legal(chart, status.configuration),
                            "an impossible configuration");
        }
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    workflows::Findings findings("fuzz.scxml");
    const auto chart = workflows::read_scxml(text, findings);
    PLANCYCLE_CHECK(chart.has_value() != findings.has_errors(), "refused without a word");
    for (const Diagnostic& finding : findings.sorted()) {
        PLANCYCLE_CHECK(!render(finding, text).empty(), "a finding cannot be shown");
    }
    if (chart) run_all_events(*chart);
    return 0;
}
