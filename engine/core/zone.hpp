#pragma once
// The rules of one time zone as a value: the core never reads zone files. The reader at the edge
// (workflows/zone_reader) makes it from TZif bytes. Immutable after construction.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/time.hpp"

namespace plancycle::core {

using ZoneOffset = std::chrono::seconds;  // Local time minus UTC: east of Greenwich is positive.

struct ZoneChange {
    Instant at{};
    ZoneOffset offset{0};  // In force from `at` on.
};

// A day of every year as a POSIX TZ string names it, and the wall-clock time of the change there.
struct YearlyDay {
    enum class Form { month_week_weekday, day_without_leap, day_with_leap };
    Form form = Form::month_week_weekday;
    unsigned month = 0;    // 1 to 12; the first form only.
    unsigned week = 0;     // 1 to 5; 5 is the last such weekday of the month.
    unsigned weekday = 0;  // 0 is Sunday.
    unsigned day = 0;      // Jn: 1 to 365, 29 February never counted; n: 0 to 365.
    std::chrono::seconds time{7200};
};

struct DaylightRule {
    ZoneOffset offset{0};
    YearlyDay start{};  // In standard time.
    YearlyDay end{};    // In daylight time.
};

// What holds after the last listed change, for ever. Source: RFC 8536 section 3.3, POSIX TZ.
struct ZoneFooter {
    ZoneOffset standard{0};
    std::optional<DaylightRule> daylight{};
};

struct ZoneParts {
    std::string name{};     // "Africa/Nairobi".
    std::string version{};  // Of the zone data, "2025b", or empty when not known.
    ZoneOffset first_offset{0};
    std::vector<ZoneChange> changes{};  // Ascending.
    std::optional<ZoneFooter> footer{};
};

class ZoneRules {
public:
    explicit ZoneRules(ZoneParts parts);
    [[nodiscard]] static ZoneRules fixed(std::string name, ZoneOffset offset);

    [[nodiscard]] const std::string& name() const { return parts_.name; }
    [[nodiscard]] const std::string& version() const { return parts_.version; }
    [[nodiscard]] ZoneOffset offset_at(Instant instant) const;
    [[nodiscard]] LocalTime to_local(Instant instant) const;
    // A wall-clock time that is skipped gives the first instant after the gap; one that happens
    // twice gives its first occurrence.
    [[nodiscard]] Instant to_instant(LocalTime time) const;
    [[nodiscard]] LocalDate local_date(Instant instant) const;
    [[nodiscard]] Instant start_of_day(LocalDate date) const;

private:
    [[nodiscard]] std::vector<ZoneChange> changes_near(Instant from, Instant to) const;
    [[nodiscard]] std::vector<ZoneChange> footer_changes(int year) const;

    ZoneParts parts_;
};

}  // namespace plancycle::core
