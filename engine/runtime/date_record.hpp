#pragma once
// Every date a plan ever had in force, with the entry that last changed it: what a calendar needs
// to take away what is over. Folded from the plan's stream. Pure.

#include <map>

#include "engine/ports/store.hpp"

namespace plancycle::runtime {

struct RecordedDate {
    ItemId item;
    core::Deadline deadline;     // As it last was.
    std::uint64_t revision = 0;  // Entries' worth of change up to the last one of this date.
    Instant changed_at;
    bool is_cleared = false;
};

class DateRecord {
public:
    // In the order of the stream, from its first entry on.
    void add(const ports::Entry& entry);

    [[nodiscard]] const std::map<DeadlineId, RecordedDate>& dates() const { return dates_; }
    // Counts each entry once for each item it touched, as the versions of the items do.
    [[nodiscard]] std::uint64_t revision() const { return revision_; }
    [[nodiscard]] Instant last_at() const { return last_at_; }

private:
    void apply(const core::Event& event);
    void change(const DeadlineId& id, bool is_cleared);
    // What is in force of the item changes with it; of the whole plan when the item is the plan.
    void change_all(const ItemId& item, const StreamId& stream);

    std::map<DeadlineId, RecordedDate> dates_;
    std::uint64_t revision_ = 0;
    Instant last_at_{};
};

}  // namespace plancycle::runtime
