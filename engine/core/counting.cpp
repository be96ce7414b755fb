#include "engine/core/counting.hpp"

#include <algorithm>
#include <utility>

#include "engine/core/working_days.hpp"

namespace plancycle::core {

using std::chrono::days;

namespace {

// The holidays between two days, neither included, that a set leaves out; weekends are not named.
std::vector<ExcludedDay> skipped_between(const Calendar& calendar, std::string_view set_name,
                                         LocalDate from, LocalDate to) {
    std::vector<ExcludedDay> result;
    const DaySet* set = find_set(calendar, set_name);
    if (set == nullptr) return result;
    const LocalDate last = std::max(from, to);
    for (LocalDate date = std::min(from, to) + days(1); date < last; date += days(1)) {
        if (set->weekdays.test(weekday_of(date))) continue;
        const Holiday* holiday = holiday_on(calendar, *set, date);
        if (holiday != nullptr) result.push_back({date, holiday->name, holiday->provisional});
    }
    return result;
}

// How many counted days away the result lies: clear days leave both ends out, and a count that
// begins with the anchor day itself is one shorter.
int steps_of(const CountRequest& request, bool anchor_counts) {
    const bool clear =
        request.unit == CountUnit::clear_days || request.unit == CountUnit::clear_working_days;
    return request.count + (clear ? 1 : 0) - (request.counts_first_day && anchor_counts ? 1 : 0);
}

Result<CountResult, CalendarProblem> count_in_set(const CountRequest& request, std::string_view set,
                                                  const Calendar& calendar, Counted counted) {
    const auto anchor_counts = is_working_day(calendar, set, request.from);
    if (!anchor_counts) return std::unexpected(anchor_counts.error());
    const int steps = steps_of(request, *anchor_counts);
    const int signed_steps = request.direction == Direction::after ? steps : -steps;
    const auto date = add_working_days(calendar, set, request.from, signed_steps);
    if (!date) return std::unexpected(date.error());
    counted.to = *date;
    counted.set = set;
    counted.skipped = skipped_between(calendar, set, request.from, *date);
    const bool provisional = std::ranges::any_of(
        counted.skipped, [](const ExcludedDay& day) { return day.provisional; });
    return CountResult{.date = *date,
                       .used_calendar = true,
                       .provisional = provisional,
                       .steps = {std::move(counted)}};
}

CountResult count_months(const CountRequest& request, Counted counted) {
    const int sign = request.direction == Direction::after ? 1 : -1;
    const LocalDate moved = add_months(request.from, sign * request.count);
    counted.to = request.counts_first_day ? moved - days(sign) : moved;
    CountResult result{
        .date = counted.to, .used_calendar = false, .provisional = false, .steps = {counted}};
    if (day_of(moved) != day_of(request.from)) {
        result.steps.emplace_back(ClampedToMonthEnd{day_of(request.from), moved});
    }
    return result;
}

CountResult count_straight(const CountRequest& request, Counted counted) {
    const int size = request.unit == CountUnit::weeks ? 7 * request.count : request.count;
    CountRequest in_days = request;
    in_days.count = size;
    const days distance(steps_of(in_days, true));
    counted.to =
        request.direction == Direction::after ? request.from + distance : request.from - distance;
    return {.date = counted.to, .used_calendar = false, .provisional = false, .steps = {counted}};
}

}  // namespace

Result<CountResult, CalendarProblem> count_offset(const CountRequest& request,
                                                  const CountingTerms& terms,
                                                  const Calendar& calendar) {
    const Counted counted{.count = request.count,
                          .unit = request.unit,
                          .direction = request.direction,
                          .counts_first_day = request.counts_first_day,
                          .anchor = request.anchor,
                          .from = request.from,
                          .to = request.from,
                          .set = {},
                          .skipped = {}};
    const auto& short_rule = calendar.short_periods;
    switch (request.unit) {
        case CountUnit::working_days:
        case CountUnit::clear_working_days:
            return count_in_set(request, terms.day_set, calendar, counted);
        case CountUnit::months:
            return count_months(request, counted);
        case CountUnit::days:
            if (terms.short_period_rule && short_rule && request.count <= short_rule->days_max) {
                auto result = count_in_set(request, short_rule->set, calendar, counted);
                if (result) {
                    result->steps.emplace_back(
                        ShortPeriod{short_rule->days_max, short_rule->set, short_rule->source});
                }
                return result;
            }
            return count_straight(request, counted);
        case CountUnit::clear_days:
        case CountUnit::weeks:
            return count_straight(request, counted);
    }
    return count_straight(request, counted);
}

}  // namespace plancycle::core
