// How each kind of step becomes states and transitions.

#include "workflows/flow_compiler.hpp"
#include "workflows/flow_graph.hpp"
#include "workflows/guard_reader.hpp"
#include "workflows/return_target.hpp"
#include "workflows/step_reader.hpp"

namespace plancycle::workflows {

namespace {

using core::StateIndex;
using core::StateKind;
using core::StepKind;

std::string kind_of(const Field& step) {
    return Fields(step.value).text_or("kind", "");
}

void declare_steps_of(const Node& record, const std::string& block, const std::string& parent,
                      Draft& draft) {
    for (const Field& field : Fields(record).entries("steps")) {
        const std::string kind = kind_of(field);
        const auto [known, is_new] = draft.steps.emplace(
            field.key, StepPlace{.span = field.key_span,
                                 .block = block,
                                 .kind = kind,
                                 .parent = parent,
                                 .chooses_units = kind == "approval" && block.empty() &&
                                                  Fields(field.value).text("chooses").has_value()});
        if (is_new) {
            draft.names.declare(NameKind::step, {.value = field.key, .span = field.key_span});
        } else {
            draft.findings.error("PC0202", field.key_span,
                                 "\"" + field.key + "\" is already the name of the step on line " +
                                     std::to_string(known->second.span.start.line) + ".",
                                 "Each step needs a name of its own, also inside of blocks.");
        }
        const bool opens_block = kind == "for each unit";
        declare_steps_of(field.value, opens_block ? field.key : block, opens_block ? "" : field.key,
                         draft);
    }
}

}  // namespace

void declare_steps(const Node& root, Draft& draft) {
    declare_steps_of(root, "", "", draft);
}

void FlowCompiler::add_work(const Place& place, StepKind kind) {
    core::Step step = read_step(place.field, block_, draft_);
    Place inner = place;
    const bool is_approval = kind == StepKind::approval;
    const std::string_view key = is_approval ? "approve" : "then";
    inner.parent = region_of(place, key);
    const StateIndex state = add_state(inner, StateKind::atomic);
    add_exit(inner, state,
             {is_approval ? core::triggers::approved(step.id) : core::triggers::completed(step.id)},
             key);
    if (is_approval) {
        add_returns(step, place.field, state);
        add_rejection(step, place.field, state);
        add_referrals(step, place.field, state);
    }
    add_due_exit(step, place.field, state);
    add_transitions(place.field, state);
    flow_.steps.push_back(std::move(step));
}

StateIndex FlowCompiler::region_of(const Place& place, std::string_view key) {
    if (!place.is_region || Fields(place.field.value).text(key)) return place.parent;
    return builder_.add_state({.id = place.field.key + ".region",
                               .kind = StateKind::compound,
                               .parent = place.parent,
                               .source = source(place.field.key_span)});
}

void FlowCompiler::add_returns(core::Step& step, const Field& field, StateIndex state) {
    for (const Text& text : Fields(field.value).texts("returns")) {
        const auto target = read_return_target(text, block_, draft_);
        if (!target) continue;
        const std::string& name = target->block.empty() ? target->step : target->block;
        go(state, {Way{.events = {core::triggers::returned(step.id, text.value)}}},
           {.value = name, .span = text.span});
        draft_.entry_places[{step.id, text.value}] = text.span;
        step.returns.push_back(*target);
    }
}

void FlowCompiler::add_rejection(core::Step& step, const Field& field, StateIndex state) {
    const auto target = Fields(field.value).text("reject");
    if (!target) return;
    step.may_reject = true;
    go(state, {Way{.events = {core::triggers::rejected(step.id)}}}, *target);
}

void FlowCompiler::add_referrals(core::Step& step, const Field& field, StateIndex state) {
    for (const Text& target : Fields(field.value).texts("refers")) {
        step.refers.push_back(target.value);
        draft_.entry_places[{step.id, target.value}] = target.span;
        go(state, {Way{.events = {core::triggers::referred(step.id, target.value)}}}, target);
    }
}

void FlowCompiler::add_due_exit(const core::Step& step, const Field& field, StateIndex state) {
    const auto target = Fields(field.value).text("when due");
    if (target) go(state, {Way{.events = {"deadline." + step.id}}}, *target);
}

// Which states come after an approval: where a change of what it approved undoes it.
void FlowCompiler::note_followers() {
    const FlowGraph forward(flow_.chart, FlowGraph::Returns::left_out);
    for (core::Step& step : flow_.steps) {
        if (step.kind != StepKind::approval) continue;
        std::vector<StateIndex> open(forward.next(step.state).begin(),
                                     forward.next(step.state).end());
        FlowGraph::States seen;
        while (!open.empty()) {
            const StateIndex state = open.back();
            open.pop_back();
            if (state == step.state || !seen.insert(state).second) continue;
            open.insert(open.end(), forward.next(state).begin(), forward.next(state).end());
        }
        for (const StateIndex state : seen) {
            step.followed_by.push_back(flow_.chart.state(state).id);
        }
    }
}

// It stands when its date comes.
void FlowCompiler::add_call_in(const Place& place) {
    core::Step step = read_step(place.field, block_, draft_);
    const StateIndex state = add_state(place, StateKind::atomic);
    const Fields fields(place.field.value);
    if (const auto target = fields.text("stands")) {
        go(state, {Way{.events = {"deadline." + step.id}}}, *target);
    }
    if (const auto target = fields.text("called in")) {
        draft_.entry_places[{step.id, "called in"}] = target->span;
        go(state, {Way{.events = {core::triggers::called_in(step.id)}}}, *target);
    }
    add_transitions(place.field, state);
    flow_.steps.push_back(std::move(step));
}

void FlowCompiler::add_units(const Place& place) {
    const std::string& id = place.field.key;
    if (!block_.empty()) {
        draft_.findings.error("PC0222", place.field.key_span,
                              "A for-each-unit block cannot stand inside of another.",
                              "Use a group.");
    }
    Place inner = place;
    inner.parent = region_of(place, "then");
    const StateIndex state = add_state(inner, StateKind::atomic);
    // Who was chosen is opened after the step was entered: only a change says that all are done.
    if (flow_.steps.back().chosen_in.empty()) {
        add_exit(inner, state, {}, "then", all_units_done(id));
    } else {
        add_exit(inner, state, {"strands.changed"}, "then", no_unit_open(id));
    }
    add_transitions(place.field, state);
    if (!block_.empty()) return;
    core::Flow body = FlowCompiler(id, draft_).compile(place.field.value, place.field.key_span);
    draft_.definition.blocks.push_back({.id = id, .flow = std::move(body)});
}

void FlowCompiler::add_wait(const Place& place) {
    const StateIndex state = add_state(place, StateKind::atomic);
    bool is_expected = false;
    for (const Field& row : Fields(place.field.value).entries("on")) {
        const Text event{.value = row.key, .span = row.key_span};
        const Text target{.value = row.value.text, .span = row.value.span};
        if (!draft_.names.use(NameKind::event, event)) {
            is_expected = true;  // One finding for one slip.
            continue;
        }
        const core::OutsideEventSpec* spec = draft_.definition.find_event(event.value);
        is_expected = is_expected || (spec != nullptr && spec->expected && !spec->optional);
        // It may have happened before the wait began; nobody can record it again.
        go(state,
           {Way{.events = {core::triggers::happened(event.value)}},
            Way{.guard = has_happened(event.value)}},
           target);
    }
    if (!is_expected) {
        draft_.findings.error(
            "PC0215", place.field.key_span,
            "\"" + place.field.key + "\" waits for something, but nobody knows until when.",
            "Give one of its events, one that is not optional, an \"expected\" "
            "window.");
    }
    add_transitions(place.field, state);
}

void FlowCompiler::add_group(const Place& place, StateKind kind) {
    const StateIndex state = add_state(place, kind);
    if (const auto target = Fields(place.field.value).text("then")) {
        go(state, {Way{.events = {"done.state." + place.field.key}}}, *target);
    }
    add_transitions(place.field, state);
    add_steps(place.field.value, state, kind == StateKind::parallel);
    set_start(place.field.value, state);
}

void FlowCompiler::add_automatic(const Place& place) {
    const StateIndex state = add_state(place, StateKind::atomic);
    for (const Node& record : Fields(place.field.value).items("when")) {
        const Fields row(record);
        const Node* condition = row.node("if");
        const auto target = row.text("then");
        if (condition == nullptr || !target) continue;
        auto guard = read_guard(*condition, draft_);
        if (!guard) {
            has_lost_target_ = true;
            continue;
        }
        go(state,
           {Way{.guard = core::GuardSpec{.expression = *std::move(guard),
                                         .text = condition->text,
                                         .source = source(condition->span)}}},
           *target);
    }
    if (const auto otherwise = Fields(place.field.value).text("otherwise")) {
        go(state, {Way{}}, *otherwise);
    }
    add_transitions(place.field, state);
}

void FlowCompiler::add_history(const Place& place) {
    const Fields fields(place.field.value);
    const bool is_deep = fields.text_or("depth", "") == "deep";
    const StateIndex state =
        add_state(place, is_deep ? StateKind::deep_history : StateKind::shallow_history);
    const auto otherwise = fields.text("otherwise");
    if (!otherwise) return;
    if (const auto target = target_of(*otherwise)) {
        builder_.set_default(state, {.targets = {*target}, .source = source(otherwise->span)});
    }
}

}  // namespace plancycle::workflows
