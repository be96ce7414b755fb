#include "notifications/header_text.hpp"

#include <algorithm>
#include <vector>

#include "engine/base/text.hpp"

namespace plancycle::notifications {

namespace {

constexpr std::size_t line_size_max = 76;
constexpr std::string_view word_start = "=?UTF-8?B?";
constexpr std::string_view word_end = "?=";
// 39 bytes are 52 letters of base64: with its frame a word fits behind "Subject: ".
constexpr std::size_t word_bytes_max = 39;

bool is_control(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 || byte == 0x7F;
}

bool is_continuation(char letter) {
    return (static_cast<unsigned char>(letter) & 0xC0U) == 0x80U;
}

// U+0080 to U+009F and U+2028, U+2029: some readers take them for line breaks.
bool is_wide_control(std::string_view character) {
    if (character.size() == 2 && character[0] == '\xC2') {
        return static_cast<unsigned char>(character[1]) < 0xA0;
    }
    return character == "\xE2\x80\xA8" || character == "\xE2\x80\xA9";
}

// The next character, or one byte when the text is broken there.
std::string_view next_character(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && size < 4 && is_continuation(text[size])) ++size;
    const std::string_view character = text.substr(0, size);
    return is_valid_utf8(character) ? character : text.substr(0, 1);
}

std::string valid_utf8(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::string_view character = next_character(text);
        text.remove_prefix(character.size());
        if (!is_valid_utf8(character)) {
            result += '?';
        } else if (is_wide_control(character)) {
            result += ' ';
        } else {
            result += character;
        }
    }
    return result;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t index = 0; index < bytes.size(); index += 3) {
        unsigned group = 0;
        for (std::size_t next = 0; next < 3; ++next) {
            group <<= 8U;
            if (index + next < bytes.size())
                group |= static_cast<unsigned char>(bytes[index + next]);
        }
        const std::size_t left = std::min<std::size_t>(3, bytes.size() - index);
        for (std::size_t place = 0; place < 4; ++place) {
            text += place <= left ? letters[(group >> (18U - 6U * place)) & 63U] : '=';
        }
    }
    return text;
}

bool needs_encoding(std::string_view text) {
    if (text.contains("=?")) return true;
    const std::vector<std::string> words = split(text, ' ');
    if (std::ranges::any_of(words, [](const auto& word) { return word.size() > 60; })) return true;
    return std::ranges::any_of(
        text, [](char letter) { return static_cast<unsigned char>(letter) >= 0x80; });
}

std::string encoded_words(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        std::string_view chunk;
        while (chunk.size() < text.size()) {
            const std::string_view next = next_character(text.substr(chunk.size()));
            if (chunk.size() + next.size() > word_bytes_max) break;
            chunk = text.substr(0, chunk.size() + next.size());
        }
        if (!result.empty()) result += "\r\n ";
        result += std::string(word_start) + base64(chunk) + std::string(word_end);
        text.remove_prefix(chunk.size());
    }
    return result;
}

std::string folded(std::string_view text, std::size_t indent) {
    std::string result;
    std::size_t width = indent;
    for (const std::string& word : split(text, ' ')) {
        if (!result.empty()) {
            const bool is_full = width + 1 + word.size() > line_size_max;
            result += is_full ? "\r\n " : " ";
            width = is_full ? 1 : width + 1;
        }
        result += word;
        width += word.size();
    }
    return result;
}

std::string quoted(std::string_view name) {
    std::string result = "\"";
    for (const char letter : name) {
        if (letter == '"' || letter == '\\') result += '\\';
        result += letter;
    }
    return result + '"';
}

}  // namespace

std::string clean_line(std::string_view text) {
    std::string spaced = valid_utf8(text);
    std::ranges::replace_if(spaced, is_control, ' ');
    std::string result;
    for (const char letter : trim(spaced)) {
        if (letter != ' ' || !result.ends_with(' ')) result += letter;
    }
    return result;
}

std::string clean_lines(std::string_view text) {
    const std::string valid = valid_utf8(text);
    std::string result;
    for (std::size_t index = 0; index < valid.size(); ++index) {
        const char letter = valid[index];
        if (letter == '\r') {
            // CR LF and a lone CR are one line break each.
            if (index + 1 == valid.size() || valid[index + 1] != '\n') result += '\n';
        } else if (letter == '\n' || letter == '\t' || !is_control(letter)) {
            result += letter;
        }
    }
    return result;
}

std::string header_value(std::string_view text, std::size_t indent) {
    const std::string line = clean_line(text);
    return needs_encoding(line) ? encoded_words(line) : folded(line, indent);
}

std::string mailbox(std::string_view name, const Address& address) {
    const std::string line = clean_line(name);
    if (line.empty()) return address.text();
    const std::string in_brackets = "<" + address.text() + ">";
    if (needs_encoding(line) || line.size() > 50) {
        return encoded_words(line) + "\r\n " + in_brackets;
    }
    const bool is_plain = std::ranges::all_of(line, [](char letter) {
        return letter == ' ' || letter == '-' || (letter >= 'a' && letter <= 'z') ||
               (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    });
    const std::string phrase = is_plain ? line : quoted(line);
    const bool is_long = phrase.size() + in_brackets.size() > line_size_max - 8;
    return phrase + (is_long ? "\r\n " : " ") + in_brackets;
}

}  // namespace plancycle::notifications
