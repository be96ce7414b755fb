#include "workflows/source_map.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace plancycle::workflows {

SourceMap::SourceMap(std::string_view source) : source_(source), starts_{0} {
    for (std::size_t at = 0; at < source.size(); ++at) {
        if (source[at] == '\n' && at + 1 < source.size()) starts_.push_back(at + 1);
    }
}

Span SourceMap::span(std::size_t start, std::size_t end) const {
    start = std::min(start, source_.size());
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), start);
    const auto index = static_cast<std::size_t>(next - starts_.begin()) - 1;
    const auto line_end = std::min(source_.find('\n', start), source_.size());
    end = std::clamp(end, start, line_end);
    const auto before = source_.substr(starts_[index], start - starts_[index]);
    const auto width = width_of(trim(source_.substr(start, end - start)));
    return {.start = {.line = static_cast<std::uint32_t>(index + 1),
                      .column = static_cast<std::uint32_t>(width_of(before) + 1)},
            .length = static_cast<std::uint32_t>(std::max<std::size_t>(width, 1))};
}

}  // namespace plancycle::workflows
