#pragma once
// Instants, local dates and their text forms. Nothing here can read a clock.
// Units: Instant counts milliseconds since 1970-01-01T00:00Z without leap seconds.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace plancycle {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;
using LocalDate = std::chrono::local_days;                             // A day on a wall calendar.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;  // A wall-clock reading.

// A day that exists, or nothing (31 June, 29 February 2027).
[[nodiscard]] std::optional<LocalDate> make_date(int year, unsigned month, unsigned day);
[[nodiscard]] int year_of(LocalDate date);
[[nodiscard]] unsigned month_of(LocalDate date);
[[nodiscard]] unsigned day_of(LocalDate date);
[[nodiscard]] unsigned days_in_month(int year, unsigned month);

// "2026-04-30", ISO 8601.
[[nodiscard]] std::string to_text(LocalDate date);
[[nodiscard]] std::optional<LocalDate> parse_date(std::string_view text);

// "2026-04-30T13:05:00.000Z", RFC 3339; parsing also takes an offset and any fraction.
[[nodiscard]] std::string to_text(Instant instant);
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

}  // namespace plancycle
