#include "engine/core/chart_builder.hpp"

#include <algorithm>
#include <tuple>

#include "engine/base/check.hpp"
#include "engine/base/diagnostic.hpp"

namespace plancycle::core {

namespace {

constexpr std::size_t kCandidatesMax = 1'000'000;
constexpr std::size_t kSuggestionsMax = 200;  // Keeps hostile charts cheap.

StateIndex state_index(std::size_t number) {
    return StateIndex{static_cast<std::uint16_t>(number)};
}

bool has_empty_token(std::string_view name) {
    return name.empty() || name.starts_with('.') || name.ends_with('.') ||
           name.find("..") != std::string_view::npos;
}

bool is_name_like(std::string_view name) {
    return !has_empty_token(name) && name.find('*') == std::string_view::npos;
}

bool comes_before(const ChartError& left, const ChartError& right) {
    return std::tie(left.source, left.fault, left.name) <
           std::tie(right.source, right.fault, right.name);
}

}  // namespace

ChartBuilder::ChartBuilder() {
    chart_.states_.push_back({.id = {}, .kind = StateKind::compound, .end = next(kRoot)});
    state_sources_.push_back(0);
    defaults_.emplace_back();
}

void ChartBuilder::report(ChartFault fault, SourceIndex source, std::string name) {
    errors_.push_back({fault, source, std::move(name), {}});
}

void ChartBuilder::report_unknown(ChartFault fault, SourceIndex source, const std::string& name) {
    ChartError error{fault, source, name, {}};
    if (errors_.size() < kSuggestionsMax) {
        std::vector<std::string> ids;
        for (const State& state : chart_.states_) ids.push_back(state.id);
        error.suggestion = closest(name, ids).value_or("");
    }
    errors_.push_back(std::move(error));
}

StateIndex ChartBuilder::add_state(StateSpec spec) {
    const std::size_t number = chart_.states_.size();
    if (number >= kStatesMax) {  // The answer is never used: build() fails.
        has_too_many_states_ = true;
        return kRoot;
    }
    const StateIndex index = state_index(number);
    PLANCYCLE_CHECK(chart_.state(spec.parent).end == index, "states must come in document order");
    std::size_t depth = 1;
    for (StateIndex above = spec.parent;; above = chart_.state(above).parent) {
        chart_.states_[position(above)].end = next(index);
        if (above == kRoot) break;
        ++depth;
    }
    if (depth > kChartDepthMax) report(ChartFault::too_deep, spec.source, spec.id);
    chart_.states_.push_back(
        {.id = std::move(spec.id), .kind = spec.kind, .parent = spec.parent, .end = next(index)});
    state_sources_.push_back(spec.source);
    defaults_.emplace_back();
    State& parent = chart_.states_[position(spec.parent)];
    if (chart_.is_history(index)) {
        parent.histories.push_back(index);
        chart_.states_.back().history_slot = static_cast<std::uint16_t>(chart_.history_count_++);
    } else {
        parent.children.push_back(index);
        if (parent.kind == StateKind::atomic) parent.kind = StateKind::compound;
    }
    return index;
}

void ChartBuilder::add_transition(TransitionSpec spec) {
    transitions_.push_back(std::move(spec));
}

void ChartBuilder::add_on_entry(StateIndex state, std::vector<ActionSpec> actions) {
    auto& kept = chart_.states_[position(state)].on_entry;
    for (const ActionIndex action : keep(std::move(actions))) kept.push_back(action);
}

void ChartBuilder::add_on_exit(StateIndex state, std::vector<ActionSpec> actions) {
    auto& kept = chart_.states_[position(state)].on_exit;
    for (const ActionIndex action : keep(std::move(actions))) kept.push_back(action);
}

void ChartBuilder::set_default(StateIndex state, DefaultEntrySpec spec) {
    auto& slot = defaults_[position(state)];
    if (slot) {
        report(ChartFault::repeated_default, spec.source, chart_.state(state).id);
    } else {
        slot = std::move(spec);
    }
}

std::vector<ActionIndex> ChartBuilder::keep(std::vector<ActionSpec> specs) {
    std::vector<ActionIndex> indices;
    for (ActionSpec& spec : specs) {
        const auto number = static_cast<std::uint32_t>(chart_.actions_.size());
        chart_.actions_.push_back({.kind = spec.kind,
                                   .text = std::move(spec.text),
                                   .trigger = kUnknownTrigger,
                                   .delay = spec.delay,
                                   .send_id = std::move(spec.send_id)});
        indices.push_back(ActionIndex{number});
    }
    return indices;
}

Result<Chart, std::vector<ChartError>> ChartBuilder::build() && {
    check_size();
    if (!errors_.empty() && errors_.back().fault == ChartFault::too_large) {
        return std::unexpected(std::move(errors_));
    }
    check_ids();
    check_states();
    resolve_defaults();
    resolve_transitions();
    if (errors_.empty()) compile_triggers();
    if (!errors_.empty()) {
        std::ranges::sort(errors_, comes_before);
        return std::unexpected(std::move(errors_));
    }
    resolve_actions();
    return std::move(chart_);
}

void ChartBuilder::check_size() {
    if (chart_.states_.size() < 2) report(ChartFault::no_states, 0);
    if (has_too_many_states_) report(ChartFault::too_large, 0, "states");
    if (transitions_.size() > kTransitionsMax) report(ChartFault::too_large, 0, "transitions");
    if (chart_.actions_.size() > kActionsMax) report(ChartFault::too_large, 0, "actions");
}

void ChartBuilder::check_ids() {
    for (std::size_t number = 1; number < chart_.states_.size(); ++number) {
        chart_.by_id_.push_back(state_index(number));
    }
    const auto id_of = [this](StateIndex state) -> const std::string& {
        return chart_.state(state).id;
    };
    std::ranges::sort(chart_.by_id_, [&](StateIndex left, StateIndex right) {
        return std::tie(id_of(left), left) < std::tie(id_of(right), right);
    });
    for (std::size_t at = 1; at < chart_.by_id_.size(); ++at) {
        const StateIndex state = chart_.by_id_[at];
        if (id_of(state) != id_of(chart_.by_id_[at - 1])) continue;
        report(ChartFault::duplicate_state, state_sources_[position(state)], id_of(state));
    }
}

void ChartBuilder::check_states() {
    for (std::size_t number = 1; number < chart_.states_.size(); ++number) {
        const State& state = chart_.states_[number];
        const SourceIndex source = state_sources_[number];
        const bool is_history = chart_.is_history(state_index(number));
        if (state.kind == StateKind::parallel && state.children.empty()) {
            report(ChartFault::empty_parallel, source, state.id);
        }
        if (state.kind == StateKind::final && chart_.is_parallel(state.parent)) {
            report(ChartFault::final_in_parallel, source, state.id);
        }
        if (is_history && chart_.state(state.parent).children.empty()) {
            report(ChartFault::misplaced_history, source, state.id);
        }
        if (is_history && !defaults_[number]) {
            report(ChartFault::history_without_default, source, state.id);
        }
        PLANCYCLE_CHECK(state.kind != StateKind::final || state.children.empty(),
                        "a final state has no children");
    }
}

std::vector<StateIndex> ChartBuilder::resolve_targets(const std::vector<std::string>& ids,
                                                      SourceIndex source) {
    std::vector<StateIndex> targets;
    for (const std::string& id : ids) {
        const auto found = chart_.find(id);
        if (!found) {
            report_unknown(ChartFault::unknown_target, source, id);
            continue;
        }
        const auto clash = std::ranges::find_if_not(
            targets, [&](StateIndex other) { return are_compatible(*found, other); });
        if (clash != targets.end()) {
            report(ChartFault::incompatible_targets, source, chart_.state(*clash).id + " " + id);
        }
        targets.push_back(*found);
    }
    return targets;
}

// Two states can be active together, neither deciding for the other, exactly when they lie in
// different regions of a parallel state. A history stands for its parent. Source: SCXML 3.11.
bool ChartBuilder::are_compatible(StateIndex first, StateIndex second) const {
    if (chart_.is_history(first)) first = chart_.state(first).parent;
    if (chart_.is_history(second)) second = chart_.state(second).parent;
    StateIndex common = first;
    while (common != kRoot && common != second && !chart_.is_descendant(second, common)) {
        common = chart_.state(common).parent;
    }
    return common != first && common != second && chart_.is_parallel(common);
}

void ChartBuilder::resolve_defaults() {
    for (std::size_t number = 0; number < chart_.states_.size(); ++number) {
        State& state = chart_.states_[number];
        if (defaults_[number]) {
            resolve_default(state_index(number), *defaults_[number]);
        } else if (state.kind == StateKind::compound && !state.children.empty()) {
            state.initial.targets.push_back(state.children.front());
        }
    }
}

void ChartBuilder::resolve_default(StateIndex index, const DefaultEntrySpec& spec) {
    const auto targets = resolve_targets(spec.targets, spec.source);
    check_default(index, spec, targets);
    State& state = chart_.states_[position(index)];
    state.initial.targets = targets;
    state.initial.actions = keep(spec.actions);
}

void ChartBuilder::check_default(StateIndex index, const DefaultEntrySpec& spec,
                                 const std::vector<StateIndex>& targets) {
    const State& state = chart_.state(index);
    if (chart_.is_history(index)) {
        for (const StateIndex target : targets) {
            // A default that leads to another history could lead back for ever.
            if (chart_.is_descendant(target, state.parent) && !chart_.is_history(target)) continue;
            report(ChartFault::history_default_outside, spec.source, chart_.state(target).id);
        }
        return;
    }
    if (state.kind == StateKind::parallel) {
        report(ChartFault::initial_of_parallel, spec.source, state.id);
    } else if (state.kind != StateKind::compound) {
        report(ChartFault::initial_of_leaf, spec.source, state.id);
    } else {
        for (const StateIndex target : targets) {
            if (chart_.is_descendant(target, index)) continue;
            report(ChartFault::initial_outside, spec.source, chart_.state(target).id);
        }
    }
}

void ChartBuilder::resolve_transitions() {
    for (TransitionSpec& spec : transitions_) {
        for (const std::string& event : spec.events) {
            const auto name = normalised_descriptor(event);
            if (!name.empty() ? !is_name_like(name) : event != "*" && event != ".*") {
                report(ChartFault::bad_descriptor, spec.source, event);
            }
        }
        if (spec.events.empty() && !spec.guard && spec.targets.empty()) {
            report(ChartFault::endless_transition, spec.source);
        }
        Transition transition{.source = spec.source_state,
                              .kind = spec.kind,
                              .events = std::move(spec.events),
                              .guard = std::nullopt,
                              .targets = resolve_targets(spec.targets, spec.source),
                              .actions = keep(std::move(spec.actions))};
        if (spec.guard) resolve_guard(transition, *spec.guard);
        chart_.transitions_.push_back(std::move(transition));
    }
}

void ChartBuilder::resolve_guard(Transition& transition, const GuardSpec& guard) {
    const StateResolver resolve = [&](const std::string& id) {
        const auto found = chart_.find(id);
        if (!found) report_unknown(ChartFault::unknown_guard_state, guard.source, id);
        return found.value_or(kRoot);
    };
    transition.guard = compile_guard(guard.expression, guard.text, resolve);
}

void ChartBuilder::compile_triggers() {
    std::vector<TriggeredTransition> triggered;
    for (const Transition& transition : chart_.transitions_) {
        auto& row = triggered.emplace_back(transition.source);
        for (const std::string& event : transition.events) {
            row.descriptors.emplace_back(normalised_descriptor(event));
        }
    }
    const TriggerTableBuilder builder(triggered, chart_.states_.size());
    if (builder.candidate_count() > kCandidatesMax) {
        report(ChartFault::too_large, 0, "events");
        return;
    }
    chart_.triggers_ = builder.build();
}

void ChartBuilder::resolve_actions() {
    for (Action& action : chart_.actions_) {
        if (action.kind == ActionKind::raise || action.kind == ActionKind::send) {
            action.trigger = chart_.trigger(action.text);
        }
    }
    for (State& state : chart_.states_) {
        state.done = chart_.trigger("done.state." + state.id);
    }
}

}  // namespace plancycle::core
