#include "engine/core/holiday_rule.hpp"

#include <algorithm>
#include <utility>

namespace plancycle::core {

using std::chrono::days;

namespace {

bool is_sunday(LocalDate date) {
    return weekday_of(date) == 0;
}

void add_fixed(const HolidayRule& rule, int year, std::vector<Holiday>& result) {
    const auto add = [&](LocalDate date) {
        result.push_back({.date = date,
                          .name = rule.name,
                          .group = rule.group,
                          .source = rule.source,
                          .declared = std::nullopt,
                          .moved_from = std::nullopt,
                          .provisional = false});
    };
    if (const auto* fixed = std::get_if<FixedDay>(&rule.day)) {
        if (const auto date = make_date(year, fixed->month, fixed->day)) add(*date);
        return;
    }
    const auto& easter = std::get<EasterDays>(rule.day);
    for (int distance = easter.first; distance <= easter.last; ++distance) {
        add(easter_sunday(year) + days(distance));
    }
}

bool is_taken(const std::vector<Holiday>& holidays, LocalDate date) {
    return std::ranges::find(holidays, date, &Holiday::date) != holidays.end();
}

}  // namespace

LocalDate easter_sunday(int year) {
    const int golden = year % 19;
    const int century = year / 100;
    const int in_century = year % 100;
    const int correction = (century + 8) / 25;
    const int moon = (century - correction + 1) / 3;
    const int epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    const int weekday =
        (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    const int late = (golden + 11 * epact + 22 * weekday) / 451;
    const int day_count = epact + weekday - 7 * late + 114;
    return *make_date(year, static_cast<unsigned>(day_count / 31),
                      static_cast<unsigned>(day_count % 31 + 1));
}

std::vector<Holiday> expand(const std::vector<HolidayRule>& rules, std::vector<Holiday> dated,
                            YearRange years) {
    std::vector<Holiday> stays = std::move(dated);
    std::vector<Holiday> moves;
    for (const HolidayRule& rule : rules) {
        const int last = std::min(rule.last_year, years.last);
        for (int year = std::max(rule.first_year, years.first); year <= last; ++year) {
            std::vector<Holiday> days_of_rule;
            add_fixed(rule, year, days_of_rule);
            for (Holiday& holiday : days_of_rule) {
                const bool does_move = rule.moves_from_sunday && is_sunday(holiday.date);
                (does_move ? moves : stays).push_back(std::move(holiday));
            }
        }
    }
    // Every day that keeps its place is known before the first Sunday looks for a free one.
    std::ranges::sort(moves, {}, order_of);
    for (Holiday& holiday : moves) {
        holiday.moved_from = holiday.date;
        do {
            holiday.date += days(1);
        } while (is_taken(stays, holiday.date));
        stays.push_back(std::move(holiday));
    }
    std::ranges::sort(stays, {}, order_of);
    return stays;
}

}  // namespace plancycle::core
