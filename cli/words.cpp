#include "cli/words.hpp"

#include <algorithm>

#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

std::string two_digits(long number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string instant_words(Instant at, const core::ZoneRules& zone) {
    const LocalTime local = zone.to_local(at);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local - day).count();
    return notifications::in_words(day) + ", " + two_digits(minutes / 60) + ":" +
           two_digits(minutes % 60);
}

std::string next_year_words(Instant now) {
    const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(now));
    return std::to_string(static_cast<int>(today.year()) + 1);
}

std::string day_count(long days) {
    return std::to_string(days) + (days == 1 ? " day" : " days");
}

std::string span_words(Duration span) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(span).count();
    const auto counted = [](long number, const char* noun) {
        return count_of(static_cast<std::size_t>(number), noun);
    };
    if (minutes < 1) return "less than a minute";
    if (minutes < 60) return counted(minutes, "minute");
    if (minutes < 48 * 60) return counted(minutes / 60, "hour");
    return counted(minutes / (24 * 60), "day");
}

std::string count_of(std::size_t count, std::string_view noun) {
    std::string text = std::to_string(count) + " " + std::string(noun);
    if (count == 1) return text;
    if (noun == "person") return std::to_string(count) + " people";
    if (text.ends_with("y") && !text.ends_with("ay")) {
        text.replace(text.size() - 1, 1, "ies");
        return text;
    }
    return text + "s";
}

std::string list_words(const std::vector<std::string>& parts) {
    // Titles with commas of their own need something stronger between them.
    const bool has_commas = std::ranges::any_of(
        parts, [](const std::string& part) { return part.find(',') != std::string::npos; });
    std::string text;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        const bool is_last = index + 1 == parts.size();
        if (index > 0) text += has_commas ? "; " : is_last ? " and " : ", ";
        text += parts[index];
    }
    return text;
}

std::string size_words(std::uint64_t bytes) {
    constexpr std::uint64_t kKibi = 1024;
    if (bytes < kKibi) return count_of(bytes, "byte");
    const bool is_large = bytes >= kKibi * kKibi;
    const std::uint64_t tenths = bytes * 10 / (is_large ? kKibi * kKibi : kKibi);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) +
           (is_large ? " MiB" : " KiB");
}

}  // namespace plancycle::cli
