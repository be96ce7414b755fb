#include "cli/text_table.hpp"

#include <algorithm>
#include <numeric>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"

namespace plancycle::cli {

namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 8;
constexpr std::size_t kNameWidthMax = 36;

std::string_view colour_of(Tone tone) {
    switch (tone) {
        case Tone::plain:
            return "";
        case Tone::heading:
            return "\x1b[1m";
        case Tone::good:
            return "\x1b[32m";
        case Tone::late:
            return "\x1b[1;31m";
        case Tone::soon:
            return "\x1b[33m";
        case Tone::dim:
            return "\x1b[2m";
    }
    return "";
}

}  // namespace

std::string tinted(const std::string& text, Tone tone, bool colour) {
    const std::string_view start = colour_of(tone);
    if (!colour || start.empty() || text.empty()) return text;
    return std::string(start) + text + "\x1b[0m";
}

std::vector<std::string> wrap(const std::string& text, std::size_t width) {
    std::vector<std::string> lines;
    for (const std::string& paragraph : split(text, '\n')) {
        std::string line;
        for (std::string word : split(paragraph, ' ')) {
            if (!line.empty() && width_of(line) + 1 + width_of(word) > width) {
                lines.push_back(std::move(line));
                line.clear();
            }
            while (width_of(word) > width) {
                lines.emplace_back(head_of(word, width));
                word.erase(0, lines.back().size());
            }
            line += (line.empty() ? "" : " ") + word;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string wrapped(const std::string& text, std::size_t indent) {
    return join(wrap(text, kColumnsMax - indent), "\n" + std::string(indent, ' '));
}

std::vector<std::size_t> TextTable::widths(std::size_t columns) const {
    std::vector<std::size_t> result;
    for (const std::string& title : titles_) result.push_back(width_of(title));
    for (const auto& row : rows_) {
        for (std::size_t index = 0; index < row.size(); ++index) {
            for (const std::string& line : split(row[index].text, '\n')) {
                result[index] = std::max(result[index], width_of(line));
            }
        }
    }
    // The widest column gives way first; the first one holds names that people type.
    const std::size_t names = std::min(result.front(), kNameWidthMax);
    const std::size_t room = columns - kGap * (result.size() - 1);
    while (std::accumulate(result.begin(), result.end(), std::size_t{0}) > room) {
        const bool may_shrink_names = result.front() > names;
        auto widest = std::max_element(result.begin() + (may_shrink_names ? 0 : 1), result.end());
        if (widest == result.end() || *widest <= kNarrowest) break;
        --*widest;
    }
    return result;
}

void TextTable::print(std::ostream& out, bool colour, std::size_t indent,
                      std::size_t columns_max) const {
    const auto columns = widths(columns_max - indent);
    const auto print_row = [&](const std::vector<Cell>& row) {
        std::vector<std::vector<std::string>> cells;
        std::size_t height = 1;
        for (std::size_t index = 0; index < row.size(); ++index) {
            cells.push_back(wrap(row[index].text, columns[index]));
            height = std::max(height, cells.back().size());
        }
        for (std::size_t line = 0; line < height; ++line) {
            std::string text;
            std::size_t owed = indent;  // Spaces are written only before the next text.
            for (std::size_t index = 0; index < cells.size(); ++index) {
                const std::string part = line < cells[index].size() ? cells[index][line] : "";
                if (!part.empty()) {
                    text += std::string(owed, ' ') + tinted(part, row[index].tone, colour);
                    owed = 0;
                }
                owed += columns[index] - std::min(columns[index], width_of(part)) + kGap;
            }
            out << text << '\n';
        }
    };
    std::vector<Cell> head;
    for (const std::string& title : titles_) head.emplace_back(title, Tone::heading);
    print_row(head);
    for (const auto& row : rows_) {
        PLANCYCLE_CHECK(row.size() == titles_.size(),
                        "a row has as many cells as there are titles");
        print_row(row);
    }
}

}  // namespace plancycle::cli
