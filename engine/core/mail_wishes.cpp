#include "engine/core/mail_wishes.hpp"

#include <algorithm>

namespace plancycle::core {

bool is_quiet(const MailWishes& wishes, LocalDate day) {
    const auto weekday = static_cast<int>(std::chrono::weekday(day).c_encoding());
    return std::ranges::find(wishes.quiet_weekdays, weekday) != wishes.quiet_weekdays.end();
}

bool is_possible(const MailWishes& wishes) {
    const bool has_hours = 0 <= wishes.opens_minute && wishes.opens_minute < wishes.closes_minute &&
                           wishes.closes_minute <= day_minutes;
    const bool has_weekdays = std::ranges::all_of(
        wishes.quiet_weekdays, [](int weekday) { return 0 <= weekday && weekday <= 6; });
    const bool is_ascending = std::ranges::is_sorted(wishes.quiet_weekdays, std::less_equal<>());
    return has_hours && has_weekdays && is_ascending && wishes.quiet_weekdays.size() < 7;
}

LocalTime first_time(const MailWishes& wishes, LocalTime from) {
    using std::chrono::minutes;
    const auto first_day = std::chrono::floor<std::chrono::days>(from);
    for (int count = 0; count <= 7; ++count) {
        const LocalDate day = first_day + std::chrono::days(count);
        const LocalTime opens = LocalTime(day.time_since_epoch()) + minutes(wishes.opens_minute);
        const LocalTime closes = LocalTime(day.time_since_epoch()) + minutes(wishes.closes_minute);
        if (!is_quiet(wishes, day) && from < closes) return std::max(from, opens);
    }
    return from;  // Never of wishes that are possible.
}

}  // namespace plancycle::core
