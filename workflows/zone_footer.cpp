#include <charconv>
#include <optional>

#include "workflows/zone_reader.hpp"

namespace plancycle::workflows {

namespace {

using std::chrono::seconds;

// Walks over a POSIX TZ string; every step says whether what it wanted was there.
class FooterReader {
public:
    explicit FooterReader(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    bool take(char expected) {
        if (rest_.empty() || rest_.front() != expected) return false;
        rest_.remove_prefix(1);
        return true;
    }

    // "EET" or "<+0330>": only the place in the text matters here.
    bool take_abbreviation() {
        const bool is_quoted = take('<');
        std::size_t size = 0;
        while (size < rest_.size() && belongs(rest_[size], is_quoted)) ++size;
        if (size == 0) return false;
        rest_.remove_prefix(size);
        return !is_quoted || take('>');
    }

    std::optional<unsigned> take_number(unsigned maximum) {
        unsigned value = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc() || value > maximum) return std::nullopt;
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return value;
    }

    // "2", "-3:30", "167:59:59": hours may exceed a day (RFC 8536 section 3.3.1).
    std::optional<seconds> take_time() {
        const int sign = take('-') ? -1 : (take('+'), 1);
        const auto hours = take_number(167);
        if (!hours) return std::nullopt;
        unsigned total = *hours * 3600;
        for (const unsigned unit : {60U, 1U}) {
            if (!take(':')) break;
            const auto part = take_number(59);
            if (!part) return std::nullopt;
            total += *part * unit;
        }
        return seconds(sign * static_cast<int>(total));
    }

    std::optional<core::YearlyDay> take_yearly_day() {
        using Form = core::YearlyDay::Form;
        core::YearlyDay day;
        if (take('M')) {
            const auto month = take_number(12);
            if (!month || !take('.')) return std::nullopt;
            const auto week = take_number(5);
            if (!week || !take('.')) return std::nullopt;
            const auto weekday = take_number(6);
            if (!weekday || *month == 0 || *week == 0) return std::nullopt;
            day.month = *month;
            day.week = *week;
            day.weekday = *weekday;
        } else {
            day.form = take('J') ? Form::day_without_leap : Form::day_with_leap;
            const auto number = take_number(365);
            const bool is_before_first = day.form == Form::day_without_leap && number == 0U;
            if (!number || is_before_first) return std::nullopt;
            day.day = *number;
        }
        if (take('/')) {
            const auto time = take_time();
            if (!time) return std::nullopt;
            day.time = *time;
        }
        return day;
    }

private:
    static bool belongs(char sign, bool is_quoted) {
        const bool is_letter = (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
        const bool is_other = (sign >= '0' && sign <= '9') || sign == '+' || sign == '-';
        return is_letter || (is_quoted && is_other);
    }

    std::string_view rest_;
};

std::optional<core::ZoneFooter> parse(FooterReader& reader) {
    if (!reader.take_abbreviation()) return std::nullopt;
    const auto west = reader.take_time();
    if (!west) return std::nullopt;
    core::ZoneFooter footer{-*west, std::nullopt};
    if (reader.at_end()) return footer;
    if (!reader.take_abbreviation()) return std::nullopt;
    core::DaylightRule daylight{footer.standard + std::chrono::hours(1), {}, {}};
    if (!reader.take(',')) {
        const auto daylight_west = reader.take_time();
        if (!daylight_west || !reader.take(',')) return std::nullopt;
        daylight.offset = -*daylight_west;
    }
    const auto start = reader.take_yearly_day();
    if (!start || !reader.take(',')) return std::nullopt;
    const auto end = reader.take_yearly_day();
    if (!end || !reader.at_end()) return std::nullopt;
    daylight.start = *start;
    daylight.end = *end;
    footer.daylight = daylight;
    return footer;
}

}  // namespace

Result<core::ZoneFooter, std::string> read_zone_footer(std::string_view text) {
    FooterReader reader(text);
    const auto footer = parse(reader);
    if (!footer) return std::unexpected("the rule after the last change cannot be read");
    return *footer;
}

}  // namespace plancycle::workflows
