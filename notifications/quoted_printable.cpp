#include "notifications/quoted_printable.hpp"

#include "engine/base/text.hpp"

namespace plancycle::notifications {

namespace {

constexpr std::size_t line_size_max = 76;

std::string escaped(char letter) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(letter);
    return {'=', digits[byte >> 4U], digits[byte & 15U]};
}

// What stands for the letter at `index` of its line.
std::string encoded(std::string_view line, std::size_t index) {
    const char letter = line[index];
    const auto byte = static_cast<unsigned char>(letter);
    const bool is_space = letter == ' ' || letter == '\t';
    if (is_space) return index + 1 == line.size() ? escaped(letter) : std::string(1, letter);
    if (byte < 0x21 || byte > 0x7E || letter == '=') return escaped(letter);
    if (index == 0 && (letter == '.' || line.starts_with("From "))) return escaped(letter);
    return std::string(1, letter);
}

void append_line(std::string& result, std::string_view line) {
    std::size_t width = 0;
    for (std::size_t index = 0; index < line.size(); ++index) {
        const std::string token = encoded(line, index);
        // One place is kept for the '=' of a soft line break.
        if (width + token.size() > line_size_max - 1) {
            result += "=\r\n";
            width = 0;
        }
        // A dot that a soft break moved to the start of a line must not look like the end.
        const bool starts_with_dot = width == 0 && token == ".";
        const std::string piece = starts_with_dot ? escaped('.') : token;
        result += piece;
        width += piece.size();
    }
    result += "\r\n";
}

}  // namespace

std::string quoted_printable(std::string_view text) {
    std::string result;
    if (text.ends_with('\n')) text.remove_suffix(1);
    for (const std::string& line : split(text, '\n')) append_line(result, line);
    return result;
}

}  // namespace plancycle::notifications
