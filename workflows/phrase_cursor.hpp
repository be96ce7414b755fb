#pragma once
// Walks over the tokens of a phrase and remembers the first error. Used by the phrase reader only.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "workflows/phrase_lexer.hpp"

namespace plancycle::workflows {

class PhraseCursor {
public:
    explicit PhraseCursor(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        const std::size_t index = next_ + ahead;
        return index < tokens_.size() ? tokens_[index] : tokens_.back();
    }
    [[nodiscard]] bool is(TokenKind kind, std::size_t ahead = 0) const {
        return peek(ahead).kind == kind;
    }
    [[nodiscard]] bool is_word(std::string_view lower, std::size_t ahead = 0) const {
        return is(TokenKind::word, ahead) && peek(ahead).lower == lower;
    }
    // Stays on the closing `end` token.
    const Token& take() {
        const Token& token = peek();
        if (next_ + 1 < tokens_.size()) ++next_;
        return token;
    }
    bool take_if(TokenKind kind) {
        if (!is(kind)) return false;
        take();
        return true;
    }
    // All the words in a row, or none of them.
    bool take_words(std::initializer_list<std::string_view> words) {
        std::size_t ahead = 0;
        for (const std::string_view expected : words) {
            if (!is_word(expected, ahead++)) return false;
        }
        next_ += words.size();
        return true;
    }

    std::nullopt_t fail(const Token& at, std::string code, std::string message,
                        std::string hint = {}) {
        if (!error_) {
            error_ = PhraseError{std::move(code), at.offset, at.length, std::move(message),
                                 std::move(hint)};
        }
        return std::nullopt;
    }
    [[nodiscard]] const std::optional<PhraseError>& error() const { return error_; }

private:
    std::vector<Token> tokens_;
    std::size_t next_ = 0;
    std::optional<PhraseError> error_;
};

}  // namespace plancycle::workflows
