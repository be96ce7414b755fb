#pragma once
// Counts one offset on a calendar and says how. A part of deadline.hpp's `resolve`.

#include <string>

#include "engine/core/deadline.hpp"

namespace plancycle::core {

struct CountRequest {
    int count = 0;
    CountUnit unit = CountUnit::days;
    Direction direction = Direction::after;
    bool counts_first_day = false;
    std::string anchor{};  // Its name, or empty for a plain date.
    LocalDate from{};
};

struct CountResult {
    LocalDate date{};
    bool used_calendar = false;
    bool provisional = false;  // A day that was skipped is not proclaimed yet.
    Explanation steps{};
};

[[nodiscard]] Result<CountResult, CalendarProblem> count_offset(const CountRequest& request,
                                                                const CountingTerms& terms,
                                                                const Calendar& calendar);

}  // namespace plancycle::core
