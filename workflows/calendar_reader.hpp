#pragma once
// Reads a calendar (workflows/calendars/*.yaml) into core::Calendar: rules are expanded, dated
// lists checked. The calendars that ship with the program are part of the binary.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/calendar.hpp"
#include "workflows/document.hpp"
#include "workflows/record_shape.hpp"

namespace plancycle::workflows {

[[nodiscard]] const Shape& calendar_shape();

// Nothing after an error; every error is among the findings (PC0451 to PC0453 and the general
// ones of records).
[[nodiscard]] std::optional<core::Calendar> read_calendar(const Document& document,
                                                          Findings& findings);

// An organisation's own closed days, one a line as in a calendar's list: they join the group
// "closure", which the `working` sets leave out.
[[nodiscard]] std::vector<core::Holiday> read_closures(const std::vector<Node>& lines,
                                                       std::string_view source, Findings& findings);

// Errors: Error when the program's own file cannot be read, which a test rules out.
[[nodiscard]] std::vector<std::string> shipped_calendar_ids();
[[nodiscard]] std::optional<core::Calendar> shipped_calendar(std::string_view id);

}  // namespace plancycle::workflows
