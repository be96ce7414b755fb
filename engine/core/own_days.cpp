#include "engine/core/own_days.hpp"

#include <algorithm>

namespace plancycle::core {

namespace {

bool contains(const std::vector<LocalDate>& days, LocalDate day) {
    return std::ranges::find(days, day) != days.end();
}

// The same day, kept in the same way, whatever it is called.
bool has_day(const Calendar& calendar, const Holiday& day) {
    return std::ranges::any_of(calendar.holidays, [&](const Holiday& it) {
        return it.date == day.date && it.group == day.group;
    });
}

}  // namespace

void apply(OwnDays& days, const CalendarDaysChanged& change) {
    ++days.changes;
    for (const LocalDate day : change.withdrawn) {
        std::erase_if(days.added, [day](const Holiday& it) { return it.date == day; });
        if (!contains(days.withdrawn, day)) days.withdrawn.push_back(day);
    }
    for (const Holiday& day : change.added) {
        std::erase_if(days.added, [&](const Holiday& it) {
            return it.date == day.date && it.group == day.group;
        });
        days.added.push_back(day);
    }
}

Calendar with_own_days(Calendar calendar, const OwnDays& days) {
    std::erase_if(calendar.holidays,
                  [&](const Holiday& it) { return contains(days.withdrawn, it.date); });
    std::vector<Holiday> added;
    for (const Holiday& day : days.added) {
        if (!has_day(calendar, day)) added.push_back(day);
    }
    calendar.version += "+" + std::to_string(days.changes);
    return with_days(std::move(calendar), added);
}

std::string holiday_group(const Calendar& calendar) {
    const DaySet* working = find_set(calendar, working_set);
    if (working == nullptr) return {};
    for (const std::string& group : working->groups) {
        const bool is_everywhere = std::ranges::all_of(calendar.sets, [&](const DaySet& set) {
            return std::ranges::find(set.groups, group) != set.groups.end();
        });
        if (is_everywhere) return group;
    }
    return {};
}

bool is_known(const Calendar& calendar, const Holiday& day) {
    const DaySet* working = find_set(calendar, working_set);
    if (working == nullptr) return false;
    return std::ranges::any_of(calendar.holidays, [&](const Holiday& it) {
        const bool is_free = std::ranges::find(working->groups, it.group) != working->groups.end();
        const bool is_less = it.group == closure_group && day.group != closure_group;
        return it.date == day.date && is_free && !is_less;
    });
}

}  // namespace plancycle::core
