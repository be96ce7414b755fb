#pragma once
// Reads a deadline as a planning officer writes it: "by 30 April Y", "5 clear working days before
// meeting". The language is described in docs/date-phrases.md. Total on any bytes.

#include <string>
#include <string_view>
#include <vector>

#include "workflows/phrase_lexer.hpp"

namespace plancycle::workflows {

// "authorise by June Y; publish by September Y" has two; the verb is empty in a plain phrase.
struct DatePart {
    std::string verb{};
    core::DateRule rule{};
    friend bool operator==(const DatePart&, const DatePart&) = default;
};

// Errors: PC0401 to PC0406, see docs/errors.
[[nodiscard]] Result<std::vector<DatePart>, PhraseError> read_date_phrase(std::string_view phrase);

}  // namespace plancycle::workflows
