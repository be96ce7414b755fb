#include "workflows/date_field.hpp"

#include <utility>

namespace plancycle::workflows {

std::optional<std::vector<DatePart>> read_date_field(const Node& scalar, Findings& findings) {
    auto parts = read_date_phrase(scalar.text);
    if (parts) return std::move(*parts);
    const PhraseError& error = parts.error();
    findings.error(error.code, inside(scalar, error.offset, error.length), error.message,
                   error.hint);
    return std::nullopt;
}

}  // namespace plancycle::workflows
