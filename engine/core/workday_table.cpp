#include "engine/core/workday_table.hpp"

#include <algorithm>

namespace plancycle::core {

namespace {

using std::chrono::days;

constexpr LocalDate kFirstMonday{days(4)};  // 5 January 1970.
constexpr int kWorkdaysOfWeek = 5;
constexpr int kWeek = 7;

struct Weeks {
    int whole = 0;
    int rest = 0;  // 0 to `length` - 1.
};

Weeks weeks_of(int count, int length) {
    const int whole = count >= 0 ? count / length : -((-count + length - 1) / length);
    return {whole, count - whole * length};
}

// Where there is no calendar: Monday to Friday up to and including the day.
int plain_number(LocalDate day) {
    const Weeks weeks = weeks_of(static_cast<int>((day - kFirstMonday).count()), kWeek);
    return weeks.whole * kWorkdaysOfWeek + std::min(weeks.rest + 1, kWorkdaysOfWeek);
}

LocalDate plain_day(int number) {
    const Weeks weeks = weeks_of(number - 1, kWorkdaysOfWeek);
    return kFirstMonday + days(weeks.whole * kWeek + weeks.rest);
}

// One truth a day: whether the calendar's working set leaves it out.
std::vector<bool> days_off(const Calendar& calendar, LocalDate first, std::size_t count) {
    std::vector<bool> off(count);
    const DaySet* set = find_set(calendar, working_set);
    for (std::size_t index = 0; index < count; ++index) {
        const LocalDate day = first + days(index);
        const unsigned weekday = weekday_of(day);
        const bool is_known = set != nullptr && is_covered(calendar, day);
        off[index] = is_known ? set->weekdays.test(weekday) : weekday == 0 || weekday == 6;
    }
    if (set == nullptr) return off;
    for (const Holiday& holiday : calendar.holidays) {
        const auto index = (holiday.date - first).count();
        const bool is_inside = index >= 0 && index < static_cast<std::ptrdiff_t>(count);
        if (!is_inside || !is_covered(calendar, holiday.date)) continue;
        const bool is_off = std::ranges::find(set->groups, holiday.group) != set->groups.end();
        if (is_off) off[static_cast<std::size_t>(index)] = true;
    }
    return off;
}

}  // namespace

WorkdayTable::WorkdayTable(const Calendar& calendar, LocalDate first, LocalDate last)
    : first_(first) {
    const auto count = static_cast<std::size_t>(std::max<std::int64_t>((last - first).count(), 0));
    const std::vector<bool> off = days_off(calendar, first, count + 1);
    int number = plain_number(first - days(1));
    numbers_.reserve(off.size());
    for (std::size_t index = 0; index < off.size(); ++index) {
        if (!off[index]) {
            ++number;
            days_.push_back(first + days(index));
        }
        numbers_.push_back(number);
    }
}

int WorkdayTable::number(LocalDate day) const {
    if (day < first_) return plain_number(day);
    const auto index = static_cast<std::size_t>((day - first_).count());
    if (index < numbers_.size()) return numbers_[index];
    const LocalDate last = first_ + days(numbers_.size() - 1);
    return numbers_.back() + plain_number(day) - plain_number(last);
}

LocalDate WorkdayTable::day(int number) const {
    const int before = plain_number(first_ - days(1));
    if (number <= before) return plain_day(number);
    const auto index = static_cast<std::size_t>(number - before - 1);
    if (index < days_.size()) return days_[index];
    const LocalDate last = first_ + days(numbers_.size() - 1);
    return plain_day(number - numbers_.back() + plain_number(last));
}

}  // namespace plancycle::core
