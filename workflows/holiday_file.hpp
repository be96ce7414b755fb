#pragma once
// Holidays as others publish them: an iCalendar file (RFC 5545) of all-day events. What repeats by
// a rule, or has a time of day, is refused with its line: nothing is guessed.

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/base/time.hpp"

namespace plancycle::workflows {

inline constexpr std::size_t holiday_file_bytes_max = 1024 * 1024;
inline constexpr std::size_t holiday_file_days_max = 2000;

struct FileDay {
    LocalDate date;
    std::string name;
    friend bool operator==(const FileDay&, const FileDay&) = default;
};

struct HolidayFileProblem {
    std::size_t line = 0;  // 0: of the whole.
    std::string message;   // What is wrong and what was expected.
};

// In the order of the file; an event of several days gives each of them.
[[nodiscard]] Result<std::vector<FileDay>, HolidayFileProblem> read_holiday_file(
    std::string_view text);

}  // namespace plancycle::workflows
