#pragma once
// Every code a finding in a file can carry, each with a page docs/errors/CODE.md.
// PC01 YAML, PC02 definition, PC03 charts, conditions, SCXML and traces, PC04 dates.

#include <span>
#include <string_view>

namespace plancycle::workflows {

struct FindingCode {
    std::string_view code;
    std::string_view title;
};

// Order: by code.
[[nodiscard]] std::span<const FindingCode> finding_codes();

}  // namespace plancycle::workflows
