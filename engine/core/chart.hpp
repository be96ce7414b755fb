#pragma once
// Chart: a statechart compiled once into tables in document order; immutable, holds no case data.
// Build it with ChartBuilder. The vocabulary is that of SCXML (W3C Recommendation of 2015).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/time.hpp"
#include "engine/core/chart_index.hpp"
#include "engine/core/guard.hpp"
#include "engine/core/trigger_table.hpp"

namespace plancycle::core {

enum class StateKind : std::uint8_t {
    atomic,
    compound,
    parallel,
    final,
    shallow_history,
    deep_history,
};

enum class ActionKind : std::uint8_t { raise, send, cancel, log };

struct Action {
    ActionKind kind = ActionKind::log;
    std::string text{};      // raise, send: the event's name; log: what to print.
    TriggerIndex trigger{};  // raise, send: what `text` means to this chart.
    Duration delay{};        // send only.
    std::string send_id{};   // send: may be empty; cancel: whom.
};

// Where an initial transition or a history default leads, and what it does on the way.
struct DefaultEntry {
    std::vector<StateIndex> targets{};
    std::vector<ActionIndex> actions{};
};

struct State {
    std::string id{};  // Empty for the root only.
    StateKind kind = StateKind::atomic;
    StateIndex parent = kRoot;
    StateIndex end{};        // One past the last descendant; descendants follow their ancestor.
    TriggerIndex done{};     // compound, parallel: what done.state.<id> means to this chart.
    DefaultEntry initial{};  // compound: initial transition; history: default transition.
    std::vector<StateIndex> children{};   // Without histories, in document order.
    std::vector<StateIndex> histories{};  // In document order.
    std::uint16_t history_slot = 0;       // history: its place in a HistoryValue.
    std::vector<ActionIndex> on_entry{};
    std::vector<ActionIndex> on_exit{};
};

enum class TransitionKind : std::uint8_t { external, internal };

struct Transition {
    StateIndex source{};
    TransitionKind kind = TransitionKind::external;
    std::vector<std::string> events{};  // Descriptors as written; empty: eventless.
    std::optional<Guard> guard{};
    std::vector<StateIndex> targets{};  // Empty: targetless.
    std::vector<ActionIndex> actions{};
};

class Chart {
public:
    [[nodiscard]] std::size_t state_count() const { return states_.size(); }  // Root included.
    [[nodiscard]] std::size_t transition_count() const { return transitions_.size(); }
    [[nodiscard]] std::size_t history_count() const { return history_count_; }
    [[nodiscard]] const State& state(StateIndex state) const { return states_[position(state)]; }
    [[nodiscard]] const Transition& transition(TransitionIndex transition) const {
        return transitions_[position(transition)];
    }
    [[nodiscard]] const Action& action(ActionIndex action) const {
        return actions_[position(action)];
    }
    [[nodiscard]] const std::vector<State>& states() const { return states_; }
    [[nodiscard]] const std::vector<Transition>& transitions() const { return transitions_; }

    [[nodiscard]] std::optional<StateIndex> find(std::string_view state_id) const;
    [[nodiscard]] TriggerIndex trigger(std::string_view event_name) const {
        return triggers_.find(event_name);
    }
    [[nodiscard]] const TriggerTable& triggers() const { return triggers_; }

    [[nodiscard]] bool is_descendant(StateIndex state, StateIndex ancestor) const {
        return ancestor < state && state < this->state(ancestor).end;
    }
    [[nodiscard]] bool is_atomic(StateIndex state) const {
        const StateKind kind = this->state(state).kind;
        return kind == StateKind::atomic || kind == StateKind::final;
    }
    [[nodiscard]] bool is_compound(StateIndex state) const {  // The root counts as compound.
        return this->state(state).kind == StateKind::compound;
    }
    [[nodiscard]] bool is_parallel(StateIndex state) const {
        return this->state(state).kind == StateKind::parallel;
    }
    [[nodiscard]] bool is_history(StateIndex state) const {
        const StateKind kind = this->state(state).kind;
        return kind == StateKind::shallow_history || kind == StateKind::deep_history;
    }

private:
    friend class ChartBuilder;

    std::vector<State> states_;
    std::vector<Transition> transitions_;
    std::vector<Action> actions_;
    std::vector<StateIndex> by_id_;  // Without the root, sorted by id.
    TriggerTable triggers_;
    std::size_t history_count_ = 0;
};

}  // namespace plancycle::core
