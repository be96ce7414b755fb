#pragma once
// An iCalendar file as text: which properties, escaped, folded and ended as calendar programs want
// them. Pure: the same entries give the same bytes.
// Source: RFC 5545; the two names of a calendar: RFC 7986 section 5.1 and what Outlook reads.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/base/time.hpp"

namespace plancycle::notifications {

struct CalendarEntry {
    enum class Standing {
        confirmed,
        tentative,  // Ahead: the work has not reached it.
        cancelled,  // Done, withdrawn or somebody else's: programs take it away.
    };
    std::string uid;             // The same for ever, whatever day it moves to.
    std::uint64_t sequence = 0;  // Never falls; rises with every move.
    Instant changed_at;          // Of the entry in the record that made it what it is.
    Standing standing = Standing::confirmed;
    LocalDate day;              // All day long, unless there is a time.
    std::optional<Instant> at;  // The moment that is too late.
    std::string summary;
    std::string description;  // May have several lines.
    std::string category;
    bool is_urgent = false;
    std::vector<Duration> alarms;  // From the day's first moment, or from `at`; mostly negative.
};

struct CalendarFile {
    std::string name;  // Empty in a mail: its entries join a calendar that has a name.
    std::vector<CalendarEntry> entries;
};

// Lines of at most 75 octets, never broken within a letter; every line ends with CRLF.
[[nodiscard]] std::string icalendar(const CalendarFile& file);

// A name that is nobody else's and tells nothing: of one date, meeting or other thing.
[[nodiscard]] std::string calendar_uid(const OrganisationId& organisation, std::string_view thing);

}  // namespace plancycle::notifications
