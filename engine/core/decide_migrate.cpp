#include "engine/core/decide_migrate.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/core/chart_position.hpp"
#include "engine/core/migrated_work.hpp"

namespace plancycle::core {

namespace {

const Flow* flow_in(const Definition& definition, const std::string& block) {
    if (block.empty()) return &definition.flow;
    const Block* found = definition.find_block(block);
    return found == nullptr ? nullptr : &found->flow;
}

// Each renamed state is one of the old version's, and leads to a step at the same place.
Outcome check_names(const Definition& from, const Definition& to, const StateNames& names) {
    const auto missing = [](const std::string& state, const Definition& where) {
        return refuse(RejectionCode::no_such_state,
                      {{"state", state}, {"version", std::to_string(where.ref.version)}});
    };
    for (const auto& [old_name, name] : names) {
        std::vector<std::string> places = {""};
        for (const Block& block : from.blocks) places.push_back(block.id);
        const auto place = std::ranges::find_if(places, [&](const std::string& block) {
            return flow_in(from, block)->chart.find(old_name).has_value();
        });
        if (place == places.end()) return missing(old_name, from);
        const Flow* flow = flow_in(to, *place);
        if (flow == nullptr || !is_destination(*flow, name)) return missing(name, to);
    }
    return {};
}

Outcome check_request(const Request& request, const Migrate& command) {
    if (auto right = request.authorise_coordinator(); !right) {
        return std::unexpected(right.error());
    }
    const Definition& from = request.ledger.definition();
    const Definition* to = request.ledger.facts().successor;
    if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
    if (request.item() != request.ledger.cycle().id) {
        return refuse(RejectionCode::no_such_item, {{"item", request.item().value}});
    }
    if (to == nullptr) {
        return refuse(RejectionCode::definition_unknown, {{"definition", command.to.name}});
    }
    if (to->ref.name != from.ref.name) {
        return refuse(RejectionCode::other_workflow,
                      {{"from", from.ref.name}, {"to", to->ref.name}});
    }
    if (to->ref == from.ref) return refuse(RejectionCode::nothing_to_change);
    if (to->ref.version == from.ref.version) {
        return refuse(RejectionCode::definition_changed,
                      {{"definition", to->ref.name}, {"version", std::to_string(to->ref.version)}});
    }
    return check_names(from, *to, command.states);
}

// Where everything that still runs goes on; other strands only need their block.
class Plan {
public:
    Plan(const Cycle& cycle, const Definition& from, const Definition& to, const StateNames& names)
        : cycle_(cycle.id), from_(from), to_(to), names_(names) {
        look_at(cycle, "", "the plan itself");
        for (const auto& [id, strand] : cycle.strands) {
            look_at(*strand, strand->block, strand->unit.value);
        }
    }

    [[nodiscard]] const std::map<ItemId, Placement>& placements() const { return placements_; }

    [[nodiscard]] Outcome check() const {
        const std::string version = std::to_string(to_.ref.version);
        if (!blocks_missing_.empty()) {
            return refuse(RejectionCode::block_missing, {{"item", cycle_.value},
                                                         {"blocks", words_of(blocks_missing_)},
                                                         {"version", version}});
        }
        if (!homeless_.empty()) {
            return refuse(
                RejectionCode::state_not_mapped,
                {{"item", cycle_.value}, {"state", words_of(homeless_)}, {"version", version}});
        }
        if (!skipped_.empty()) {
            return refuse(RejectionCode::approval_skipped,
                          {{"item", cycle_.value}, {"step", words_of(skipped_)}});
        }
        if (!left_open_.empty()) {
            return refuse(RejectionCode::call_in_skipped,
                          {{"item", cycle_.value}, {"step", words_of(left_open_)}});
        }
        if (!voted_.empty()) {
            return refuse(RejectionCode::votes_cast,
                          {{"item", cycle_.value}, {"step", words_of(voted_)}});
        }
        return {};
    }

private:
    using Whose = std::map<std::string, std::vector<std::string>>;

    // "drafting (health, trade), checking (roads)".
    static std::string words_of(const Whose& all) {
        std::vector<std::string> words;
        for (const auto& [name, whose] : all)
            words.push_back(name + " (" + join(whose, ", ") + ")");
        return join(words, ", ");
    }

    void look_at(const Instance& item, const std::string& block, const std::string& whose) {
        const Flow* flow = flow_in(to_, block);
        if (flow == nullptr) {
            blocks_missing_[block].push_back(whose);
            return;
        }
        if (!item.running) return;
        Placement placement = place(*flow_in(from_, block), *flow, item, names_);
        for (const std::string& state : placement.homeless) homeless_[state].push_back(whose);
        look_at_approvals(item, *flow_in(from_, block), *flow, whose);
        placements_.emplace(item.id, std::move(placement));
    }

    // What is being decided is decided, and what lies open lies open, whatever the new version
    // says.
    void look_at_approvals(const Instance& item, const Flow& from, const Flow& to,
                           const std::string& whose) {
        for (const auto& [id, task] : item.tasks) {
            const StepKind kind = from.find(task.step)->kind;
            if (kind != StepKind::approval && kind != StepKind::call_in) continue;
            const std::string name = new_name(names_, task.step);
            const Step* step = to.find(name);
            if (step == nullptr) continue;  // Homeless.
            if (step->kind != kind) {
                Whose& passed = kind == StepKind::call_in ? left_open_ : skipped_;
                passed[task.step].push_back(whose);
            } else if (name != task.step && !task.votes.empty()) {
                voted_[task.step].push_back(whose);
            }
        }
    }

    const ItemId& cycle_;
    const Definition& from_;
    const Definition& to_;
    const StateNames& names_;
    std::map<ItemId, Placement> placements_;
    Whose blocks_missing_;
    Whose homeless_;
    Whose skipped_;    // Approvals.
    Whose left_open_;  // Call-ins.
    Whose voted_;
};

// The item's own entry: what it leaves, where it stands, what it begins.
struct Passage {
    std::vector<std::string> left;     // Without a place, renamed, or to be offered anew.
    std::vector<std::string> handed;   // The same work in other hands.
    std::vector<std::string> entered;  // In document order.
    Moved moved;
    bool is_none = false;  // Everything is as it was.
};

const Task* task_of(const Instance& item, const std::string& step) {
    const auto found = std::ranges::find_if(
        item.tasks, [&](const auto& entry) { return entry.second.step == step; });
    return found == item.tasks.end() ? nullptr : &found->second;
}

// How a state goes on that keeps its name.
Passing passing_of_state(const Crossing& crossing, const Flow& old_flow, const std::string& state) {
    const Flow& flow = crossing.ledger.flow(crossing.item);
    const Step* before = old_flow.find(state);
    const Step* after = flow.find(state);
    if (before == nullptr && after == nullptr) return Passing::as_it_is;
    if (before == nullptr || after == nullptr) return Passing::anew;
    return passing_of({crossing.from, old_flow, *before},
                      {crossing.ledger.definition(), flow, *after},
                      task_of(*crossing.ledger.item(crossing.item), state), crossing.names);
}

Passage passage_of(const Crossing& crossing, const Flow& old_flow, const Placement& placement) {
    const Chart& chart = crossing.ledger.flow(crossing.item).chart;
    const Instance& item = *crossing.ledger.item(crossing.item);
    Passage passage;
    Moved& moved = passage.moved;
    moved.trigger = "migrated";
    moved.active = ids_of(chart, placement.status.configuration);
    moved.history = history_of(chart, placement.status.history);
    moved.running = placement.status.running;
    moved.on = crossing.ledger.today();
    for (const std::string& id : item.active) {
        const bool is_renamed = new_name(crossing.names, id) != id;
        const bool stays = !is_renamed && std::ranges::find(moved.active, id) != moved.active.end();
        const Passing passing = stays ? passing_of_state(crossing, old_flow, id) : Passing::anew;
        if (passing == Passing::in_other_hands) passage.handed.push_back(id);
        if (passing != Passing::anew) continue;
        passage.left.push_back(id);
        // A new name is no end: nothing may count from it as from a day on which it was done.
        if (!is_renamed) moved.exited.push_back(id);
    }
    for (const std::string& id : moved.active) {
        const bool was_there = is_at(item, id);
        const bool is_left = std::ranges::find(passage.left, id) != passage.left.end();
        if (!was_there || is_left) passage.entered.push_back(id);
    }
    moved.entered = passage.entered;
    passage.is_none =
        passage.left.empty() && passage.entered.empty() && moved.history == item.history;
    return passage;
}

// The open tasks of these steps as they go on, by the new names of the steps.
std::map<std::string, Task> close_tasks(const Crossing& crossing, const Flow& old_flow,
                                        const std::vector<std::string>& steps) {
    const Flow& flow = crossing.ledger.flow(crossing.item);
    std::map<std::string, Task> passed;
    std::vector<TaskId> closed;
    for (const auto& [id, task] : crossing.ledger.item(crossing.item)->tasks) {
        if (std::ranges::find(steps, task.step) == steps.end()) continue;
        closed.push_back(id);
        const std::string name = new_name(crossing.names, task.step);
        const Step* after = flow.find(name);
        if (after == nullptr) continue;
        passed[name] = passed_on(task, {crossing.from, old_flow, *old_flow.find(task.step)},
                                 {crossing.ledger.definition(), flow, *after}, crossing.ledger);
    }
    for (const TaskId& id : closed) {
        crossing.ledger.record(crossing.item, TaskClosed{id, TaskEnd::withdrawn});
    }
    return passed;
}

// Offered anew, and so voted on anew. Whoever submitted it must not decide on it under the new
// version either.
void offer_again(const Crossing& crossing, const Step& step, Task task) {
    const Instance& item = *crossing.ledger.item(crossing.item);
    task.id = task_id(item.id, step.id, item.visits.at(step.id));
    task.step = step.id;
    task.frozen.clear();
    if (step.kind == StepKind::approval) task.frozen = content_of(item, step.approves);
    task.votes.clear();
    task.sitting.reset();
    crossing.ledger.record(crossing.item, TaskOffered{std::move(task)});
}

CourseResult begin_steps(const Crossing& crossing, const std::vector<std::string>& entered,
                         const std::map<std::string, Task>& passed) {
    for (const std::string& id : entered) {
        const Step* step = crossing.ledger.flow(crossing.item).find(id);
        const auto found = passed.find(id);
        if (step != nullptr && is_human(step->kind) && found != passed.end()) {
            offer_again(crossing, *step, found->second);
            continue;
        }
        crossing.ledger.note_submission({});
        if (auto begun = take_up_steps(crossing.ledger, crossing.item, {id}, ""); !begun) {
            return begun;
        }
    }
    crossing.ledger.note_submission({});
    return {};
}

// Closed for those who had it, so that no waiting mail asks them for it, and open for the others:
// the task itself is the one it was, with its votes and dates.
void change_hands(const Crossing& crossing, const Flow& old_flow,
                  const std::vector<std::string>& steps) {
    for (auto& [step, task] : close_tasks(crossing, old_flow, steps)) {
        crossing.ledger.record(crossing.item, TaskOffered{std::move(task)});
    }
}

CourseResult cross(const Crossing& crossing, const Placement& placement) {
    const Strand* strand = crossing.ledger.cycle().strand(crossing.item);
    const Flow& old_flow = *flow_in(crossing.from, strand == nullptr ? "" : strand->block);
    Passage passage = passage_of(crossing, old_flow, placement);
    change_hands(crossing, old_flow, passage.handed);
    const auto passed = close_tasks(crossing, old_flow, passage.left);
    const auto carried = leave_dates(crossing, passage.left);
    if (!passage.is_none) {
        crossing.ledger.record(crossing.item, std::move(passage.moved));
        auto begun = begin_steps(crossing, passage.entered, passed);
        if (!begun) return begun;
    }
    take_up_dates(crossing, carried);
    return {};
}

// What holds there by itself happens now; then what was raised by what begins there.
CourseResult settle(Ledger& ledger, const ItemId& item, const Placement& placement) {
    if (auto settled = settle_down(ledger, item); !settled) return settled;
    for (const std::string& trigger : placement.raised) {
        if (auto moved = advance(ledger, item, trigger); !moved) return moved;
    }
    return {};
}

// Items whose record uses a renamed state: it is known under its new name from here on.
std::vector<ItemId> renamed_strands(const Cycle& cycle, const StateNames& names) {
    std::vector<ItemId> result;
    for (const auto& [id, strand] : cycle.strands) {
        const bool is_known = std::ranges::any_of(strand->visits, [&](const auto& visit) {
            return new_name(names, visit.first) != visit.first;
        });
        if (is_known) result.push_back(id);
    }
    return result;
}

}  // namespace

Result<std::vector<Event>, Rejection> decide_migrate(const Request& request,
                                                     const Migrate& command) {
    if (auto allowed = check_request(request, command); !allowed) {
        return std::unexpected(allowed.error());
    }
    const Facts& facts = request.ledger.facts();
    const Cycle& before = request.ledger.cycle();
    const Definition& to = *facts.successor;
    if (facts.organisation.holders(to.coordinator, UnitId(), request.ledger.today()).empty()) {
        return refuse(RejectionCode::nobody_coordinates, {{"role", to.coordinator.value}});
    }
    const Plan plan(before, facts.definition, to, command.states);
    if (auto complete = plan.check(); !complete) return std::unexpected(complete.error());
    const Facts after{to, facts.organisation, facts.calendar, facts.zone};
    Ledger ledger(before, after, request.ledger.now());
    CycleMigrated migrated{before.definition, to.ref, command.states, {}, command.reason};
    migrated.right = request.authorise_coordinator()->words;
    ledger.record(before.id, migrated);
    for (const ItemId& strand : renamed_strands(before, command.states)) {
        ledger.record(strand, migrated);
    }
    for (const auto& [item, placement] : plan.placements()) {
        auto crossed = cross({ledger, facts.definition, item, command.states}, placement);
        if (!crossed) return std::unexpected(crossed.error());
    }
    for (const auto& [item, placement] : plan.placements()) {
        if (item == before.id) continue;
        if (auto settled = settle(ledger, item, placement); !settled) {
            return std::unexpected(settled.error());
        }
    }
    if (const auto own = plan.placements().find(before.id); own != plan.placements().end()) {
        if (auto settled = settle(ledger, before.id, own->second); !settled) {
            return std::unexpected(settled.error());
        }
    }
    arm_deadlines(ledger);
    return ledger.take_events();
}

}  // namespace plancycle::core
