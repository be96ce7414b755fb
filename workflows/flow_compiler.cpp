#include "workflows/flow_compiler.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "workflows/action_reader.hpp"
#include "workflows/chart_findings.hpp"
#include "workflows/flow_checks.hpp"
#include "workflows/guard_reader.hpp"
#include "workflows/step_reader.hpp"

namespace plancycle::workflows {

namespace {

using core::StateIndex;
using core::StateKind;
using core::StepKind;

constexpr std::size_t kStepsMax = core::kStatesMax;

std::string done_event(const std::string& state) {
    return "done.state." + state;
}

}  // namespace

core::SourceIndex FlowCompiler::source(Span span) {
    sources_.push_back(span);
    return static_cast<core::SourceIndex>(sources_.size() - 1);
}

core::Flow FlowCompiler::compile(const Node& record, Span where) {
    add_steps(record, core::kRoot, false);
    set_start(record, core::kRoot);
    check_events();
    auto chart = std::move(builder_).build();
    if (!chart) {
        draft_.is_flow_checked = false;
        for (const core::ChartError& error : chart.error()) {
            const bool is_known = error.source < sources_.size();
            report(error, is_known ? sources_[error.source] : where, draft_.findings);
        }
        return {};
    }
    flow_.chart = *std::move(chart);
    for (core::Step& step : flow_.steps) {
        step.state = flow_.chart.find(step.id).value_or(core::kRoot);
    }
    if (has_lost_target_ || draft_.has_aliases) {
        draft_.is_flow_checked = false;
    } else {
        check_flow(flow_, where, draft_);
    }
    note_followers();
    return std::move(flow_);
}

void FlowCompiler::add_steps(const Node& record, StateIndex parent, bool is_region) {
    for (const Field& field : Fields(record).entries("steps")) {
        add_step({.field = field, .parent = parent, .is_region = is_region});
    }
}

void FlowCompiler::set_start(const Node& record, StateIndex state) {
    const auto start = Fields(record).text("start");
    if (!start) return;
    if (const auto target = target_of(*start)) {
        builder_.set_default(state, {.targets = {*target}, .source = source(start->span)});
    }
}

void FlowCompiler::add_step(const Place& place) {
    const std::string kind = Fields(place.field.value).text_or("kind", "");
    if (kind == "history") return add_history(place);
    const auto step = step_kind(kind);
    if (!step) {  // The shape check has said so; others may still go there.
        has_lost_target_ = true;
        return static_cast<void>(add_state(place, StateKind::atomic));
    }
    const bool needs_people =
        core::is_human(*step) || *step == StepKind::units || *step == StepKind::wait;
    if (draft_.is_chart && needs_people) {
        draft_.findings.error("PC0225", Fields(place.field.value).node("kind")->span,
                              "A bare chart has no people and no outside world.",
                              "Use kind: state, or make the file a workflow.");
    }
    if (*step == StepKind::call_in) return add_call_in(place);
    if (core::is_human(*step)) return add_work(place, *step);
    flow_.steps.push_back(read_step(place.field, block_, draft_));
    if (*step == StepKind::units) return add_units(place);
    if (*step == StepKind::wait) return add_wait(place);
    if (*step == StepKind::automatic) return add_automatic(place);
    if (kind == "parallel") return add_group(place, StateKind::parallel);
    if (*step == StepKind::group) return add_group(place, StateKind::atomic);
    add_transitions(place.field, add_state(place, StateKind::final));
}

// A step that stands directly in a parallel one and says nothing about what follows: its end is
// the end of its region. The region needs a final state of its own, which gets a name no author
// can write.
StateIndex FlowCompiler::add_state(const Place& place, StateKind kind) {
    const auto at = source(place.field.key_span);
    return builder_.add_state(
        {.id = place.field.key, .kind = kind, .parent = place.parent, .source = at});
}

void FlowCompiler::add_exit(const Place& place, StateIndex state, std::vector<std::string> events,
                            std::string_view key, std::optional<core::GuardSpec> guard) {
    Way way{.events = std::move(events), .guard = std::move(guard)};
    if (const auto target = Fields(place.field.value).text(key)) {
        go(state, {std::move(way)}, *target);
    } else if (place.is_region) {
        const std::string end = place.field.key + ".done";
        const auto at = source(place.field.key_span);
        builder_.add_state(
            {.id = end, .kind = StateKind::final, .parent = place.parent, .source = at});
        builder_.add_transition({.source_state = state,
                                 .events = std::move(way.events),
                                 .guard = std::move(way.guard),
                                 .targets = {end},
                                 .source = at});
    }
}

void FlowCompiler::go(StateIndex from, std::vector<Way> ways, const Text& target) {
    const auto name = target_of(target);
    if (!name) return;
    const auto at = source(target.span);
    for (Way& way : ways) {
        builder_.add_transition({.source_state = from,
                                 .events = std::move(way.events),
                                 .guard = std::move(way.guard),
                                 .targets = {*name},
                                 .source = at});
    }
}

std::optional<std::string> FlowCompiler::target_of(const Text& target) {
    const auto found = draft_.steps.find(target.value);
    if (found == draft_.steps.end()) {
        std::vector<std::string> near;
        for (const auto& [id, place] : draft_.steps) {
            if (draft_.findings.is_full()) break;
            if (place.block == block_) near.push_back(id);
        }
        draft_.findings.error("PC0201", target.span,
                              "There is no step named \"" + target.value + "\".",
                              suggest(target.value, near));
        // What was meant is followed, so that one slip does not make steps unreachable.
        auto meant = near.size() > kStepsMax ? std::nullopt : closest(target.value, near);
        has_lost_target_ = has_lost_target_ || !meant;
        return meant;
    }
    if (found->second.block == block_) return target.value;
    has_lost_target_ = true;
    const std::string& block = found->second.block;
    draft_.findings.error("PC0223", target.span,
                          block.empty()
                              ? "\"" + target.value +
                                    "\" is a step of the cycle; from "
                                    "inside of a unit it cannot be "
                                    "reached."
                              : "\"" + target.value + "\" is a step inside of \"" + block + "\".",
                          block.empty() ? "End the unit's part with a final step; the block's own "
                                          "\"then\" leads on."
                                        : "Go to \"" + block + "\".");
    return std::nullopt;
}

void FlowCompiler::add_transitions(const Field& field, StateIndex state) {
    const Fields fields(field.value);
    const auto keep = [&](std::vector<core::ActionSpec> actions) {
        for (const auto& action : actions) {
            if (action.kind != core::ActionKind::log) raised_.push_back(action.text);
        }
        return actions;
    };
    builder_.add_on_entry(state, keep(read_actions(fields.items("enter"), draft_)));
    builder_.add_on_exit(state, keep(read_actions(fields.items("leave"), draft_)));
    for (const Node& record : fields.items("transitions")) {
        const Fields row(record);
        core::TransitionSpec spec{.source_state = state, .source = source(record.span)};
        if (row.yes("internal")) spec.kind = core::TransitionKind::internal;
        if (const auto on = row.text("on")) {
            for (auto& event : split(on->value, ' ')) {
                awaited_.push_back({.value = event, .span = on->span});
                spec.events.push_back(std::move(event));
            }
        }
        if (const Node* condition = row.node("if")) {
            if (auto guard = read_guard(*condition, draft_)) {
                spec.guard = core::GuardSpec{.expression = *std::move(guard),
                                             .text = condition->text,
                                             .source = source(condition->span)};
            }
        }
        bool is_complete = true;
        if (const auto to = row.text("to")) {
            for (const auto& part : split(to->value, ',')) {
                const Text name{.value = std::string(trim(part)), .span = to->span};
                const auto target = target_of(name);
                is_complete = is_complete && target.has_value();
                if (target) spec.targets.push_back(*target);
            }
        }
        spec.actions = keep(read_actions(row.items("do"), draft_));
        if (is_complete) builder_.add_transition(std::move(spec));
    }
}

// In a workflow somebody must be there to send the event; a bare chart gets them from outside.
void FlowCompiler::check_events() {
    if (draft_.is_chart) return;
    std::vector<std::string> sent = {"strands.changed", "inputs.changed", "conditions.changed"};
    sent.insert(sent.end(), raised_.begin(), raised_.end());
    for (const core::Step& step : flow_.steps) {
        if (step.kind == StepKind::group) sent.push_back(done_event(step.id));
        if (step.kind == StepKind::task || step.kind == StepKind::publication) {
            sent.push_back(core::triggers::completed(step.id));
        }
        if (step.kind == StepKind::call_in) sent.push_back(core::triggers::called_in(step.id));
        if (step.kind != StepKind::approval) continue;
        sent.push_back(core::triggers::approved(step.id));
        if (step.may_reject) sent.push_back(core::triggers::rejected(step.id));
        for (const auto& target : step.returns) {
            sent.push_back(core::triggers::returned(step.id, target.text));
        }
    }
    for (const auto& event : draft_.definition.events) {
        sent.push_back(core::triggers::happened(event.id));
    }
    for (const Text& event : awaited_) {
        const bool is_sent = std::ranges::any_of(sent, [&](const std::string& name) {
            return event.value == "*" || name == event.value || name.starts_with(event.value + ".");
        });
        if (is_sent) continue;
        draft_.findings.error("PC0224", event.span, "Nothing ever sends \"" + event.value + "\".",
                              suggest(event.value, sent));
    }
}

}  // namespace plancycle::workflows
