#include "engine/base/text.hpp"

#include <algorithm>

namespace plancycle {

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        if (index > 0) text += separator;
        text += parts[index];
    }
    return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    while (true) {
        const auto end = text.find(separator, start);
        parts.emplace_back(text.substr(start, end - start));
        if (end == std::string_view::npos) return parts;
        start = end + 1;
    }
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& letter : result) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return result;
}

bool is_valid_utf8(std::string_view text) {
    std::size_t index = 0;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    while (index < text.size()) {
        const unsigned lead = byte(index);
        const std::size_t size = lead < 0x80       ? 1
                                 : lead >> 5 == 6  ? 2
                                 : lead >> 4 == 14 ? 3
                                 : lead >> 3 == 30 ? 4
                                                   : 0;
        if (size == 0 || index + size > text.size()) return false;
        unsigned code = size == 1 ? lead : lead & (0xFFU >> (size + 1));
        for (std::size_t next = 1; next < size; ++next) {
            if (byte(index + next) >> 6 != 2) return false;
            code = code << 6 | (byte(index + next) & 0x3FU);
        }
        constexpr unsigned kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
        if (code < kSmallest[size] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
            return false;
        }
        index += size;
    }
    return true;
}

namespace {

struct Letter {
    std::size_t bytes = 1;
    std::size_t columns = 1;
};

// Bytes that are no UTF-8 count as a letter each.
Letter first_letter(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    Letter letter;
    while (letter.bytes < text.size() && (byte(letter.bytes) & 0xC0U) == 0x80U) ++letter.bytes;
    const std::size_t follow = letter.bytes - 1;
    if (follow == 0 || follow > 3) return letter;
    char32_t point = byte(0) & (0x3FU >> follow);
    for (std::size_t at = 1; at <= follow; ++at) point = (point << 6U) | (byte(at) & 0x3FU);
    const auto is_in = [point](char32_t from, char32_t to) { return point >= from && point <= to; };
    // Unicode 15, EastAsianWidth.txt: the blocks whose letters are wide or full width.
    const bool is_wide = is_in(0x1100, 0x115F) || is_in(0x2E80, 0x303E) || is_in(0x3041, 0xA4CF) ||
                         is_in(0xAC00, 0xD7A3) || is_in(0xF900, 0xFAFF) || is_in(0xFE30, 0xFE6F) ||
                         is_in(0xFF01, 0xFF60) || is_in(0xFFE0, 0xFFE6) ||
                         is_in(0x1F300, 0x1F64F) || is_in(0x1F900, 0x1F9FF) ||
                         is_in(0x20000, 0x3FFFD);
    const bool is_mark = is_in(0x0300, 0x036F) || is_in(0x200B, 0x200D) || is_in(0xFE00, 0xFE0F);
    letter.columns = is_mark ? 0 : is_wide ? 2 : 1;
    return letter;
}

}  // namespace

std::size_t width_of(std::string_view text) {
    std::size_t columns = 0;
    while (!text.empty()) {
        const Letter letter = first_letter(text);
        columns += letter.columns;
        text.remove_prefix(letter.bytes);
    }
    return columns;
}

std::string_view head_of(std::string_view text, std::size_t columns) {
    std::size_t end = 0;
    std::size_t used = 0;
    while (end < text.size()) {
        const Letter letter = first_letter(text.substr(end));
        if (end > 0 && used + letter.columns > columns) break;
        end += letter.bytes;
        used += letter.columns;
    }
    return text.substr(0, end);
}

bool is_name(std::string_view text) {
    if (text.empty() || text.front() < 'a' || text.front() > 'z') return false;
    return std::all_of(text.begin(), text.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
               letter == '-' || letter == '_' || letter == '.';
    });
}

std::string hex(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char letter : bytes) {
        const auto value = static_cast<unsigned char>(letter);
        text += kDigits[value >> 4U];
        text += kDigits[value & 15U];
    }
    return text;
}

}  // namespace plancycle
