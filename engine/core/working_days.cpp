#include "engine/core/working_days.hpp"

#include <algorithm>

namespace plancycle::core {

using std::chrono::days;

namespace {

// The `count`-th counted day in one direction, the start itself not looked at.
Result<LocalDate, CalendarProblem> walk(const Calendar& calendar, std::string_view set,
                                        LocalDate date, int count, days step) {
    while (count > 0) {
        date += step;
        const auto counts = is_working_day(calendar, set, date);
        if (!counts) return std::unexpected(counts.error());
        if (*counts) --count;
    }
    return date;
}

}  // namespace

Result<LocalDate, CalendarProblem> add_working_days(const Calendar& calendar, std::string_view set,
                                                    LocalDate date, int count) {
    return count < 0 ? walk(calendar, set, date, -count, days(-1))
                     : walk(calendar, set, date, count, days(1));
}

Result<LocalDate, CalendarProblem> working_day_on_or_after(const Calendar& calendar,
                                                           std::string_view set, LocalDate date) {
    return walk(calendar, set, date - days(1), 1, days(1));
}

Result<LocalDate, CalendarProblem> working_day_on_or_before(const Calendar& calendar,
                                                            std::string_view set, LocalDate date) {
    return walk(calendar, set, date + days(1), 1, days(-1));
}

Result<LocalDate, CalendarProblem> next_working_day(const Calendar& calendar, std::string_view set,
                                                    LocalDate date) {
    return walk(calendar, set, date, 1, days(1));
}

Result<int, CalendarProblem> working_days_between(const Calendar& calendar, std::string_view set,
                                                  LocalDate from, LocalDate to) {
    const int sign = to < from ? -1 : 1;
    const LocalDate last = std::max(from, to);
    int count = 0;
    for (LocalDate date = std::min(from, to) + days(1); date <= last; date += days(1)) {
        const auto counts = is_working_day(calendar, set, date);
        if (!counts) return std::unexpected(counts.error());
        count += *counts ? sign : 0;
    }
    return count;
}

Result<int, CalendarProblem> clear_working_days_between(const Calendar& calendar,
                                                        std::string_view set, LocalDate from,
                                                        LocalDate to) {
    const LocalDate first = std::min(from, to);
    const LocalDate last = std::max(from, to) - days(1);
    if (last <= first) return 0;
    return working_days_between(calendar, set, first, last);
}

}  // namespace plancycle::core
