#pragma once
// What changed between two texts, line by line: the fewest lines taken out and put in. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancycle::cli {

enum class LineFate : std::uint8_t { kept, removed, added };

struct DiffLine {
    LineFate fate = LineFate::kept;
    std::string text;
    std::size_t number = 0;  // From 1; of a removed line in the old text, else in the new one.
};

// Nothing when the parts that differ are too long to be compared: above 4 million pairs of lines.
[[nodiscard]] std::optional<std::vector<DiffLine>> line_diff(std::string_view before,
                                                             std::string_view after);

// Can be shown as lines: UTF-8 without zero bytes.
[[nodiscard]] bool is_text(std::string_view bytes);

}  // namespace plancycle::cli
