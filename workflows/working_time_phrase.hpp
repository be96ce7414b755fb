#pragma once
// Reads how long work is expected to take: "5 working days", "3 to 8 working days, usually 5",
// "2 weeks" (of five working days). Total on any bytes.

#include <optional>
#include <string_view>

#include "engine/core/working_time.hpp"
#include "workflows/document.hpp"
#include "workflows/phrase_lexer.hpp"

namespace plancycle::workflows {

// Errors: PC0407.
[[nodiscard]] Result<core::WorkingTime, PhraseError> parse_working_time(std::string_view phrase);

// The same from a file; nothing after a finding.
[[nodiscard]] std::optional<core::WorkingTime> read_working_time(const Node& scalar,
                                                                 Findings& findings);

}  // namespace plancycle::workflows
