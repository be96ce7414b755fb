#include "storage/erased_words.hpp"

#include <array>
#include <cctype>
#include <utility>

#include "engine/base/text.hpp"

namespace plancycle::storage {

namespace {

constexpr std::string_view white = " \t\r\n";
constexpr std::string_view erased = "(erased)";

bool is_white(char letter) {
    return white.find(letter) != std::string_view::npos;
}

// Of a word: letters, figures, and whatever is not ASCII.
bool is_letter(char letter) {
    return static_cast<unsigned char>(letter) >= 0x80 ||
           std::isalnum(static_cast<unsigned char>(letter)) != 0;
}

std::size_t white_length(std::string_view text) {
    const std::size_t end = text.find_first_not_of(white);
    return end == std::string_view::npos ? text.size() : end;
}

// How many characters at the beginning of `body` stand for `letter`; 0 when they do not.
std::size_t length_of(char letter, std::string_view body) {
    constexpr std::array<std::pair<char, std::string_view>, 6> entities = {{{'&', "&amp;"},
                                                                            {'<', "&lt;"},
                                                                            {'>', "&gt;"},
                                                                            {'"', "&quot;"},
                                                                            {'\'', "&#39;"},
                                                                            {'\'', "&apos;"}}};
    for (const auto& [plain, entity] : entities) {
        if (letter == plain && body.starts_with(entity)) return entity.size();
    }
    return body.starts_with(letter) ? 1 : 0;
}

// How much of the beginning of `body` the words take up; 0 when it does not begin with them.
std::size_t match(std::string_view body, std::string_view words) {
    std::size_t taken = 0;
    while (!words.empty()) {
        const bool is_gap = is_white(words.front());
        const std::size_t length = is_gap ? white_length(body.substr(taken))
                                          : length_of(words.front(), body.substr(taken));
        if (length == 0) return 0;
        taken += length;
        words.remove_prefix(is_gap ? white_length(words) : 1);
    }
    return taken;
}

}  // namespace

std::string without_words(std::string_view body, std::string_view words) {
    words = trim(words);
    if (words.empty()) return std::string(body);
    std::string kept;
    bool in_word = false;  // Never the middle of a longer word.
    while (!body.empty()) {
        const std::size_t length = in_word ? 0 : match(body, words);
        const bool ends_in_word =
            length < body.size() && is_letter(words.back()) && is_letter(body[length]);
        if (length > 0 && !ends_in_word) {
            kept += erased;
            body.remove_prefix(length);
            in_word = false;
        } else {
            in_word = is_letter(body.front()) && is_letter(words.front());
            kept += body.front();
            body.remove_prefix(1);
        }
    }
    return kept;
}

}  // namespace plancycle::storage
