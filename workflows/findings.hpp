#pragma once
// Collects what a reader has to say about one file, so that everything is reported in one pass.

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace plancycle::workflows {

class Findings {
public:
    explicit Findings(std::string file) : file_(std::move(file)) {}

    void error(std::string_view code, Span where, std::string message, std::string hint = {});
    void warning(std::string_view code, Span where, std::string message, std::string hint = {});
    void add(Diagnostic diagnostic);

    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] bool has_errors() const { return plancycle::has_errors(list_); }
    // Nothing more will be shown: hints need not be worked out.
    [[nodiscard]] bool is_full() const { return is_full_; }
    // Order: by position, then code and message; the same text always gives the same list.
    [[nodiscard]] std::vector<Diagnostic> sorted() const;

private:
    std::string file_;
    std::vector<Diagnostic> list_;
    bool is_full_ = false;
};

// 'Did you mean "x"?' or, when nothing is near and there are few, 'Known: a, b, c.'
[[nodiscard]] std::string suggest(std::string_view name, const std::vector<std::string>& known);

}  // namespace plancycle::workflows
