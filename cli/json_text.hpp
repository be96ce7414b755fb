#pragma once
// JSON as scripts and people read it: two spaces of indentation, fields in the order they were
// written.

#include <optional>
#include <string>

#include <boost/json/value.hpp>

#include "engine/base/time.hpp"

namespace plancycle::cli {

[[nodiscard]] std::string json_text(const boost::json::value& value);

// "2026-08-30", or null.
[[nodiscard]] boost::json::value or_null(const std::optional<LocalDate>& day);
// "2026-08-30T09:00:00Z", or null.
[[nodiscard]] boost::json::value or_null(const std::optional<Instant>& instant);

}  // namespace plancycle::cli
