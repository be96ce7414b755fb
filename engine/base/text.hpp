#pragma once
// Small text helpers shared by readers and writers. Text is UTF-8.

#include <string>
#include <string_view>
#include <vector>

namespace plancycle {

[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);  // ASCII only.
[[nodiscard]] bool is_valid_utf8(std::string_view text);
// Terminal columns: two of a wide letter, none of a combining mark.
[[nodiscard]] std::size_t width_of(std::string_view text);
// The longest start of a text that fits so many columns, at least one letter of it.
[[nodiscard]] std::string_view head_of(std::string_view text, std::size_t columns);
// An identifier in a file: a lower-case letter, then letters, digits, '-', '_' or '.'.
[[nodiscard]] bool is_name(std::string_view text);
[[nodiscard]] std::string hex(std::string_view bytes);

}  // namespace plancycle
