#pragma once
// One file as the tidy rules see it: raw lines, and the C++ split into code, comments, literals.

#include <string>
#include <string_view>
#include <vector>

namespace plancycle::tidy {

// A piece of text and the line it starts on, counted from 1.
struct Fragment {
    std::string text;
    int line = 1;
};

struct Source {
    std::string path;  // From the root of the repository, with forward slashes.
    std::string text;
    std::string code;  // `text`, same length, with comments and the insides of literals blanked.
    std::vector<std::string> lines;
    std::vector<Fragment> comments;
    std::vector<Fragment> literals;  // Literals that the compiler joins are one fragment.

    [[nodiscard]] bool is_cpp() const;
    [[nodiscard]] bool is_header() const;
    [[nodiscard]] bool is_under(std::string_view folder) const;
    [[nodiscard]] std::string name() const;
    [[nodiscard]] int line_at(std::size_t offset) const;
};

[[nodiscard]] Source make_source(std::string path, std::string text);

// Every file of the repository that people wrote, in path order; build output is left out.
[[nodiscard]] std::vector<Source> read_tree(const std::string& root);

// What a rule found, and what to write instead.
struct Finding {
    std::string path;
    int line = 1;
    std::string message;

    friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

// "engine/core/x.cpp:12: message"
[[nodiscard]] std::string to_text(const Finding& finding);

// One finding a line; Catch prints it whole when a check fails.
[[nodiscard]] std::string to_text(const Findings& findings);

}  // namespace plancycle::tidy
