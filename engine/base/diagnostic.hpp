#pragma once
// A finding in a text a person wrote: where it is, what was expected, what to do.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancycle {

// Line and column count from 1; column counts code points. Zero means "the whole file".
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    friend auto operator<=>(const Position&, const Position&) = default;
};

// Half-open range on one line; `length` in code points, at least 1.
struct Span {
    Position start;
    std::uint32_t length = 1;
};

enum class Severity { error, warning };

struct Diagnostic {
    std::string code;  // "PC0123": documented in docs/errors/PC0123.md.
    Severity severity = Severity::error;
    std::string file;
    Span span;
    std::string message;  // One sentence: what is wrong.
    std::string hint;     // What to do, "did you mean ...", or empty.
};

[[nodiscard]] bool has_errors(const std::vector<Diagnostic>& diagnostics);

// "file:3:9: error PC0123: message" then the line, a caret line and the hint.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, std::string_view source);

// The candidate nearest to `name` by edit distance, if it is near enough to be meant.
[[nodiscard]] std::optional<std::string> closest(std::string_view name,
                                                 const std::vector<std::string>& candidates);

}  // namespace plancycle
