// Any bytes as a holiday file: either days with names people can read, or a sentence that says why
// not.

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"
#include "tests/fuzz/fuzz_entry.hpp"
#include "workflows/holiday_file.hpp"

using namespace plancycle;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto days = workflows::read_holiday_file(fuzz::text_of(data, size));
    if (!days) {
        PLANCYCLE_CHECK(!days.error().message.empty(), "refused without a word");
        PLANCYCLE_CHECK(is_valid_utf8(days.error().message), "no text for people");
        return 0;
    }
    PLANCYCLE_CHECK(!days->empty() && days->size() <= workflows::holiday_file_days_max,
                    "no days, or too many");
    for (const workflows::FileDay& day : *days) {
        PLANCYCLE_CHECK(!day.name.empty() && day.name.size() <= 200 && is_valid_utf8(day.name),
                        "no name for people");
        for (const char letter : day.name) {
            PLANCYCLE_CHECK(static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7F,
                            "a control character got through");
        }
    }
    return 0;
}
