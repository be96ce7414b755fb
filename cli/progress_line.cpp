#include "cli/progress_line.hpp"

namespace plancycle::cli {

void ProgressLine::tell(std::string_view what, double share) {
    if (!is_shown_) return;
    const std::string line =
        std::string(what) + " " + std::to_string(static_cast<int>(100 * share)) + " %";
    if (line == last_) return;
    const std::size_t left_over = last_.size() > line.size() ? last_.size() - line.size() : 0;
    session_.err() << "\r" << line << std::string(left_over, ' ') << std::flush;
    last_ = line;
}

void ProgressLine::end() {
    if (!last_.empty()) session_.err() << "\n";
    last_.clear();
}

}  // namespace plancycle::cli
