#include "engine/core/migrated_work.hpp"

#include <algorithm>

#include "engine/core/authority.hpp"
#include "engine/core/open_task.hpp"

namespace plancycle::core {

namespace {

// Where the chart goes when the decision is taken, by the names of the new version.
void add_ways(const StepOf& at, const std::string& trigger, const std::string& word,
              const StateNames& names, std::vector<std::string>& ways) {
    for (const Transition& it : at.flow.chart.transitions()) {
        const bool is_way =
            it.source == at.step.state && std::ranges::find(it.events, trigger) != it.events.end();
        if (!is_way) continue;
        for (const StateIndex target : it.targets) {
            ways.push_back(word + " " + new_name(names, at.flow.chart.state(target).id));
        }
    }
}

// Where a decision can lead, by the names of the new version.
std::vector<std::string> ways_of(const StepOf& at, const StateNames& names) {
    std::vector<std::string> ways;
    for (const ReturnTarget& it : at.step.returns) {
        ways.push_back("return " + it.block + "/" + new_name(names, it.step));
    }
    for (const std::string& it : at.step.refers) ways.push_back("refer " + new_name(names, it));
    add_ways(at, triggers::approved(at.step.id), "approve", names, ways);
    add_ways(at, triggers::rejected(at.step.id), "reject", names, ways);
    return ways;
}

// What somebody who has voted, or the motion on the table, may rely on.
bool offers_same_choices(const StepOf& before, const StepOf& after, const StateNames& names) {
    return ways_of(before, names) == ways_of(after, {}) &&
           before.step.may_reject == after.step.may_reject &&
           before.step.forbidden == after.step.forbidden &&
           before.step.comment_required == after.step.comment_required &&
           before.step.conditions_verified_by == after.step.conditions_verified_by;
}

// Nothing that the people who hold its open task have seen, promised or voted on has changed.
bool is_same_work(const StepOf& before, const StepOf& after, const Task* open,
                  const StateNames& names) {
    const bool is_under_way = open != nullptr && (!open->votes.empty() || open->sitting);
    return before.step.kind == after.step.kind && before.step.by == after.step.by &&
           before.step.rule == after.step.rule && before.step.approves == after.step.approves &&
           before.step.chooses_units == after.step.chooses_units &&
           (!is_under_way || offers_same_choices(before, after, names));
}

bool has_same_hands(const StepOf& before, const StepOf& after, const UnitId& unit) {
    const auto same = [](const Entitlement& one, const Entitlement& other) {
        return one.role == other.role && one.unit == other.unit &&
               one.on_behalf_of == other.on_behalf_of;
    };
    return std::ranges::equal(entitlements_of(before.definition, before.step.by, unit),
                              entitlements_of(after.definition, after.step.by, unit), same);
}

// Those given by somebody who could act still, or who has it from such a person.
std::vector<Handover> still_good(const std::vector<Handover>& handovers,
                                 const std::vector<Entitlement>& entitled, const Ledger& ledger) {
    std::vector<Handover> kept;
    for (const Handover& it : handovers) {
        const bool is_passed_on = std::ranges::find(kept, it.from, &Handover::to) != kept.end();
        if (is_passed_on ||
            is_entitled(ledger.facts().organisation, it.from, ledger.today(), entitled)) {
            kept.push_back(it);
        }
    }
    return kept;
}

}  // namespace

Passing passing_of(const StepOf& before, const StepOf& after, const Task* open,
                   const StateNames& names) {
    if (!is_same_work(before, after, open, names)) return Passing::anew;
    const bool changes_hands = open != nullptr && !has_same_hands(before, after, open->unit);
    return changes_hands ? Passing::in_other_hands : Passing::as_it_is;
}

Task passed_on(const Task& task, const StepOf& before, const StepOf& after, const Ledger& ledger) {
    Task passed = task;
    const auto entitled = entitlements_of(after.definition, after.step.by, task.unit);
    const bool is_assigned_still =
        is_entitled(ledger.facts().organisation, task.assigned_to, ledger.today(), entitled) &&
        !is_signed_by_several(after.step);
    if (!is_assigned_still) passed.assigned_to = PersonId();
    // A seat in a body is personal.
    const bool can_hand_over =
        before.step.kind == after.step.kind && after.step.rule.kind != RuleKind::committee;
    passed.handovers =
        can_hand_over ? still_good(task.handovers, entitled, ledger) : std::vector<Handover>();
    if (after.step.kind != StepKind::approval) passed.inquiry.reset();
    passed.by = after.step.by;
    passed.offered_at = ledger.now();
    return passed;
}

}  // namespace plancycle::core
