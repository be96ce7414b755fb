#include "notifications/icalendar.hpp"

#include <array>
#include <cstdio>

#include "engine/base/sha256.hpp"
#include "notifications/header_text.hpp"

namespace plancycle::notifications {

namespace {

constexpr std::size_t line_octets_max = 75;
constexpr std::size_t uid_digits = 32;

bool continues_letter(char octet) {
    return (static_cast<unsigned char>(octet) & 0xC0U) == 0x80U;
}

// Source: RFC 5545 section 3.1.
void add_line(std::string& file, std::string_view line) {
    std::size_t room = line_octets_max;
    while (line.size() > room) {
        std::size_t end = room;
        while (end > 1 && continues_letter(line[end])) --end;
        file += line.substr(0, end);
        file += "\r\n ";
        line.remove_prefix(end);
        room = line_octets_max - 1;  // The space that says "goes on" counts.
    }
    file += line;
    file += "\r\n";
}

// Source: RFC 5545 section 3.3.11. Control characters have no place in a text.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char letter : clean_lines(text)) {
        if (letter == '\\' || letter == ';' || letter == ',') result += '\\';
        if (letter == '\n') {
            result += "\\n";
        } else {
            result += letter == '\t' ? ' ' : letter;
        }
    }
    return result;
}

std::string date_text(LocalDate day) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d%02u%02u", year_of(day), month_of(day),
                  day_of(day));
    return text.data();
}

// A moment in UTC: no rules of a zone need to travel with it.
std::string moment_text(Instant instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(instant - day));
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "T%02d%02d%02dZ",
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return date_text(LocalDate(day.time_since_epoch())) + text.data();
}

// "-P4DT16H". Source: RFC 5545 section 3.3.6.
std::string duration_text(Duration duration) {
    std::string text = duration < Duration::zero() ? "-P" : "P";
    const auto minutes = std::chrono::abs(std::chrono::floor<std::chrono::minutes>(duration));
    const auto days = minutes.count() / (24 * 60);
    const auto hours = minutes.count() / 60 % 24;
    const auto rest = minutes.count() % 60;
    if (days > 0) text += std::to_string(days) + "D";
    if (hours == 0 && rest == 0) return days > 0 ? text : text + "T0S";
    text += "T";
    if (hours > 0) text += std::to_string(hours) + "H";
    if (rest > 0) text += std::to_string(rest) + "M";
    return text;
}

std::string_view status_text(CalendarEntry::Standing standing) {
    switch (standing) {
        case CalendarEntry::Standing::tentative:
            return "STATUS:TENTATIVE";
        case CalendarEntry::Standing::cancelled:
            return "STATUS:CANCELLED";
        case CalendarEntry::Standing::confirmed:
            break;
    }
    return "STATUS:CONFIRMED";
}

void add_start(std::string& file, const CalendarEntry& entry) {
    if (entry.at) {
        // Without an end it ends at once. Source: RFC 5545 section 3.6.1.
        add_line(file, "DTSTART:" + moment_text(*entry.at));
        return;
    }
    add_line(file, "DTSTART;VALUE=DATE:" + date_text(entry.day));
    add_line(file, "DTEND;VALUE=DATE:" + date_text(entry.day + std::chrono::days(1)));
}

// An event and not a to-do: that is what every calendar program shows.
void add_entry(std::string& file, const CalendarEntry& entry) {
    add_line(file, "BEGIN:VEVENT");
    add_line(file, "UID:" + escaped(entry.uid));
    add_line(file, "DTSTAMP:" + moment_text(entry.changed_at));
    add_line(file, "LAST-MODIFIED:" + moment_text(entry.changed_at));
    add_line(file, "SEQUENCE:" + std::to_string(entry.sequence));
    add_start(file, entry);
    add_line(file, "SUMMARY:" + escaped(entry.summary));
    if (!entry.description.empty()) {
        add_line(file, "DESCRIPTION:" + escaped(entry.description));
    }
    if (!entry.category.empty()) add_line(file, "CATEGORIES:" + escaped(entry.category));
    add_line(file, status_text(entry.standing));
    if (entry.is_urgent) add_line(file, "PRIORITY:1");
    add_line(file, "TRANSP:TRANSPARENT");  // Nobody is busy because something is due.
    for (const Duration alarm : entry.alarms) {
        add_line(file, "BEGIN:VALARM");
        add_line(file, "ACTION:DISPLAY");
        add_line(file, "DESCRIPTION:" + escaped(entry.summary));
        add_line(file, "TRIGGER:" + duration_text(alarm));
        add_line(file, "END:VALARM");
    }
    add_line(file, "END:VEVENT");
}

}  // namespace

std::string icalendar(const CalendarFile& file) {
    std::string text;
    add_line(text, "BEGIN:VCALENDAR");
    add_line(text, "VERSION:2.0");
    add_line(text, "PRODID:-//plancycle//plancycle//EN");
    add_line(text, "CALSCALE:GREGORIAN");
    add_line(text, "METHOD:PUBLISH");
    if (!file.name.empty()) {
        add_line(text, "NAME:" + escaped(file.name));
        add_line(text, "X-WR-CALNAME:" + escaped(file.name));
        add_line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    }
    for (const CalendarEntry& entry : file.entries) add_entry(text, entry);
    add_line(text, "END:VCALENDAR");
    return text;
}

std::string calendar_uid(const OrganisationId& organisation, std::string_view thing) {
    const std::string name = organisation.value + "\n" + std::string(thing);
    return to_text(sha256(name)).substr(0, uid_digits) + "@plancycle";
}

}  // namespace plancycle::notifications
