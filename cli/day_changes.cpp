#include "cli/day_changes.hpp"

#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

constexpr std::size_t kListedMax = 5;

std::string day_words(const core::Holiday& day) {
    const std::string date = notifications::in_words(day.date);
    const std::string what = " (" + day.name + (day.source.empty() ? "" : ", " + day.source) + ")";
    if (day.group == core::closure_group) return "offices are closed on " + date + what;
    return date + " is no working day" + what;
}

}  // namespace

std::string change_words(const std::vector<core::Holiday>& added,
                         const std::vector<LocalDate>& withdrawn) {
    std::vector<std::string> parts;
    for (const core::Holiday& day : added) parts.push_back(day_words(day));
    for (const LocalDate day : withdrawn) {
        parts.push_back(notifications::in_words(day) + " is a working day after all");
    }
    const std::size_t more = parts.size() > kListedMax ? parts.size() - kListedMax : 0;
    if (more > 0) {
        parts.resize(kListedMax);
        parts.push_back("and " + count_of(more, "day") + " more");
    }
    std::string words = join(parts, "; ");
    if (words.starts_with("offices")) words.front() = 'O';
    return words;
}

}  // namespace plancycle::cli
