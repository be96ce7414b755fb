#include "cli/decision_list.hpp"

#include <utility>

#include "cli/words.hpp"
#include "engine/core/deadline_lookup.hpp"

namespace plancycle::cli {

std::string verdict_name(core::Verdict verdict) {
    constexpr std::string_view kNames[] = {"approved", "approved_with_conditions", "returned",
                                           "rejected", "referred"};
    return std::string(kNames[static_cast<std::size_t>(verdict)]);
}

std::string verdict_words(const core::Motion& motion) {
    if (motion.verdict == core::Verdict::approve_with_conditions) {
        return "approved subject to " + count_of(motion.conditions.size(), "condition");
    }
    return verdict_name(motion.verdict);
}

void DecisionList::note_decision(const ports::Entry& entry, const core::Event& event,
                                 const core::Decided& decided) {
    ListedDecision row;
    row.on = zone_.local_date(entry.at);
    row.cycle = entry.stream;
    row.item = event.item;
    const std::size_t slash = event.item.value.rfind('/');
    if (slash != std::string::npos) row.unit = UnitId(event.item.value.substr(slash + 1));
    row.step = core::owner_in(event.item, decided.task.value);
    row.by = entry.actor;
    row.decided = decided;
    const core::Verdict verdict = decided.motion.verdict;
    const bool approves =
        verdict == core::Verdict::approve || verdict == core::Verdict::approve_with_conditions;
    const auto counts =
        decided.tally && (approves || decided.tally->rule == core::RuleKind::committee)
            ? core::Choice::in_favour
            : core::Choice::against;
    for (const core::Vote& vote : std::exchange(votes_[decided.task], {})) {
        // What a committee's recorder wrote down was decided at the meeting, not here.
        const bool is_meetings =
            vote.right.contains(", recorded by ") && !vote.right.contains(", minute ");
        if (!decided.overridden && !is_meetings && vote.choice == counts) row.votes.push_back(vote);
    }
    at_[{event.item, row.step}] = decisions_.size();
    if (approves) latest_[event.item] = decisions_.size();
    decisions_.push_back(std::move(row));
}

void DecisionList::note_vote(const core::Fact& fact) {
    if (const auto* cast = std::get_if<core::VoteCast>(&fact)) {
        votes_[cast->task].push_back(cast->vote);
    } else if (const auto* undone = std::get_if<core::VoteWithdrawn>(&fact)) {
        std::erase_if(votes_[undone->task],
                      [&](const core::Vote& it) { return it.voter == undone->voter; });
    } else if (const auto* ended = std::get_if<core::SittingEnded>(&fact)) {
        votes_.erase(ended->task);
    }
}

bool DecisionList::is_call_in(const ItemId& item, const std::string& reference) const {
    const core::Step* step = core::find_step(definition_, core::owner_in(item, reference));
    return step != nullptr && step->kind == core::StepKind::call_in;
}

ListedDecision* DecisionList::open_at(const ItemId& item, const std::string& reference) {
    const auto found = open_.find({item, core::owner_in(item, reference)});
    return found == open_.end() ? nullptr : &decisions_[found->second];
}

// What a unit's call-in is about may have been decided for the whole plan.
void DecisionList::note_opening(const ItemId& item, const core::Task& task) {
    if (!is_call_in(item, task.id.value)) return;
    auto latest = latest_.find(item);
    if (latest == latest_.end())
        latest = latest_.find(ItemId(item.value.substr(0, item.value.find('/'))));
    if (latest == latest_.end()) return;
    open_[{item, task.step}] = latest->second;
    decisions_[latest->second].call_in = CallInState::open;
}

void DecisionList::add(const ports::Entry& entry) {
    for (const core::Event& event : entry.events) {
        const ItemId& item = event.item;
        note_vote(event.fact);
        if (const auto* decided = std::get_if<core::Decided>(&event.fact)) {
            note_decision(entry, event, *decided);
        } else if (const auto* stale = std::get_if<core::DecisionStale>(&event.fact)) {
            const auto found = at_.find({item, stale->step});
            if (found != at_.end()) decisions_[found->second].changed = stale->document;
        } else if (const auto* offered = std::get_if<core::TaskOffered>(&event.fact)) {
            note_opening(item, offered->task);
        } else if (const auto* armed = std::get_if<core::DeadlineArmed>(&event.fact)) {
            const auto& id = armed->deadline.id.value;
            if (auto* row = open_at(item, id)) row->until = armed->deadline.due.due;
        } else if (const auto* moved = std::get_if<core::DeadlineMoved>(&event.fact)) {
            if (auto* row = open_at(item, moved->deadline.value)) row->until = moved->due.due;
        } else if (const auto* counted = std::get_if<core::DeadlineRecounted>(&event.fact)) {
            if (auto* row = open_at(item, counted->deadline.value)) row->until = counted->due.due;
        } else if (const auto* called = std::get_if<core::CalledIn>(&event.fact)) {
            ListedDecision* row = open_at(item, called->task.value);
            if (row == nullptr) continue;
            row->call_in = CallInState::called_in;
            row->reason = called->reason;
        } else if (const auto* over = std::get_if<core::DeadlinePassed>(&event.fact)) {
            ListedDecision* row = open_at(item, over->deadline.value);
            if (row != nullptr) row->call_in = CallInState::stands;
        } else if (const auto* closed = std::get_if<core::TaskClosed>(&event.fact)) {
            ListedDecision* row = open_at(item, closed->task.value);
            if (row == nullptr) continue;
            if (row->call_in == CallInState::open) row->call_in = CallInState::ended;
            open_.erase({item, core::owner_in(item, closed->task.value)});
        }
    }
}

}  // namespace plancycle::cli
