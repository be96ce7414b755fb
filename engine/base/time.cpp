#include "engine/base/time.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace plancycle {

namespace chrono = std::chrono;

namespace {

// Reads exactly `width` digits at the front and removes them.
std::optional<int> take_digits(std::string_view& text, std::size_t width) {
    if (text.size() < width) return std::nullopt;
    int value = 0;
    for (std::size_t index = 0; index < width; ++index) {
        const char digit = text[index];
        if (digit < '0' || digit > '9') return std::nullopt;
        value = value * 10 + (digit - '0');
    }
    text.remove_prefix(width);
    return value;
}

bool take(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<LocalDate> take_date(std::string_view& text) {
    const auto year = take_digits(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    const auto month = take_digits(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    const auto day = take_digits(text, 2);
    if (!day) return std::nullopt;
    return make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::optional<Duration> take_clock(std::string_view& text) {
    const auto hour = take_digits(text, 2);
    if (!hour || !take(text, ':')) return std::nullopt;
    const auto minute = take_digits(text, 2);
    if (!minute || !take(text, ':')) return std::nullopt;
    const auto second = take_digits(text, 2);
    if (!second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    int millis = 0;
    if (take(text, '.')) {
        int scale = 100;
        std::size_t digits = 0;
        while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
            millis += (text.front() - '0') * scale;
            scale /= 10;
            text.remove_prefix(1);
            ++digits;
        }
        if (digits == 0) return std::nullopt;
    }
    return chrono::hours(*hour) + chrono::minutes(*minute) + chrono::seconds(*second) +
           Duration(millis);
}

std::optional<Duration> take_offset(std::string_view& text) {
    if (take(text, 'Z') || take(text, 'z')) return Duration(0);
    const int sign = take(text, '+') ? 1 : take(text, '-') ? -1 : 0;
    if (sign == 0) return std::nullopt;
    const auto hour = take_digits(text, 2);
    if (!hour || !take(text, ':')) return std::nullopt;
    const auto minute = take_digits(text, 2);
    if (!minute || *hour > 23 || *minute > 59) return std::nullopt;
    return sign * (chrono::hours(*hour) + chrono::minutes(*minute));
}

}  // namespace

std::optional<LocalDate> make_date(int year, unsigned month, unsigned day) {
    const chrono::year_month_day date{chrono::year(year), chrono::month(month), chrono::day(day)};
    if (!date.ok()) return std::nullopt;
    return LocalDate(date);
}

int year_of(LocalDate date) {
    return static_cast<int>(chrono::year_month_day(date).year());
}

unsigned month_of(LocalDate date) {
    return static_cast<unsigned>(chrono::year_month_day(date).month());
}

unsigned day_of(LocalDate date) {
    return static_cast<unsigned>(chrono::year_month_day(date).day());
}

unsigned days_in_month(int year, unsigned month) {
    const auto last = chrono::year(year) / chrono::month(month) / chrono::last;
    return static_cast<unsigned>(chrono::year_month_day(last).day());
}

// By hand: each stored deadline has several, and this is what a stream of them would wait for.
std::string to_text(LocalDate date) {
    const chrono::year_month_day day{date};
    const auto two_digits = [](unsigned number) {
        return std::array{'-', static_cast<char>('0' + number / 10),
                          static_cast<char>('0' + number % 10)};
    };
    std::string text = std::to_string(int{day.year()});
    if (text.size() < 4) text.insert(0, 4 - text.size(), '0');
    for (const char letter : two_digits(unsigned{day.month()})) text += letter;
    for (const char letter : two_digits(unsigned{day.day()})) text += letter;
    return text;
}

std::optional<LocalDate> parse_date(std::string_view text) {
    const auto date = take_date(text);
    return text.empty() ? date : std::nullopt;
}

std::string to_text(Instant instant) {
    const auto day = chrono::floor<chrono::days>(instant);
    const auto rest = (instant - day).count();
    std::array<char, 48> buffer{};
    const int size =
        std::snprintf(buffer.data(), buffer.size(), "%sT%02d:%02d:%02d.%03dZ",
                      to_text(LocalDate(day.time_since_epoch())).c_str(),
                      static_cast<int>(rest / 3600000), static_cast<int>(rest / 60000 % 60),
                      static_cast<int>(rest / 1000 % 60), static_cast<int>(rest % 1000));
    return {buffer.data(), static_cast<std::size_t>(size)};
}

std::optional<Instant> parse_instant(std::string_view text) {
    const auto date = take_date(text);
    if (!date || !(take(text, 'T') || take(text, 't') || take(text, ' '))) return std::nullopt;
    const auto clock = take_clock(text);
    if (!clock) return std::nullopt;
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    return Instant(date->time_since_epoch() + *clock - *offset);
}

}  // namespace plancycle
