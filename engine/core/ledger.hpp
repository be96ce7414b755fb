#pragma once
// The working copy during one decision: each event is applied the moment it is recorded, so that
// the later parts of the decision see the earlier ones. Never leaves decide().

#include <optional>
#include <utility>
#include <vector>

#include "engine/core/decide.hpp"

namespace plancycle::core {

// Whose act completed which step: what it leads to was submitted by that person.
struct Submission {
    ItemId item;
    PersonId by;
    std::string step;
};

class Ledger {
public:
    Ledger(const Cycle& cycle, const Facts& facts, Instant now)
        : cycle_(cycle), facts_(facts), now_(now), today_(facts.zone.local_date(now)) {}

    void record(const ItemId& item, Fact fact) {
        events_.push_back({item, std::move(fact)});
        evolve(cycle_, events_.back(), now_);
    }

    void note_submission(Submission submission) { submission_ = std::move(submission); }
    [[nodiscard]] const std::optional<Submission>& submission() const { return submission_; }

    [[nodiscard]] const Cycle& cycle() const { return cycle_; }
    [[nodiscard]] const Facts& facts() const { return facts_; }
    [[nodiscard]] const Definition& definition() const { return facts_.definition; }
    [[nodiscard]] Instant now() const { return now_; }
    [[nodiscard]] LocalDate today() const { return today_; }  // In the plan's zone.
    // The item itself: the cycle or one of its strands; nullptr if there is none.
    [[nodiscard]] const Instance* item(const ItemId& id) const;
    // The flow the item runs.
    [[nodiscard]] const Flow& flow(const ItemId& id) const;
    [[nodiscard]] UnitId unit(const ItemId& id) const;
    [[nodiscard]] const std::vector<Event>& events() const { return events_; }
    [[nodiscard]] std::vector<Event> take_events() { return std::move(events_); }

private:
    Cycle cycle_;
    const Facts& facts_;
    Instant now_;
    LocalDate today_;
    std::vector<Event> events_;
    std::optional<Submission> submission_;
};

}  // namespace plancycle::core
