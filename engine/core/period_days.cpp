#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "engine/core/deadline.hpp"

namespace plancycle::core {

namespace chrono = std::chrono;
using chrono::days;

namespace {

using Window = Result<DayWindow, CannotCompute>;
constexpr int year_first = 1900;
constexpr int year_last = 2200;

std::unexpected<CannotCompute> refuse(CannotCompute::Reason reason, std::string detail = {}) {
    return std::unexpected(
        CannotCompute{.reason = reason, .problem = std::nullopt, .detail = std::move(detail)});
}

int year_in(YearRef year, int plan_year) {
    return year.is_relative ? plan_year + year.value : year.value;
}

Window whole_month(MonthRef month, int plan_year) {
    const int year = year_in(month.year, plan_year);
    if (year < year_first || year > year_last) {
        return refuse(CannotCompute::Reason::year_out_of_range, std::to_string(year));
    }
    const auto last = days_in_month(year, month.month);
    return DayWindow{*make_date(year, month.month, 1), *make_date(year, month.month, last)};
}

Window one_day(DayRef day, int plan_year) {
    const auto month = whole_month(day.month, plan_year);
    if (!month) return month;
    const LocalDate date = month->first + days(day.day - 1);
    if (date > month->last) {
        const std::string text = std::to_string(year_of(month->first)) + '-' +
                                 std::to_string(day.month.month) + '-' + std::to_string(day.day);
        return refuse(CannotCompute::Reason::no_such_day, text);
    }
    return DayWindow{date, date};
}

Window joined(const Window& first, const Window& last) {
    if (!first) return first;
    if (!last) return last;
    if (last->last < first->first) return refuse(CannotCompute::Reason::window_ends_early);
    return DayWindow{first->first, last->last};
}

Window part_of(const PartOfMonth& part, int plan_year) {
    const auto month = whole_month(part.month, plan_year);
    if (!month) return month;
    const bool thirds = part.convention == PartConvention::thirds;
    const std::array<int, 4> starts{0, thirds ? 10 : 14, thirds ? 20 : 24,
                                    static_cast<int>((month->last - month->first).count()) + 1};
    const auto first = static_cast<std::size_t>(part.first);
    const auto after = static_cast<std::size_t>(part.last) + 1;
    if (after <= first) return refuse(CannotCompute::Reason::window_ends_early);
    return DayWindow{month->first + days(starts.at(first)),
                     month->first + days(starts.at(after) - 1)};
}

// The first Monday on or after a day.
LocalDate monday_from(LocalDate date) {
    return date + (chrono::Monday - chrono::weekday(date));
}

Window week_of(const WeekOfMonth& rule, int plan_year) {
    const auto month = whole_month(rule.month, plan_year);
    if (!month) return month;
    const days weeks(7 * (static_cast<int>(rule.week) - 1));
    const auto clipped = [&](LocalDate first, LocalDate last) -> Window {
        if (first > month->last) {
            return refuse(CannotCompute::Reason::no_such_day, "week " + std::to_string(rule.week));
        }
        return DayWindow{std::max(first, month->first), std::min(last, month->last)};
    };
    switch (rule.convention) {
        case WeekConvention::days_1_to_7:
            return clipped(month->first + weeks, month->first + weeks + days(6));
        case WeekConvention::part_weeks: {
            // A month that opens on a weekend starts its first week on the Monday after it.
            const LocalDate first = month->first;
            const unsigned weekday = weekday_of(first);
            const bool opens_on_weekend = weekday == 0 || weekday == 6;
            const LocalDate monday =
                opens_on_weekend ? monday_from(first) : monday_from(first - days(6));
            return clipped(monday + weeks, monday + weeks + days(4));
        }
        case WeekConvention::full_weeks: {
            const LocalDate monday = monday_from(month->first) + weeks;
            if (monday + days(4) > month->last) {
                return refuse(CannotCompute::Reason::no_such_day,
                              "full week " + std::to_string(rule.week));
            }
            return DayWindow{monday, monday + days(4)};
        }
        case WeekConvention::iso_week: {
            const LocalDate monday = monday_from(month->first - days(6)) + weeks;
            if (monday > month->last) {
                return refuse(CannotCompute::Reason::no_such_day,
                              "week " + std::to_string(rule.week));
            }
            return DayWindow{monday, monday + days(6)};
        }
    }
    return refuse(CannotCompute::Reason::no_such_day);
}

Window quarter_of(FiscalQuarter quarter, int plan_year, FiscalYearStart start) {
    const auto first = make_date(plan_year, start.month, start.day);
    if (!first || plan_year < year_first || plan_year > year_last) {
        return refuse(CannotCompute::Reason::year_out_of_range, std::to_string(plan_year));
    }
    return DayWindow{add_months(*first, 3 * (quarter.number - 1)),
                     add_months(*first, 3 * quarter.number) - days(1)};
}

struct PeriodReader {
    int plan_year;
    FiscalYearStart start;

    Window operator()(const DaySpan& span) const {
        return joined(one_day(span.first, plan_year), one_day(span.last, plan_year));
    }
    Window operator()(const MonthSpan& span) const {
        return joined(whole_month(span.first, plan_year), whole_month(span.last, plan_year));
    }
    Window operator()(const PartOfMonth& part) const { return part_of(part, plan_year); }
    Window operator()(const WeekOfMonth& week) const { return week_of(week, plan_year); }
    Window operator()(const EndOfMonth& end) const {
        const auto month = whole_month(end.month, plan_year);
        if (!month) return month;
        return DayWindow{month->last, month->last};
    }
    Window operator()(FiscalQuarter quarter) const { return quarter_of(quarter, plan_year, start); }
};

}  // namespace

Result<DayWindow, CannotCompute> days_of(const Period& span, int plan_year, FiscalYearStart start) {
    return std::visit(PeriodReader{plan_year, start}, span);
}

LocalDate add_months(LocalDate date, int months) {
    const chrono::year_month_day from(date);
    const auto month = from.year() / from.month() + chrono::months(months);
    const auto last =
        days_in_month(static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
    return LocalDate(month / std::min(from.day(), chrono::day(last)));
}

}  // namespace plancycle::core
