#pragma once
// Dates and the reasons for them in words people read. English; every sentence of a date is here.

#include <map>
#include <string>
#include <string_view>

#include "engine/core/deadline.hpp"

namespace plancycle::notifications {

enum class DateStyle {
    short_form,    // "Thu 30 Apr 2026"
    without_year,  // "Thu 30 Apr"
    long_form,     // "Thursday 30 April 2026"
};

[[nodiscard]] std::string in_words(LocalDate date, DateStyle style = DateStyle::short_form);
// "9:05", "noon": the wall clock of a zone.
[[nodiscard]] std::string in_words(std::chrono::minutes time_of_day);
[[nodiscard]] std::string_view month_in_words(unsigned month);
// "Good Friday, Easter Monday and Labour Day".
[[nodiscard]] std::string list_in_words(const std::vector<std::string>& items);

struct ExplainOptions {
    std::string verb{};  // "publish": what is due, in front of the date.
    // What people call the anchors; an anchor that is not listed shows its own name.
    std::map<std::string, std::string, std::less<>> titles{};
};

// "5 clear working days before Tue 14 Apr 2026; Good Friday (Fri 3 Apr) and Easter Monday
// (Mon 6 Apr) not counted; publish by Thu 2 Apr 2026".
[[nodiscard]] std::string explain(const core::DueDate& due, const ExplainOptions& options = {});
// Also for what has no date: "waits for meeting", "cannot be computed: ...".
[[nodiscard]] std::string explain(const core::Resolution& resolution,
                                  const ExplainOptions& options = {});
[[nodiscard]] std::string explain(const core::CannotCompute& refused);

}  // namespace plancycle::notifications
