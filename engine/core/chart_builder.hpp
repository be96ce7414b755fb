#pragma once
// ChartBuilder: compiles states and transitions, given in document order with names as text, into
// a Chart, or reports everything that is wrong with them. Readers of any notation share it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/core/chart.hpp"
#include "engine/core/expression.hpp"

namespace plancycle::core {

// Where a part was written; the reader that gives the number can turn it into line and column.
using SourceIndex = std::uint32_t;

inline constexpr std::size_t kChartDepthMax = 200;

struct StateSpec {
    std::string id{};
    StateKind kind = StateKind::atomic;
    StateIndex parent = kRoot;
    SourceIndex source = 0;
};

struct ActionSpec {
    ActionKind kind = ActionKind::log;
    std::string text{};     // raise, send: event name; log: what to print.
    Duration delay{};       // send only.
    std::string send_id{};  // send: may be empty; cancel: whom.
};

struct GuardSpec {
    Expression expression{};
    std::string text{};  // As written.
    SourceIndex source = 0;
};

struct TransitionSpec {
    StateIndex source_state = kRoot;
    TransitionKind kind = TransitionKind::external;
    std::vector<std::string> events{};  // Descriptors; none: eventless.
    std::optional<GuardSpec> guard{};
    std::vector<std::string> targets{};  // State ids; none: targetless.
    std::vector<ActionSpec> actions{};
    SourceIndex source = 0;
};

// An initial transition or a history's default transition.
struct DefaultEntrySpec {
    std::vector<std::string> targets{};
    std::vector<ActionSpec> actions{};
    SourceIndex source = 0;
};

enum class ChartFault : std::uint8_t {
    no_states,
    too_large,  // Limits of chart_index.hpp; `name` says which.
    too_deep,
    duplicate_state,      // `name` was used before.
    empty_parallel,       // A parallel state without regions.
    final_in_parallel,    // A final state cannot be a region.
    misplaced_history,    // A history whose parent has no child states.
    unknown_target,       // `name` is no state; `suggestion` may be meant.
    unknown_guard_state,  // in('name') in a guard; the same.
    initial_of_leaf,      // An initial transition on a state without children.
    initial_of_parallel,
    initial_outside,   // An initial target that is no descendant.
    repeated_default,  // A second initial or history default transition.
    history_without_default,
    history_default_outside,  // Not below the history's parent, or itself a history.
    incompatible_targets,     // Two targets that cannot be active together.
    bad_descriptor,           // An event name or descriptor with an empty part.
    endless_transition,       // No event, no guard, no target: it could never settle.
};

struct ChartError {
    ChartFault fault = ChartFault::no_states;
    SourceIndex source = 0;
    std::string name{};
    std::string suggestion{};
};

class ChartBuilder {
public:
    ChartBuilder();

    // Order: parents before children, siblings in document order, one subtree after the other.
    // A state given as atomic becomes compound with its first child state.
    StateIndex add_state(StateSpec spec);
    // Order: transitions of one state in document order.
    void add_transition(TransitionSpec spec);
    void add_on_entry(StateIndex state, std::vector<ActionSpec> actions);
    void add_on_exit(StateIndex state, std::vector<ActionSpec> actions);
    // Compound state or root: the initial transition, else the first child state is initial.
    // History: the default transition, which it must have.
    void set_default(StateIndex state, DefaultEntrySpec spec);

    // Errors: all of them, in order of their source index.
    [[nodiscard]] Result<Chart, std::vector<ChartError>> build() &&;

private:
    void check_size();
    void check_states();
    void check_ids();
    void resolve_defaults();
    void resolve_default(StateIndex state, const DefaultEntrySpec& spec);
    void check_default(StateIndex state, const DefaultEntrySpec& spec,
                       const std::vector<StateIndex>& targets);
    void resolve_transitions();
    void resolve_guard(Transition& transition, const GuardSpec& guard);
    void resolve_actions();
    void compile_triggers();

    std::vector<StateIndex> resolve_targets(const std::vector<std::string>& ids,
                                            SourceIndex source);
    [[nodiscard]] bool are_compatible(StateIndex first, StateIndex second) const;
    std::vector<ActionIndex> keep(std::vector<ActionSpec> specs);
    void report(ChartFault fault, SourceIndex source, std::string name = {});
    void report_unknown(ChartFault fault, SourceIndex source, const std::string& name);

    Chart chart_;
    std::vector<SourceIndex> state_sources_;
    std::vector<std::optional<DefaultEntrySpec>> defaults_;  // By state.
    std::vector<TransitionSpec> transitions_;
    std::vector<ChartError> errors_;
    bool has_too_many_states_ = false;
};

}  // namespace plancycle::core
