#pragma once
// What a calendar program reads from a file: python3-icalendar, which we did not write.

#include <string>
#include <string_view>
#include <vector>

namespace plancycle::tests {

struct ReadEntry {
    std::string uid;
    int sequence = 0;
    std::string status;
    std::string start;  // "2026-04-30", or "2026-04-30T14:00:00+00:00".
    std::string stamp;
    std::string summary;
    std::string description;
    std::string categories;
    std::vector<std::string> alarms;  // "-1 day, 8:00:00", as Python writes a span.
};

struct ReadCalendar {
    std::string name;
    std::string method;
    std::vector<ReadEntry> entries;

    // The only entry with these words in its summary; fails the test when there are more or none.
    [[nodiscard]] const ReadEntry& find(std::string_view words) const;
};

// Fails the test when the parser finds anything wrong.
[[nodiscard]] ReadCalendar read_calendar(std::string_view bytes);

// The calendar a mail carries, as Python's mail parser finds it; empty when there is none.
[[nodiscard]] std::string calendar_in_mail(std::string_view mail);

}  // namespace plancycle::tests
