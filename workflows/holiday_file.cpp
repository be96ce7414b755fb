#include "workflows/holiday_file.hpp"

#include <algorithm>
#include <optional>

#include "engine/base/text.hpp"

namespace plancycle::workflows {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr int kEventDaysMax = 62;
constexpr std::size_t kNameBytesMax = 200;

struct Line {
    std::size_t number = 0;
    std::string text;
};

// "DTSTART;VALUE=DATE:20240510" in its parts.
struct Property {
    std::size_t line = 0;
    std::string name;
    std::string parameters;
    std::string value;
};

std::unexpected<HolidayFileProblem> problem(std::size_t line, std::string message) {
    return std::unexpected(HolidayFileProblem{line, std::move(message)});
}

// Lines end with CRLF or LF; one that begins with a blank goes on with the one before (3.1).
std::vector<Line> unfolded(std::string_view text) {
    std::vector<Line> lines;
    std::size_t number = 0;
    while (!text.empty()) {
        ++number;
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        const bool is_folded = !line.empty() && (line.front() == ' ' || line.front() == '\t');
        if (is_folded && !lines.empty()) {
            lines.back().text += line.substr(1);
        } else if (!line.empty()) {
            lines.push_back({number, std::string(line)});
        }
    }
    return lines;
}

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& letter : result) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return result;
}

// Nothing without a colon outside quotes.
std::optional<Property> property_of(const Line& line) {
    bool is_quoted = false;
    for (std::size_t at = 0; at < line.text.size(); ++at) {
        if (line.text[at] == '"') is_quoted = !is_quoted;
        if (line.text[at] != ':' || is_quoted) continue;
        const std::string head = line.text.substr(0, at);
        const std::size_t semicolon = head.find(';');
        Property property{line.number, upper(head.substr(0, semicolon)), "",
                          line.text.substr(at + 1)};
        if (semicolon != std::string::npos) property.parameters = upper(head.substr(semicolon));
        return property;
    }
    return std::nullopt;
}

std::string without_controls(std::string text) {
    for (char& letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte < 0x20 || byte == 0x7F) letter = ' ';
    }
    return text;
}

// A value as a sentence quotes it.
std::string shown(const std::string& value) {
    return without_controls(std::string(head_of(value, 40)));
}

// Escapes of TEXT (3.3.11); control characters become blanks.
std::string unescaped(const std::string& text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char letter = text[at];
        if (letter == '\\' && at + 1 < text.size()) {
            letter = text[++at];
            if (letter == 'n' || letter == 'N') letter = ' ';
        }
        result += letter;
    }
    return std::string(trim(without_controls(std::move(result))));
}

std::optional<LocalDate> day_of(const Property& property) {
    const std::string& value = property.value;
    const bool is_digits =
        std::ranges::all_of(value, [](char letter) { return letter >= '0' && letter <= '9'; });
    if (value.size() != 8 || !is_digits) return std::nullopt;
    const int number = std::stoi(value);
    return make_date(number / 10'000, static_cast<unsigned>(number / 100 % 100),
                     static_cast<unsigned>(number % 100));
}

// One event while its lines are read.
struct Event {
    std::size_t line = 0;
    std::optional<LocalDate> first;
    std::optional<LocalDate> end;  // The day after the last.
    std::string name;
    bool is_cancelled = false;
};

class Reader {
public:
    Result<std::vector<FileDay>, HolidayFileProblem> read(std::string_view text) {
        if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
        if (text.size() > holiday_file_bytes_max) {
            return problem(0, "The file is larger than 1 MiB; holidays need far less.");
        }
        const std::vector<Line> lines = unfolded(text);
        // Looked at unfolded: a fold may part the bytes of one letter (3.1).
        for (const Line& line : lines) {
            if (!is_valid_utf8(line.text)) return problem(line.number, "This is not UTF-8 text.");
        }
        if (lines.empty() || upper(lines.front().text) != "BEGIN:VCALENDAR") {
            return problem(lines.empty() ? 0 : lines.front().number,
                           "This is no iCalendar file: it does not begin with BEGIN:VCALENDAR.");
        }
        for (const Line& line : lines) {
            const auto property = property_of(line);
            if (!property) {
                return problem(line.number, "A line of NAME:VALUE is expected here.");
            }
            if (auto taken = take(*property); !taken) return std::unexpected(taken.error());
        }
        if (!open_.empty()) {
            return problem(lines.back().number,
                           "The file breaks off: END:" + open_.back() + " is expected.");
        }
        if (days_.empty()) return problem(0, "The file holds no all-day event.");
        return std::move(days_);
    }

private:
    using Taken = Result<void, HolidayFileProblem>;

    [[nodiscard]] bool is_in_event() const { return !open_.empty() && open_.back() == "VEVENT"; }

    Taken take(const Property& property) {
        if (property.name == "BEGIN") {
            if (open_.size() >= 8) return problem(property.line, "Too many parts in each other.");
            open_.push_back(upper(trim(property.value)));
            if (is_in_event()) {
                event_ = Event();
                event_.line = property.line;
            }
            return {};
        }
        if (property.name == "END") return close(property);
        if (is_in_event()) return take_of_event(property);
        return {};
    }

    Taken close(const Property& property) {
        if (open_.empty() || open_.back() != upper(trim(property.value))) {
            return problem(property.line, open_.empty()
                                              ? std::string("Nothing is open that could end here.")
                                              : "END:" + open_.back() + " is expected here.");
        }
        const bool is_event = is_in_event();
        open_.pop_back();
        return is_event ? add_event() : Taken();
    }

    Taken take_of_event(const Property& property) {
        if (property.name == "RRULE" || property.name == "RDATE") {
            return problem(property.line,
                           "The event repeats by a rule (" + property.name +
                               "), which is not read: list each day as an event of its own.");
        }
        if (property.name == "DURATION") {
            return problem(property.line,
                           "DURATION is not read: DTEND is expected, the day after "
                           "the last.");
        }
        if (property.name == "SUMMARY") event_.name = unescaped(property.value);
        if (property.name == "STATUS") event_.is_cancelled = upper(property.value) == "CANCELLED";
        if (property.name != "DTSTART" && property.name != "DTEND") return {};
        const auto day = day_of(property);
        if (!day) {
            return problem(property.line,
                           property.name + " \"" + shown(property.value) +
                               "\" is no day: a date without a time is expected, for example "
                               "DTSTART;VALUE=DATE:20240510.");
        }
        (property.name == "DTSTART" ? event_.first : event_.end) = day;
        return {};
    }

    Taken add_event() {
        if (!event_.first) return problem(event_.line, "The event has no DTSTART.");
        const LocalDate end = event_.end.value_or(*event_.first + std::chrono::days(1));
        if (end <= *event_.first) {
            return problem(event_.line,
                           "The event ends before it begins: DTEND is the day after "
                           "the last.");
        }
        if ((end - *event_.first).count() > kEventDaysMax) {
            return problem(event_.line, "The event lasts longer than " +
                                            std::to_string(kEventDaysMax) + " days.");
        }
        if (event_.name.empty()) return problem(event_.line, "The event has no SUMMARY.");
        if (event_.name.size() > kNameBytesMax) {
            return problem(event_.line, "The SUMMARY is longer than 200 bytes.");
        }
        if (event_.is_cancelled) return {};
        for (LocalDate day = *event_.first; day < end; day += std::chrono::days(1)) {
            if (days_.size() >= holiday_file_days_max) {
                return problem(event_.line, "The file holds more than 2000 days.");
            }
            days_.push_back({day, event_.name});
        }
        return {};
    }

    std::vector<std::string> open_;
    Event event_;
    std::vector<FileDay> days_;
};

}  // namespace

Result<std::vector<FileDay>, HolidayFileProblem> read_holiday_file(std::string_view text) {
    return Reader().read(text);
}

}  // namespace plancycle::workflows
