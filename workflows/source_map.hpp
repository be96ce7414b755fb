#pragma once
// From byte offsets in a text to lines and columns a person can find.

#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace plancycle::workflows {

class SourceMap {
public:
    explicit SourceMap(std::string_view source);

    // Half-open byte range; cut at the end of its first line, at least one code point long.
    [[nodiscard]] Span span(std::size_t start, std::size_t end) const;
    [[nodiscard]] std::size_t line_count() const { return starts_.size(); }

private:
    std::string_view source_;
    std::vector<std::size_t> starts_;  // Byte offset of each line.
};

}  // namespace plancycle::workflows
