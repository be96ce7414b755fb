#include <algorithm>
#include <cctype>
#include <string_view>

#include "tests/tidy/functions.hpp"
#include "tests/tidy/rules.hpp"

namespace plancycle::tidy {

namespace {

constexpr int line_columns_max = 100;
constexpr int function_lines_max = 70;
constexpr int test_function_lines_max = 120;
constexpr int file_lines_max = 500;
constexpr int test_file_lines_max = 800;

bool is_code(const Source& source) {
    for (const std::string_view ending : {".sql", ".sh", ".py", ".cmake", "CMakeLists.txt"}) {
        if (source.path.ends_with(ending)) return true;
    }
    return source.is_cpp();
}

// Bytes that do not continue a UTF-8 sequence.
long columns_of(const std::string& line) {
    return std::ranges::count_if(line, [](char c) { return (c & '\xC0') != '\x80'; });
}

// A line that only an address makes too long stays in one piece.
bool has_address(const std::string& line) {
    return line.find("://") != std::string::npos;
}

void check_lines(const Source& source, Findings& findings) {
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
        const std::string& line = source.lines[i];
        const auto number = static_cast<int>(i) + 1;
        if (columns_of(line) > line_columns_max && !has_address(line)) {
            findings.push_back({source.path, number,
                                "line of " + std::to_string(columns_of(line)) +
                                    " columns, at most " + std::to_string(line_columns_max) +
                                    ": break it"});
        }
        if (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) {
            findings.push_back({source.path, number, "space at the end of the line: remove it"});
        }
    }
}

void check_length(const Source& source, Findings& findings) {
    const int most = source.is_under("tests") ? test_file_lines_max : file_lines_max;
    const auto lines = static_cast<int>(source.lines.size());
    if (lines <= most) return;
    findings.push_back({source.path, most + 1,
                        "file of " + std::to_string(lines) + " lines, at most " +
                            std::to_string(most) + ": split it by noun"});
}

void check_functions(const Source& source, Findings& findings) {
    const int most = source.is_under("tests") ? test_function_lines_max : function_lines_max;
    for (const Function& function : functions_of(source)) {
        if (function.lines <= most) continue;
        findings.push_back({source.path, function.line,
                            "function of " + std::to_string(function.lines) + " lines, at most " +
                                std::to_string(most) + ": name a part of it and move it out"});
    }
}

void check_header(const Source& source, Findings& findings) {
    if (!source.is_header()) return;
    const auto& lines = source.lines;
    if (lines.empty() || lines[0] != "#pragma once") {
        findings.push_back({source.path, 1, "a header starts with `#pragma once`"});
    } else if (lines.size() < 2 || !lines[1].starts_with("// ")) {
        findings.push_back({source.path, 2,
                            "after `#pragma once` say in a comment of one to four lines what this "
                            "header owns"});
    }
}

// The position of a whole word, or npos.
std::size_t find_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        const bool starts = at == 0 || std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0;
        const std::size_t end = at + word.size();
        const bool ends =
            end == text.size() || std::isalnum(static_cast<unsigned char>(text[end])) == 0;
        if (starts && ends) return at;
    }
    return std::string_view::npos;
}

void check_marks(const std::string& path, std::string_view text, int line, Findings& findings) {
    if (find_word(text, "FIXME") != text.npos) {
        findings.push_back({path, line, "FIXME: fix it now, or write TODO(#issue)"});
    }
    const std::size_t at = find_word(text, "TODO");
    if (at != text.npos && !text.substr(at).starts_with("TODO(#")) {
        findings.push_back({path, line, "TODO without an issue: write TODO(#12), or do it"});
    }
}

void check_comments(const Source& source, Findings& findings) {
    if (source.is_cpp()) {
        for (const Fragment& comment : source.comments) {
            check_marks(source.path, comment.text, comment.line, findings);
        }
        return;
    }
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
        check_marks(source.path, source.lines[i], static_cast<int>(i) + 1, findings);
    }
}

void check_title(const Source& source, Findings& findings) {
    if (!source.lines.empty() && source.lines[0].starts_with("# ")) return;
    findings.push_back({source.path, 1, "a Markdown file starts with a title: `# Title`"});
}

}  // namespace

Findings check_shape(const Source& source) {
    Findings findings;
    if (source.path.ends_with(".md")) check_title(source, findings);
    if (!is_code(source)) return findings;
    check_lines(source, findings);
    check_length(source, findings);
    if (source.is_cpp()) check_functions(source, findings);
    check_header(source, findings);
    check_comments(source, findings);
    return findings;
}

}  // namespace plancycle::tidy
