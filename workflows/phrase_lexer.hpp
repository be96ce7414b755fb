#pragma once
// The words, numbers and signs of a date phrase, each with its place. Total on any bytes.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/core/date_rule.hpp"

namespace plancycle::workflows {

// What is wrong with a phrase. `offset` and `length` count code points from its first one.
struct PhraseError {
    std::string code;
    std::size_t offset = 0;
    std::size_t length = 1;
    std::string message;
    std::string hint{};
};

enum class TokenKind {
    word,     // Also names: "by", "cec-final".
    month,    // `value` is 1 to 12.
    year,     // "Y", "Y-1": `year`.
    number,   // `value`.
    ordinal,  // "1st": `value`.
    time,     // "12:30": `value` in minutes.
    dash,     // "-" or "–".
    slash,
    comma,
    semicolon,
    open,
    close,
    end,
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text{};   // As written.
    std::string lower{};  // For comparing keywords.
    int value = 0;
    core::YearRef year{};
    std::size_t offset = 0;
    std::size_t length = 1;
};

inline constexpr std::size_t kPhraseSizeBytesMax = 300;

// Order: as written, closed by one `end` token.
[[nodiscard]] Result<std::vector<Token>, PhraseError> read_tokens(std::string_view phrase);

// "June", "jun", "Sept": 1 to 12.
[[nodiscard]] std::optional<unsigned> month_named(std::string_view lower_name);
[[nodiscard]] std::string_view month_name(unsigned month);

}  // namespace plancycle::workflows
