#include "engine/core/papers.hpp"

namespace plancycle::core {

std::optional<CountResult> papers_due(const BodySpec& body, LocalDate meeting,
                                      const Calendar& calendar) {
    if (!body.papers_clear_days) return std::nullopt;
    const CountRequest count{.count = *body.papers_clear_days,
                             .unit = CountUnit::clear_working_days,
                             .direction = Direction::before,
                             .from = meeting};
    auto counted = count_offset(count, CountingTerms{}, calendar);
    if (!counted) return std::nullopt;
    return std::move(*counted);
}

}  // namespace plancycle::core
