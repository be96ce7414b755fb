#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "workflows/scxml_reader.hpp"

namespace plancycle::workflows {

namespace {

constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> kUnits{{
    {"ms", 1},
    {"s", 1'000},
    {"m", 60'000},
    {"h", 3'600'000},
    {"d", 86'400'000},
}};
constexpr std::int64_t kDelayMax = std::int64_t{100} * 366 * 86'400'000;
constexpr std::size_t kFractionDigitsMax = 9;

std::optional<std::int64_t> digits(std::string_view text) {
    std::int64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || number < 0) return std::nullopt;
    return number;
}

}  // namespace

std::optional<Duration> parse_scxml_delay(std::string_view text) {
    const auto unit_start = text.find_last_of("0123456789");
    if (unit_start == std::string_view::npos) return std::nullopt;
    std::int64_t unit = 0;
    for (const auto& [name, milliseconds] : kUnits) {
        if (text.substr(unit_start + 1) == name) unit = milliseconds;
    }
    if (unit == 0) return std::nullopt;
    text = text.substr(0, unit_start + 1);
    const auto dot = text.find('.');
    const auto whole_text = text.substr(0, dot);
    const auto whole = whole_text.empty() ? std::optional<std::int64_t>{0} : digits(whole_text);
    if (!whole || *whole > kDelayMax / unit) return std::nullopt;
    std::int64_t total = *whole * unit;
    if (dot != std::string_view::npos) {
        const auto fraction_text = text.substr(dot + 1);
        const auto fraction = digits(fraction_text);
        if (!fraction || fraction_text.size() > kFractionDigitsMax) return std::nullopt;
        std::int64_t scale = 1;
        for (std::size_t count = 0; count < fraction_text.size(); ++count) scale *= 10;
        if (*fraction * unit % scale != 0) return std::nullopt;
        total += *fraction * unit / scale;
    }
    return Duration{total};
}

}  // namespace plancycle::workflows
