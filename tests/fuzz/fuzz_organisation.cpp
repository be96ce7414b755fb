// Any bytes as an organisation file: either it reads or it says why.

#include "engine/base/check.hpp"
#include "tests/fuzz/fuzz_entry.hpp"
#include "workflows/organisation_file.hpp"

using namespace plancycle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    workflows::Findings findings("fuzz.yaml");
    const auto document = workflows::read_document(text, findings);
    if (!document) return 0;
    workflows::OrganisationChecks checks;
    checks.address = [](std::string_view address) -> std::optional<std::string> {
        if (address.find('@') != std::string_view::npos) return std::nullopt;
        return "there is no @ in it";
    };
    checks.zone_exists = [](std::string_view zone) { return zone == "Africa/Nairobi"; };
    checks.step_exists = [](std::string_view, std::string_view step) { return step == "s"; };
    const auto file = workflows::read_organisation(*document, checks, findings);
    PLANCYCLE_CHECK(file.has_value() != findings.has_errors(), "refused without a word");
    for (const Diagnostic& finding : findings.sorted()) {
        PLANCYCLE_CHECK(!render(finding, document->source).empty(), "a finding cannot be shown");
    }
    return 0;
}
