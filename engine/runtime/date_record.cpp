#include "engine/runtime/date_record.hpp"

#include <algorithm>
#include <set>

namespace plancycle::runtime {

namespace {

// The whole item comes to its end, or begins again.
bool ends_or_reopens(const core::Event& event) {
    if (const auto* moved = std::get_if<core::Moved>(&event.fact)) return !moved->running;
    return std::holds_alternative<core::StrandWaived>(event.fact) ||
           std::holds_alternative<core::StrandDropped>(event.fact) ||
           std::holds_alternative<core::StrandReopened>(event.fact) ||
           std::holds_alternative<core::CycleCancelled>(event.fact);
}

}  // namespace

void DateRecord::add(const ports::Entry& entry) {
    std::set<ItemId> touched;
    for (const core::Event& event : entry.events) touched.insert(event.item);
    revision_ += touched.size();
    last_at_ = entry.at;
    for (const core::Event& event : entry.events) {
        apply(event);
        if (ends_or_reopens(event)) change_all(event.item, entry.stream);
    }
}

void DateRecord::apply(const core::Event& event) {
    if (const auto* armed = std::get_if<core::DeadlineArmed>(&event.fact)) {
        dates_[armed->deadline.id] = {event.item, armed->deadline, revision_, last_at_, false};
    } else if (const auto* moved = std::get_if<core::DeadlineMoved>(&event.fact)) {
        dates_[moved->deadline].deadline.due = moved->due;
        change(moved->deadline, false);
    } else if (const auto* counted = std::get_if<core::DeadlineRecounted>(&event.fact)) {
        dates_[counted->deadline].deadline.due = counted->due;
        change(counted->deadline, false);
    } else if (const auto* paused = std::get_if<core::DeadlinePaused>(&event.fact)) {
        change(paused->deadline, false);
    } else if (const auto* resumed = std::get_if<core::DeadlineResumed>(&event.fact)) {
        dates_[resumed->deadline].deadline.due = resumed->due;
        change(resumed->deadline, false);
    } else if (const auto* cleared = std::get_if<core::DeadlineCleared>(&event.fact)) {
        change(cleared->deadline, true);
    }
}

void DateRecord::change(const DeadlineId& id, bool is_cleared) {
    RecordedDate& date = dates_[id];
    date.revision = revision_;
    date.changed_at = last_at_;
    date.is_cleared = is_cleared;
}

void DateRecord::change_all(const ItemId& item, const StreamId& stream) {
    const bool is_plan = item.value == stream.value;
    for (auto& [id, date] : dates_) {
        if (date.is_cleared || (!is_plan && date.item != item)) continue;
        date.revision = revision_;
        date.changed_at = last_at_;
    }
}

}  // namespace plancycle::runtime
