#pragma once
// Who was told of which late work, when and at which rung, and what has happened to it since.
// Folded from the post streams and then the plan's own. Pure.

#include <map>

#include "engine/ports/store.hpp"

namespace plancycle::runtime {

struct ToldPerson {
    PersonId person;
    LocalDate on;
    std::string rung;  // As in the digest: "escalation to county-secretary", "+4".
};

struct DeedSince {
    Instant at;
    PersonId actor;
    core::Event event;
};

struct ToldDate {
    ItemId item;
    DeadlineId deadline;
    Instant first_told_at;
    std::vector<ToldPerson> told;  // By day.
    std::vector<DeedSince> since;  // Until the date was over.
    bool is_over = false;
};

// "escalation to county-secretary" -> its role; empty for every other rung.
[[nodiscard]] RoleId escalated_to(const std::string& rung);

class EscalationRecord {
public:
    // Without `has_reminders` only what went to others than those who hold the work.
    EscalationRecord(StreamId plan, bool has_reminders)
        : plan_(std::move(plan)), has_reminders_(has_reminders) {}

    // Of every person, each stream in its order; all of them before the plan's.
    void add_post(const ports::Entry& entry);
    void add_plan(const ports::Entry& entry);

    // Order: as they were first told of.
    [[nodiscard]] std::vector<ToldDate> take();

private:
    void add(const core::DigestQueued& digest, Instant at);

    StreamId plan_;
    bool has_reminders_;
    std::map<DeadlineId, ToldDate> dates_;
};

}  // namespace plancycle::runtime
