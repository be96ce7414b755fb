// Any bytes as a deadline phrase; what is accepted also resolves to a date or to a reason.

#include "engine/base/check.hpp"
#include "engine/core/deadline.hpp"
#include "engine/sim/weekday_calendar.hpp"
#include "tests/fuzz/fuzz_entry.hpp"
#include "workflows/date_phrase.hpp"

using namespace plancycle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const core::Calendar calendar = sim::weekday_calendar();
    static const core::ZoneRules zone =
        core::ZoneRules::fixed("Africa/Nairobi", std::chrono::hours(3));
    const std::string text = fuzz::text_of(data, size);
    const auto parts = workflows::read_date_phrase(text);
    if (!parts) return 0;
    PLANCYCLE_CHECK(!parts->empty(), "a phrase without a part");
    for (const workflows::DatePart& part : *parts) {
        core::AnchorDates anchors;
        for (const std::string& anchor : core::anchors_of(part.rule)) {
            anchors[anchor] = *make_date(2026, 3, 31);
        }
        static_cast<void>(core::resolve(part.rule, {},
                                        {.plan_year = 2026,
                                         .fiscal_year_start = {7, 1},
                                         .anchors = anchors,
                                         .settings = {},
                                         .calendar = calendar,
                                         .zone = zone}));
    }
    return 0;
}
