#pragma once
// Arithmetic on the days of a named set. Going back is not the inverse of going forward when the
// start is itself excluded. Errors: CalendarProblem when the count leaves the covered years.

#include <string_view>

#include "engine/core/calendar.hpp"

namespace plancycle::core {

// The n-th counted day after (n > 0) or before (n < 0) a date; 0 is the date itself, counted or
// not. "One working day" from a Friday is Monday.
[[nodiscard]] Result<LocalDate, CalendarProblem> add_working_days(const Calendar& calendar,
                                                                  std::string_view set,
                                                                  LocalDate date, int count);
// The date itself if it counts, else the first later (earlier) one that does.
[[nodiscard]] Result<LocalDate, CalendarProblem> working_day_on_or_after(const Calendar& calendar,
                                                                         std::string_view set,
                                                                         LocalDate date);
[[nodiscard]] Result<LocalDate, CalendarProblem> working_day_on_or_before(const Calendar& calendar,
                                                                          std::string_view set,
                                                                          LocalDate date);
// The first counted day strictly after a date.
[[nodiscard]] Result<LocalDate, CalendarProblem> next_working_day(const Calendar& calendar,
                                                                  std::string_view set,
                                                                  LocalDate date);
// Counted days d with from < d <= to; negative when `to` lies before `from` (to < d <= from).
[[nodiscard]] Result<int, CalendarProblem> working_days_between(const Calendar& calendar,
                                                                std::string_view set,
                                                                LocalDate from, LocalDate to);
// Whole counted days strictly between two dates, neither end counted, whichever comes first.
[[nodiscard]] Result<int, CalendarProblem> clear_working_days_between(const Calendar& calendar,
                                                                      std::string_view set,
                                                                      LocalDate from, LocalDate to);

}  // namespace plancycle::core
