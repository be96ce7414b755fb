#include "engine/base/diagnostic.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace plancycle {

namespace {

std::string_view line_of(std::string_view source, std::uint32_t line) {
    for (std::uint32_t at = 1; at < line; ++at) {
        const auto end = source.find('\n');
        if (end == std::string_view::npos) return {};
        source.remove_prefix(end + 1);
    }
    auto text = source.substr(0, source.find('\n'));
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    return text;
}

// A long line (a file without line breaks) is shown around the finding only.
constexpr std::size_t kLineWidthMax = 160;

std::string excerpt(std::string_view line, const Span& span) {
    if (line.empty() || !is_valid_utf8(line) || line.size() > kLineWidthMax) return {};
    std::string shown;
    std::string caret;
    std::uint32_t column = 0;
    for (const char letter : line) {
        const bool starts = (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U;
        if (starts) ++column;
        const bool control = static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
        shown += control ? ' ' : letter;
        if (!starts) continue;
        const bool inside = column >= span.start.column && column < span.start.column + span.length;
        caret += !inside ? ' ' : column == span.start.column ? '^' : '~';
    }
    if (span.start.column > column) caret += '^';
    caret.erase(caret.find_last_not_of(' ') + 1);
    return "  " + shown + "\n  " + caret + "\n";
}

std::size_t edit_distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> row(to.size() + 1);
    for (std::size_t index = 0; index <= to.size(); ++index) row[index] = index;
    for (std::size_t left = 1; left <= from.size(); ++left) {
        std::size_t diagonal = row[0];
        row[0] = left;
        for (std::size_t right = 1; right <= to.size(); ++right) {
            const std::size_t above = row[right];
            const std::size_t changed = diagonal + (from[left - 1] == to[right - 1] ? 0 : 1);
            row[right] = std::min({above + 1, row[right - 1] + 1, changed});
            diagonal = above;
        }
    }
    return row[to.size()];
}

}  // namespace

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& it) { return it.severity == Severity::error; });
}

std::string render(const Diagnostic& diagnostic, std::string_view source) {
    std::string text = diagnostic.file;
    const Position at = diagnostic.span.start;
    if (at.line > 0) text += ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
    text += diagnostic.severity == Severity::error ? ": error " : ": warning ";
    text += diagnostic.code + ": " + diagnostic.message + "\n";
    if (at.line > 0) text += excerpt(line_of(source, at.line), diagnostic.span);
    if (!diagnostic.hint.empty()) text += "  hint: " + diagnostic.hint + "\n";
    return text;
}

std::optional<std::string> closest(std::string_view name,
                                   const std::vector<std::string>& candidates) {
    constexpr std::size_t kNameSizeMax = 64;  // Keeps hostile names cheap.
    if (name.size() > kNameSizeMax) return std::nullopt;
    std::optional<std::string> best;
    // Of three letters one may be wrong: with two it would be another word.
    const std::size_t slips_max = name.size() <= 3 ? 1 : std::max<std::size_t>(2, name.size() / 3);
    std::size_t best_distance = slips_max + 1;
    for (const auto& candidate : candidates) {
        if (candidate.size() > kNameSizeMax) continue;
        const auto distance = edit_distance(lower(name), lower(candidate));
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

}  // namespace plancycle
