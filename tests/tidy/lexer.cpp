#include "tests/tidy/lexer.hpp"

#include <algorithm>
#include <cctype>

namespace plancycle::tidy {

namespace {

class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) { out_.code = text; }

    Lexed run() {
        while (at_ < text_.size()) step();
        return std::move(out_);
    }

private:
    void step() {
        const char c = text_[at_];
        if (starts("//")) {
            comment(std::min(text_.find('\n', at_), text_.size()));
        } else if (starts("/*")) {
            const std::size_t end = text_.find("*/", at_ + 2);
            comment(end == text_.npos ? text_.size() : end + 2);
        } else if (c == '"') {
            const bool is_raw = at_ > 0 && text_[at_ - 1] == 'R';
            const std::size_t end = quoted_end('"');
            if (is_raw) {
                raw_literal();
            } else {
                literal(at_ + 1, end - 1, end);
            }
        } else if (c == '\'' && !is_digit_separator()) {
            const std::size_t end = quoted_end('\'');
            blank(at_ + 1, end - 1);
            advance(end);
            joins_ = false;
        } else {
            if (!std::isspace(static_cast<unsigned char>(c)) && !starts("R\"")) joins_ = false;
            advance(at_ + 1);
        }
    }

    bool starts(std::string_view what) const { return text_.substr(at_).starts_with(what); }

    // The mark in 1'000, not the one in u8'a'.
    bool is_digit_separator() const {
        return at_ > 0 && std::isxdigit(static_cast<unsigned char>(text_[at_ - 1])) != 0;
    }

    std::size_t quoted_end(char quote) const {
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
            end += text_[end] == '\\' ? 2U : 1U;
        }
        return std::min(end + 1, text_.size());
    }

    // R"mark(...)mark"
    void raw_literal() {
        const std::size_t open = std::min(text_.find('(', at_), text_.size());
        std::string close = ")";
        close += text_.substr(at_ + 1, open - at_ - 1);
        close += '"';
        const std::size_t end = std::min(text_.find(close, open), text_.size());
        literal(std::min(open + 1, end), end, std::min(end + close.size(), text_.size()));
    }

    void comment(std::size_t end) {
        out_.comments.push_back({std::string(text_.substr(at_, end - at_)), line_});
        blank(at_, end);
        advance(end);
    }

    void literal(std::size_t from, std::size_t to, std::size_t end) {
        const std::string inside(text_.substr(from, to - from));
        if (joins_) {
            out_.literals.back().text += inside;
        } else {
            out_.literals.push_back({inside, line_});
        }
        blank(at_ + 1, end - 1);
        advance(end);
        joins_ = true;
    }

    // Spaces in place of what is not code; offsets and line numbers stay as they were.
    void blank(std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            if (out_.code[i] != '\n') out_.code[i] = ' ';
        }
    }

    void advance(std::size_t to) {
        line_ +=
            static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                        text_.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
        at_ = to;
    }

    std::string_view text_;
    Lexed out_;
    std::size_t at_ = 0;
    int line_ = 1;
    bool joins_ = false;
};

}  // namespace

Lexed lex(std::string_view text) {
    return Lexer(text).run();
}

}  // namespace plancycle::tidy
