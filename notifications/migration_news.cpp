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
                                            const core::Deadline& deadline) {
    if (deadline.moves > 0) return nullptr;
    const bool is_replaced = std::ranges::any_of(events, [&](const core::Event& event) {
        const auto* cleared = std::get_if<core::DeadlineCleared>(&event.fact);
        return cleared != nullptr && cleared->deadline == deadline.id;
    });
    return is_replaced ? migration_in(events) : nullptr;
}

std::string name_of_offer(const std::vector<core::Event>& events, const TaskId& task) {
    const core::CycleMigrated* migrated = migration_in(events);
    if (migrated == nullptr) return task.value;
    return task.value + "/version " + std::to_string(migrated->to.version);
}

std::string name_of_date(const std::vector<core::Event>& events, const core::Deadline& deadline) {
    for (const core::Event& event : events) {
        const auto* counted = std::get_if<core::DeadlineRecounted>(&event.fact);
        const bool is_it = counted != nullptr && counted->deadline == deadline.id;
        if (is_it) return "counted for " + counted->reason.id.value;
    }
    const core::CycleMigrated* migrated = migration_in(events);
    return migrated == nullptr ? std::to_string(deadline.moves)
                               : "version " + std::to_string(migrated->to.version);
}

}  // namespace plancycle::notifications
