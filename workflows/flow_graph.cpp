#include "workflows/flow_graph.hpp"

#include <algorithm>
#include <utility>

namespace plancycle::workflows {

namespace {

using core::StateIndex;

bool is_return(const core::Transition& transition) {
    return std::ranges::any_of(
        transition.events, [](const std::string& event) { return event.starts_with("returned."); });
}

}  // namespace

FlowGraph::FlowGraph(const core::Chart& chart, Returns returns)
    : chart_(chart), returns_(returns), next_(chart.state_count()), previous_(chart.state_count()) {
    for (const core::Transition& transition : chart.transitions()) {
        const bool is_left_out = returns_ == Returns::left_out && is_return(transition);
        entered_.push_back(is_left_out ? States() : entered_by(transition.targets));
    }
    find_reached();
    find_next();
}

void FlowGraph::enter(StateIndex state, States& entered) const {
    if (!entered.insert(state).second) return;
    const core::State& it = chart_.state(state);
    if (chart_.is_parallel(state)) {
        for (const StateIndex child : it.children) enter(child, entered);
        return;
    }
    for (const StateIndex target : it.initial.targets) {  // Of a history: where it begins.
        enter(target, entered);
        enter_ancestors(target, entered);
    }
}

void FlowGraph::enter_ancestors(StateIndex state, States& entered) const {
    for (auto at = chart_.state(state).parent; at != core::kRoot; at = chart_.state(at).parent) {
        if (!entered.insert(at).second || !chart_.is_parallel(at)) continue;
        for (const StateIndex child : chart_.state(at).children) enter(child, entered);
    }
}

FlowGraph::States FlowGraph::entered_by(const std::vector<StateIndex>& targets) const {
    States entered;
    for (const StateIndex target : targets) enter_ancestors(target, entered);
    for (const StateIndex target : targets) {
        entered.erase(target);  // A region may have been counted in as a neighbour.
        enter(target, entered);
    }
    return entered;
}

// done.state.x comes only when x has come to an end.
bool FlowGraph::can_start(const core::Transition& transition, StateIndex leaf) const {
    if (transition.source == leaf) return true;
    if (!chart_.is_descendant(leaf, transition.source)) return false;
    const bool waits_for_end =
        transition.events.size() == 1 &&
        transition.events.front() == "done.state." + chart_.state(transition.source).id;
    return !waits_for_end || chart_.state(leaf).kind == core::StateKind::final;
}

void FlowGraph::find_reached() {
    reached_ = entered_by(chart_.state(core::kRoot).initial.targets);
    bool has_grown = true;
    while (has_grown) {
        const auto before = reached_.size();
        for (std::size_t index = 0; index < entered_.size(); ++index) {
            const core::Transition& transition = chart_.transitions()[index];
            if (!reached_.contains(transition.source) && transition.source != core::kRoot) continue;
            reached_.insert(entered_[index].begin(), entered_[index].end());
        }
        has_grown = reached_.size() > before;
    }
}

void FlowGraph::find_next() {
    for (const StateIndex leaf : leaves_of(core::kRoot)) {
        States& next = next_[core::position(leaf)];
        for (std::size_t index = 0; index < entered_.size(); ++index) {
            if (!can_start(chart_.transitions()[index], leaf)) continue;
            for (const StateIndex state : entered_[index]) {
                if (chart_.is_atomic(state)) next.insert(state);
                if (!chart_.is_history(state)) continue;
                const States siblings = leaves_of(chart_.state(state).parent);
                next.insert(siblings.begin(), siblings.end());
            }
        }
        for (const StateIndex follower : next) {
            previous_[core::position(follower)].insert(leaf);
        }
    }
}

FlowGraph::States FlowGraph::leading_to(const States& goals) const {
    States found = goals;
    std::vector<StateIndex> open(goals.begin(), goals.end());
    while (!open.empty()) {
        const StateIndex state = open.back();
        open.pop_back();
        for (const StateIndex before : previous_[core::position(state)]) {
            if (found.insert(before).second) open.push_back(before);
        }
    }
    return found;
}

FlowGraph::States FlowGraph::leaves_of(StateIndex state) const {
    States leaves;
    const auto end = core::position(chart_.state(state).end);
    for (auto index = core::position(state); index < end; ++index) {
        const StateIndex at{static_cast<std::uint16_t>(index)};
        if (at != core::kRoot && chart_.is_atomic(at)) leaves.insert(at);
    }
    return leaves;
}

}  // namespace plancycle::workflows
