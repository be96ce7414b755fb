#include "cli/line_diff.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace plancycle::cli {

namespace {

constexpr std::size_t kPairsMax = 4'000'000;

// The last line's end does not make another, empty one.
std::vector<std::string> lines_of(std::string_view text) {
    if (text.empty()) return {};
    if (text.ends_with('\n')) text.remove_suffix(1);
    return split(text, '\n');
}

// Lengths of the longest common subsequences of what follows: row `i`, column `j` is of the old
// lines from i on and the new ones from j on.
class CommonLengths {
public:
    CommonLengths(const std::vector<std::string>& before, const std::vector<std::string>& after)
        : columns_(after.size() + 1), cells_((before.size() + 1) * columns_) {
        for (std::size_t i = before.size(); i-- > 0;) {
            for (std::size_t j = after.size(); j-- > 0;) {
                cells_[i * columns_ + j] = before[i] == after[j]
                                               ? at(i + 1, j + 1) + 1
                                               : std::max(at(i + 1, j), at(i, j + 1));
            }
        }
    }
    [[nodiscard]] std::uint32_t at(std::size_t i, std::size_t j) const {
        return cells_[i * columns_ + j];
    }

private:
    std::size_t columns_;
    std::vector<std::uint32_t> cells_;
};

}  // namespace

std::optional<std::vector<DiffLine>> line_diff(std::string_view before, std::string_view after) {
    std::vector<std::string> old_lines = lines_of(before);
    std::vector<std::string> new_lines = lines_of(after);
    const auto [old_end, new_end] = std::ranges::mismatch(old_lines, new_lines);
    const auto same = static_cast<std::size_t>(std::distance(old_lines.begin(), old_end));
    std::vector<DiffLine> result;
    for (std::size_t index = 0; index < same; ++index) {
        result.push_back({LineFate::kept, new_lines[index], index + 1});
    }
    old_lines.erase(old_lines.begin(), old_end);
    new_lines.erase(new_lines.begin(), new_end);
    std::vector<DiffLine> tail;
    while (!old_lines.empty() && !new_lines.empty() && old_lines.back() == new_lines.back()) {
        tail.push_back({LineFate::kept, new_lines.back(), same + new_lines.size()});
        old_lines.pop_back();
        new_lines.pop_back();
    }
    if (!old_lines.empty() && new_lines.size() > kPairsMax / old_lines.size()) return std::nullopt;
    const CommonLengths common(old_lines, new_lines);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < old_lines.size() || j < new_lines.size()) {
        const bool is_same =
            i < old_lines.size() && j < new_lines.size() && old_lines[i] == new_lines[j];
        if (is_same) {
            ++i;
            result.push_back({LineFate::kept, new_lines[j], same + j + 1});
            ++j;
        } else if (j == new_lines.size() ||
                   (i < old_lines.size() && common.at(i + 1, j) >= common.at(i, j + 1))) {
            result.push_back({LineFate::removed, old_lines[i], same + i + 1});
            ++i;
        } else {
            result.push_back({LineFate::added, new_lines[j], same + j + 1});
            ++j;
        }
    }
    result.insert(result.end(), tail.rbegin(), tail.rend());
    return result;
}

bool is_text(std::string_view bytes) {
    return bytes.find('\0') == std::string_view::npos && is_valid_utf8(bytes);
}

}  // namespace plancycle::cli
