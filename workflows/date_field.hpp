#pragma once
// A date phrase in a YAML file: what is wrong is reported at its own line and column.

#include <optional>
#include <vector>

#include "workflows/date_phrase.hpp"
#include "workflows/document.hpp"

namespace plancycle::workflows {

// The parts of the phrase, or nothing after a finding.
[[nodiscard]] std::optional<std::vector<DatePart>> read_date_field(const Node& scalar,
                                                                   Findings& findings);

}  // namespace plancycle::workflows
