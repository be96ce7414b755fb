#include "engine/core/calendar.hpp"

#include <algorithm>
#include <utility>

namespace plancycle::core {

const DaySet* find_set(const Calendar& calendar, std::string_view name) {
    const auto found = std::ranges::find(calendar.sets, name, &DaySet::name);
    return found == calendar.sets.end() ? nullptr : &*found;
}

bool is_covered(const Calendar& calendar, LocalDate date) {
    return calendar.covered_from <= date && date <= calendar.covered_until;
}

unsigned weekday_of(LocalDate date) {
    return std::chrono::weekday(date).c_encoding();
}

const Holiday* holiday_on(const Calendar& calendar, const DaySet& set, LocalDate date) {
    auto found = std::ranges::lower_bound(calendar.holidays, date, {}, &Holiday::date);
    for (; found != calendar.holidays.end() && found->date == date; ++found) {
        if (std::ranges::find(set.groups, found->group) != set.groups.end()) return &*found;
    }
    return nullptr;
}

Result<bool, CalendarProblem> is_working_day(const Calendar& calendar, std::string_view set_name,
                                             LocalDate date) {
    const DaySet* set = find_set(calendar, set_name);
    if (set == nullptr || !is_covered(calendar, date)) {
        return std::unexpected(
            CalendarProblem{.kind = set == nullptr ? CalendarProblem::Kind::unknown_set
                                                   : CalendarProblem::Kind::outside_coverage,
                            .calendar = calendar.id,
                            .set = std::string(set_name),
                            .date = date,
                            .covered_from = calendar.covered_from,
                            .covered_until = calendar.covered_until});
    }
    return !set->weekdays.test(weekday_of(date)) && holiday_on(calendar, *set, date) == nullptr;
}

Calendar as_known_on(const Calendar& calendar, LocalDate date) {
    Calendar result = calendar;
    std::erase_if(result.holidays, [date](const Holiday& holiday) {
        return holiday.declared && *holiday.declared > date;
    });
    return result;
}

Calendar with_days(Calendar calendar, const std::vector<Holiday>& days) {
    calendar.holidays.insert(calendar.holidays.end(), days.begin(), days.end());
    std::ranges::sort(calendar.holidays, {}, order_of);
    return calendar;
}

}  // namespace plancycle::core
