#include "notifications/date_words.hpp"

#include <array>
#include <cstdio>

namespace plancycle::notifications {

namespace {

constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};

}  // namespace

std::string_view month_in_words(unsigned month) {
    return months.at(month - 1);
}

std::string in_words(LocalDate date, DateStyle style) {
    const bool is_long = style == DateStyle::long_form;
    const std::size_t size = is_long ? std::string_view::npos : 3;
    std::string text(weekdays.at(core::weekday_of(date)).substr(0, size));
    text += ' ' + std::to_string(day_of(date)) + ' ';
    text += month_in_words(month_of(date)).substr(0, size);
    if (style != DateStyle::without_year) text += ' ' + std::to_string(year_of(date));
    return text;
}

std::string in_words(std::chrono::minutes time_of_day) {
    if (time_of_day == std::chrono::hours(12)) return "noon";
    std::array<char, 16> buffer{};
    const auto count = time_of_day.count();
    const int size = std::snprintf(buffer.data(), buffer.size(), "%d:%02d",
                                   static_cast<int>(count / 60), static_cast<int>(count % 60));
    return {buffer.data(), static_cast<std::size_t>(size)};
}

std::string list_in_words(const std::vector<std::string>& items) {
    std::string text;
    for (std::size_t index = 0; index < items.size(); ++index) {
        if (index > 0) text += index + 1 == items.size() ? " and " : ", ";
        text += items[index];
    }
    return text;
}

}  // namespace plancycle::notifications
