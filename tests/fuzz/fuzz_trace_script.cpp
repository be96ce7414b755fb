// Any bytes as the script of a trace.

#include "engine/base/check.hpp"
#include "tests/fuzz/fuzz_entry.hpp"
#include "workflows/trace_script.hpp"

using namespace plancycle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    workflows::Findings findings("fuzz.script");
    static_cast<void>(workflows::read_trace_script(text, findings));
    for (const Diagnostic& finding : findings.sorted()) {
        PLANCYCLE_CHECK(!render(finding, text).empty(), "a finding cannot be shown");
    }
    return 0;
}
