#pragma once
// The decisions of one plan, read from its history: who took them by what right, on what content,
// and what became of those that lay open to call-in. Nothing is printed here.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/directory.hpp"
#include "engine/core/event.hpp"
#include "engine/core/zone.hpp"

namespace plancycle::cli {

enum class CallInState { none, open, stands, called_in, ended };  // Ended: no longer needed.

struct ListedDecision {
    LocalDate on;
    StreamId cycle;
    ItemId item;
    UnitId unit;
    std::string step;
    PersonId by;
    core::Decided decided;
    CallInState call_in = CallInState::none;
    std::optional<LocalDate> until;   // The last day to call it in.
    core::TextRef reason{};           // Why it was called in.
    std::vector<core::Vote> votes{};  // Those it was taken by, where people voted themselves.
    std::string changed{};            // The document that was changed since; else empty.
};

// "approved", "approved subject to 2 conditions", "returned".
[[nodiscard]] std::string verdict_words(const core::Motion& motion);
// "approved_with_conditions": for programs.
[[nodiscard]] std::string verdict_name(core::Verdict verdict);

class DecisionList {
public:
    // Both must outlive it.
    DecisionList(const core::Definition& definition, const core::ZoneRules& zone)
        : definition_(definition), zone_(zone) {}

    void add(const ports::Entry& entry);  // In the order of the history.
    [[nodiscard]] const std::vector<ListedDecision>& decisions() const { return decisions_; }

private:
    void note_decision(const ports::Entry& entry, const core::Event& event,
                       const core::Decided& decided);
    // The decision that lies open at the step that `reference`, a task or a date, belongs to.
    [[nodiscard]] ListedDecision* open_at(const ItemId& item, const std::string& reference);
    void note_vote(const core::Fact& fact);
    void note_opening(const ItemId& item, const core::Task& task);
    [[nodiscard]] bool is_call_in(const ItemId& item, const std::string& reference) const;

    const core::Definition& definition_;
    const core::ZoneRules& zone_;
    std::vector<ListedDecision> decisions_;
    std::map<TaskId, std::vector<core::Vote>> votes_;             // Of what is not decided yet.
    std::map<std::pair<ItemId, std::string>, std::size_t> at_;    // The last one at a step.
    std::map<ItemId, std::size_t> latest_;                        // Of an item: its last approval.
    std::map<std::pair<ItemId, std::string>, std::size_t> open_;  // By item and call-in step.
};

}  // namespace plancycle::cli
