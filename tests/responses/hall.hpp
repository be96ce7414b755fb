#pragma once
// A definition each test writes itself, with people and units of its own, and commands typed at
// chosen instants. After every accepted command the history folds to the same plan (invariant S3).

#include <string>
#include <vector>

#include "engine/core/decide.hpp"

namespace plancycle::test {

[[nodiscard]] std::shared_ptr<const core::Definition> compiled(const std::string& text);

class Hall {
public:
    // `roles`: "panel=pat", "officer of health=ruth". The plan is launched by the holder of
    // `coordinator` on Mon 2 Nov 2026 at nine, Nairobi.
    Hall(const std::string& definition, const std::vector<std::string>& roles);

    void at(const std::string& time);  // "2026-04-28 15:00", Nairobi.
    // The name of the refusal, or "". Item "" is the plan, "drafting/health" a strand.
    std::string answer(const std::string& person, const std::string& item, core::Command command);
    std::string complete(const std::string& person, const std::string& item,
                         const std::string& step, const std::vector<std::string>& feedback = {});
    std::string approve(const std::string& person, const std::string& step,
                        const std::string& minute = "");

    // Migrations are decided with the definition they lead to.
    void set_successor(std::shared_ptr<const core::Definition> to) { successor_ = std::move(to); }

    [[nodiscard]] core::TextRef text(const std::string& words);
    [[nodiscard]] TaskId task(const std::string& item, const std::string& step) const;
    [[nodiscard]] bool is_active(const std::string& step) const;
    [[nodiscard]] const core::Condition& condition(const std::string& id) const;
    [[nodiscard]] const core::Deadline* deadline(const std::string& step) const;
    [[nodiscard]] const core::Cycle& cycle() const { return cycle_; }
    [[nodiscard]] core::Organisation& organisation() { return organisation_; }
    [[nodiscard]] const core::Definition& definition() const { return *definition_; }
    [[nodiscard]] const std::vector<core::Event>& last_events() const {
        return entries_.back().events;
    }
    // Of the last command that was refused.
    [[nodiscard]] const core::Rejection& refusal() const { return refusal_; }

private:
    struct Entry {
        std::vector<core::Event> events;
        Instant at;
    };
    void hold(const std::string& person, const std::string& role, const std::string& unit);
    [[nodiscard]] ItemId item_id(const std::string& item) const;

    std::shared_ptr<const core::Definition> definition_;
    std::shared_ptr<const core::Definition> successor_;
    core::Organisation organisation_;
    core::Calendar calendar_;
    core::ZoneRules zone_;
    core::Cycle cycle_;
    Instant now_{};
    std::vector<Entry> entries_;
    core::Rejection refusal_;
    int count_ = 0;
};

}  // namespace plancycle::test
