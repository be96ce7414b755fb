#pragma once
// Reads the part of a phrase that names calendar days: "April Y", "1 June Y to 31 July Y",
// "2nd week of November Y (full weeks)". Used by the phrase reader only.

#include <optional>

#include "workflows/phrase_cursor.hpp"

namespace plancycle::workflows {

struct PeriodPhrase {
    core::Period period{};
    bool is_one_day = false;  // "30 April Y": the author must say by, on or before.
    bool is_end = false;      // "end of ...": a date to meet, not a window.
};

[[nodiscard]] bool starts_period(const PhraseCursor& cursor);
// Nothing when the phrase is wrong; the cursor holds the error.
[[nodiscard]] std::optional<PeriodPhrase> read_period(PhraseCursor& cursor);

}  // namespace plancycle::workflows
