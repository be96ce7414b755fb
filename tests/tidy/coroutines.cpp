#include <cctype>
#include <regex>
#include <string_view>

#include "tests/tidy/rules.hpp"

namespace plancycle::tidy {

namespace {

constexpr std::string_view hint =
    " in one statement with co_await: compilers destroy such temporaries twice; name it on the "
    "line above";

char last_ink(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) {
        text.remove_suffix(1);
    }
    return text.empty() ? ';' : text.back();
}

// True when the brace that ends `before` opens a block and not a list of initialisers.
bool opens_block(const std::string& before) {
    static const std::regex block(
        R"((^|[;{}:])\s*$|\)\s*$|\b(else|do|try|noexcept|mutable|override)\s*$|->[^;{}]*$)");
    return std::regex_search(before, block);
}

// `[` with something inside it, where a value may start: a lambda that captures.
bool opens_capture(std::string_view code, std::size_t at) {
    const char before = last_ink(code.substr(0, at));
    const bool is_subscript = std::isalnum(static_cast<unsigned char>(before)) != 0 ||
                              before == '_' || before == ')' || before == ']';
    const bool is_attribute = at + 1 < code.size() && code[at + 1] == '[';
    return !is_subscript && !is_attribute && at + 1 < code.size() && code[at + 1] != ']';
}

// The trap between co_await and the end of its statement, or an empty text.
std::string_view trap_after(std::string_view code, std::size_t at) {
    int depth = 0;
    for (; at < code.size(); ++at) {
        const char c = code[at];
        if (c == ';' && depth <= 0) return "";
        if (c == '[' && opens_capture(code, at)) return "a capture";
        if (c == '{') return depth < 0 ? "" : "a brace";
        if (c == '}') return "";
        if (c == '(') ++depth;
        if (c == ')') --depth;
    }
    return "";
}

// The trap between the start of the statement and co_await, or an empty text.
std::string_view trap_before(std::string_view code, std::size_t at) {
    while (at-- > 0) {
        const char c = code[at];
        if (c == ';') return "";
        if (c == '[' && opens_capture(code, at)) return "a capture";
        if (c == '{') return opens_block(std::string(code.substr(0, at))) ? "" : "a brace";
        if (c == '}') {
            const std::size_t next = code.find_first_not_of(" \n\t", at + 1);
            const bool is_value = next != code.npos && (code[next] == ',' || code[next] == ')');
            return is_value ? "a brace" : "";
        }
    }
    return "";
}

bool is_whole_word(std::string_view code, std::size_t at, std::size_t size) {
    const auto is_part = [&](std::size_t i) {
        return std::isalnum(static_cast<unsigned char>(code[i])) != 0 || code[i] == '_';
    };
    return (at == 0 || !is_part(at - 1)) && (at + size >= code.size() || !is_part(at + size));
}

}  // namespace

Findings check_coroutines(const Source& source) {
    Findings findings;
    constexpr std::string_view word = "co_await";
    const std::string_view code = source.code;
    for (std::size_t at = code.find(word); at != code.npos; at = code.find(word, at + 1)) {
        if (!is_whole_word(code, at, word.size())) continue;
        std::string_view trap = trap_before(code, at);
        if (trap.empty()) trap = trap_after(code, at);
        if (trap.empty()) continue;
        findings.push_back(
            {source.path, source.line_at(at), std::string(trap) + std::string(hint)});
    }
    return findings;
}

}  // namespace plancycle::tidy
