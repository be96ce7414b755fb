#pragma once
// The working days of a few years, numbered: adding and counting are look-ups. Total: days the
// calendar or the table does not cover count from Monday to Friday.

#include <vector>

#include "engine/core/calendar.hpp"

namespace plancycle::core {

class WorkdayTable {
public:
    // Of the calendar's set of working days, from `first` to `last`.
    WorkdayTable(const Calendar& calendar, LocalDate first, LocalDate last);

    // How many working days there are up to and including the day, from a fixed day on.
    [[nodiscard]] int number(LocalDate day) const;
    // The working day of that number.
    [[nodiscard]] LocalDate day(int number) const;
    // The `count`-th working day after the day; the day itself for 0. Back from a day off it is
    // counted from the working day before: who begins then is done no later than the day.
    [[nodiscard]] LocalDate later(LocalDate day, int count) const {
        return count == 0 ? day : this->day(number(day) + count);
    }
    // Working days after `from` up to `to`; negative when `to` lies before.
    [[nodiscard]] int between(LocalDate from, LocalDate to) const {
        return number(to) - number(from);
    }

private:
    LocalDate first_;
    std::vector<int> numbers_;     // Of each day from `first_` on.
    std::vector<LocalDate> days_;  // The working days among them.
};

}  // namespace plancycle::core
