#pragma once
// Small pieces of plain English the commands share: times, spans and counts. Days and the reasons
// for them come from notifications/date_words.

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/time.hpp"
#include "engine/core/zone.hpp"

namespace plancycle::cli {

[[nodiscard]] std::string instant_words(Instant at,
                                        const core::ZoneRules& zone);  // "Thu 30 Apr 2026, 14:05"
// "3 days", "2 hours", "5 minutes", "less than a minute".
[[nodiscard]] std::string span_words(Duration span);
[[nodiscard]] std::string next_year_words(Instant now);  // The year a plan still lies ahead.
[[nodiscard]] std::string day_count(long days);          // "1 day", "3 days"
// "1 task", "3 tasks".
[[nodiscard]] std::string count_of(std::size_t count, std::string_view noun);
// "a", "a and b", "a, b and c"; "a, x; b" where a part has a comma of its own.
[[nodiscard]] std::string list_words(const std::vector<std::string>& parts);
[[nodiscard]] std::string size_words(std::uint64_t bytes);  // "1.4 MiB"

}  // namespace plancycle::cli
