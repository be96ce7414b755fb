#include "cli/wishes_words.hpp"

#include <array>
#include <charconv>

#include "cli/words.hpp"
#include "engine/base/text.hpp"

namespace plancycle::cli {

namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::string_view weekday_name(int weekday) {
    return kWeekdays.at(static_cast<std::size_t>(weekday));
}

std::optional<int> find_weekday(std::string_view name) {
    const std::string wanted = lower(trim(name));
    if (wanted.size() < 3) return std::nullopt;
    for (std::size_t index = 0; index < kWeekdays.size(); ++index) {
        if (lower(kWeekdays[index]).starts_with(wanted)) return static_cast<int>(index);
    }
    return std::nullopt;
}

std::string minute_text(int minute_of_day) {
    const std::string minute = std::to_string(minute_of_day % 60);
    return std::to_string(minute_of_day / 60) + ":" + (minute.size() < 2 ? "0" : "") + minute;
}

std::optional<int> find_minute(std::string_view text) {
    const std::string_view trimmed = trim(text);
    const std::size_t colon = trimmed.find(':');
    const auto hour = number(trimmed.substr(0, colon));
    const auto minute =
        colon == std::string_view::npos ? std::optional(0) : number(trimmed.substr(colon + 1));
    if (!hour || !minute || *hour < 0 || *hour > 24 || *minute < 0 || *minute > 59) {
        return std::nullopt;
    }
    return *hour * 60 + *minute;
}

std::string wishes_words(const core::MailWishes& wishes) {
    std::string words = "mail from " + minute_text(wishes.opens_minute) + " to " +
                        minute_text(wishes.closes_minute);
    std::vector<std::string> quiet;
    for (const int weekday : wishes.quiet_weekdays) quiet.emplace_back(weekday_name(weekday));
    if (!quiet.empty()) words += ", none on " + list_words(quiet);
    return words + (wishes.courtesy ? "" : "; no courtesy mail");
}

}  // namespace plancycle::cli
