// Any bytes as a calendar; what is accepted also answers for its days.

#include "engine/base/check.hpp"
#include "engine/core/working_days.hpp"
#include "tests/fuzz/fuzz_entry.hpp"
#include "workflows/calendar_reader.hpp"

using namespace plancycle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    workflows::Findings findings("fuzz.yaml");
    const auto document = workflows::read_document(fuzz::text_of(data, size), findings);
    if (!document) {
        PLANCYCLE_CHECK(findings.has_errors(), "refused without a word");
        return 0;
    }
    const auto calendar = workflows::read_calendar(*document, findings);
    PLANCYCLE_CHECK(calendar.has_value() != findings.has_errors(), "refused without a word");
    if (!calendar) return 0;
    for (const core::DaySet& set : calendar->sets) {
        static_cast<void>(
            core::working_day_on_or_after(*calendar, set.name, calendar->covered_from));
        static_cast<void>(
            core::working_day_on_or_before(*calendar, set.name, calendar->covered_until));
    }
    return 0;
}
