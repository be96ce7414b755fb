#include "workflows/findings.hpp"

#include <algorithm>
#include <tuple>

#include "engine/base/text.hpp"

namespace plancycle::workflows {

namespace {

// A hostile file must not make a report nobody can read, nor one that takes minutes to print.
constexpr std::size_t kFindingsMax = 200;
constexpr std::size_t kKnownMax = 12;
constexpr std::size_t kComparedMax = 1000;

}  // namespace

void Findings::error(std::string_view code, Span where, std::string message, std::string hint) {
    add({.code = std::string(code),
         .severity = Severity::error,
         .file = file_,
         .span = where,
         .message = std::move(message),
         .hint = std::move(hint)});
}

void Findings::warning(std::string_view code, Span where, std::string message, std::string hint) {
    add({.code = std::string(code),
         .severity = Severity::warning,
         .file = file_,
         .span = where,
         .message = std::move(message),
         .hint = std::move(hint)});
}

void Findings::add(Diagnostic diagnostic) {
    if (is_full_) return;
    if (list_.size() == kFindingsMax) {
        is_full_ = true;
        diagnostic.code = "PC0115";
        diagnostic.severity = Severity::error;
        diagnostic.message = "There are more than " + std::to_string(kFindingsMax) +
                             " findings; the rest is not shown.";
        diagnostic.hint = "Correct these first, then check again.";
    }
    list_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Findings::sorted() const {
    std::vector<Diagnostic> list = list_;
    std::sort(list.begin(), list.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.span.start, a.code, a.message) <
               std::tie(b.span.start, b.code, b.message);
    });
    return list;
}

std::string suggest(std::string_view name, const std::vector<std::string>& known) {
    // Comparing every slip with tens of thousands of names would take minutes.
    if (known.size() > kComparedMax) return {};
    if (const auto near = closest(name, known)) return "Did you mean \"" + *near + "\"?";
    if (known.empty() || known.size() > kKnownMax) return {};
    return "Known: " + join(known, ", ") + ".";
}

}  // namespace plancycle::workflows
