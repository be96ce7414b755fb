#include "notifications/migration_news.hpp"

#include <algorithm>

namespace plancycle::notifications {

const core::CycleMigrated* migration_in(const std::vector<core::Event>& events) {
    for (const core::Event& event : events) {
        if (const auto* it = std::get_if<core::CycleMigrated>(&event.fact)) return it;
    }
    return nullptr;
}

const core::CycleMigrated* migration_behind(const std::vector<core::Event>& events,
                                            const DeadlineId& deadline) {
    const bool is_replaced = std::ranges::any_of(events, [&](const core::Event& event) {
        const auto* cleared = std::get_if<core::DeadlineCleared>(&event.fact);
        return cleared != nullptr && cleared->deadline == deadline;
    });
    return is_replaced ? migration_in(events) : nullptr;
}

std::string name_of_date(const std::vector<core::Event>& events, const core::Deadline& deadline) {
    const core::CycleMigrated* migrated = migration_in(events);
    return migrated == nullptr ? std::to_string(deadline.moves)
                               : "version " + std::to_string(migrated->to.version);
}

}  // namespace plancycle::notifications
