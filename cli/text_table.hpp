#pragma once
// Rows and columns for a terminal: never wider than 100 columns, long cells wrap between words,
// colour is added last and never carries a meaning alone.

#include <ostream>
#include <string>
#include <vector>

namespace plancycle::cli {

inline constexpr std::size_t kColumnsMax = 100;

enum class Tone { plain, heading, good, late, soon, dim };

// The text in the colour of its tone, or as it is when `colour` is off.
[[nodiscard]] std::string tinted(const std::string& text, Tone tone, bool colour);

// The text broken between words into lines of at most `width` columns; a longer word is cut.
[[nodiscard]] std::vector<std::string> wrap(const std::string& text, std::size_t width);

// Lines after the first are indented by `indent`.
[[nodiscard]] std::string wrapped(const std::string& text, std::size_t indent);

struct Cell {
    Cell(std::string value, Tone its_tone = Tone::plain)  // NOLINT: rows read as plain lists.
        : text(std::move(value)), tone(its_tone) {}
    Cell(const char* value) : text(value) {}  // NOLINT: the same.
    std::string text;
    Tone tone = Tone::plain;
};

class TextTable {
public:
    explicit TextTable(std::vector<std::string> titles) : titles_(std::move(titles)) {}

    void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    // Every line starts with `indent` spaces and ends before column `columns_max`.
    void print(std::ostream& out, bool colour, std::size_t indent = 0,
               std::size_t columns_max = kColumnsMax) const;

private:
    [[nodiscard]] std::vector<std::size_t> widths(std::size_t columns) const;

    std::vector<std::string> titles_;
    std::vector<std::vector<Cell>> rows_;
};

}  // namespace plancycle::cli
