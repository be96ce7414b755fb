// Any bytes as a definition: either it compiles or it says why, with places that can be shown.

#include "engine/base/check.hpp"
#include "tests/fuzz/fuzz_entry.hpp"
#include "workflows/compiler.hpp"

using namespace plancycle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    const auto compiled = workflows::compile_definition("fuzz.yaml", text, {});
    const bool is_refused = has_errors(compiled.findings);
    PLANCYCLE_CHECK(is_refused == (compiled.definition == nullptr), "refused without a word");
    for (const Diagnostic& finding : compiled.findings) {
        PLANCYCLE_CHECK(!render(finding, text).empty(), "a finding cannot be shown");
    }
    return 0;
}
