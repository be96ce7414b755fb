#include "tests/tidy/functions.hpp"

#include <regex>
#include <string_view>

namespace plancycle::tidy {

namespace {

enum class Scope { outer, function, other };

// What a brace opens, judged by the text since the last statement ended.
Scope scope_of(const std::string& head) {
    static const std::regex outer(R"(\b(namespace|class|struct|union|enum)\b)");
    static const std::regex assigned(R"([^=!<>]=\s*$)");
    const bool has_parameters = head.find('(') != std::string::npos;
    if (std::regex_search(head, outer) && !has_parameters) return Scope::outer;
    if (!has_parameters || std::regex_search(head, assigned)) return Scope::other;
    return Scope::function;
}

// Preprocessor lines carry no braces of ours and would end up in the next head.
std::string without_directives(const std::string& code) {
    std::string text = code;
    bool in_directive = false;
    bool at_line_start = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n') {
            in_directive = in_directive && i > 0 && code[i - 1] == '\\';
            at_line_start = true;
            continue;
        }
        if (at_line_start && text[i] == '#') in_directive = true;
        if (text[i] != ' ') at_line_start = false;
        if (in_directive) text[i] = ' ';
    }
    return text;
}

}  // namespace

std::vector<Function> functions_of(const Source& source) {
    std::vector<Function> found;
    const std::string code = without_directives(source.code);
    std::vector<Scope> scopes;
    std::size_t head_start = 0;
    std::size_t functions_open = 0;
    std::size_t body_open = 0;
    for (std::size_t at = 0; at < code.size(); ++at) {
        if (code[at] == '{') {
            const Scope scope = scope_of(code.substr(head_start, at - head_start));
            if (scope == Scope::function && functions_open++ == 0) body_open = at;
            scopes.push_back(scope);
        } else if (code[at] == '}' && !scopes.empty()) {
            if (scopes.back() == Scope::function && --functions_open == 0) {
                const int first = source.line_at(body_open);
                found.push_back({.line = first, .lines = source.line_at(at) - first + 1});
            }
            scopes.pop_back();
        }
        if (code[at] == '{' || code[at] == '}' || code[at] == ';') head_start = at + 1;
    }
    return found;
}

}  // namespace plancycle::tidy
