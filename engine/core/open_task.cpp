#include "engine/core/open_task.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/core/cycle_scope.hpp"
#include "engine/core/feedback.hpp"
#include "engine/core/separation.hpp"

namespace plancycle::core {

namespace {

// Feedback the gate waits for, with who owes the answer: "scrutiny#1.2 by executive-office".
std::string answers_owed(const Request& request, const Guard& gate) {
    const auto asks = [&](GuardSymbol symbol) {
        return std::ranges::any_of(gate.calls(), [&](const SymbolCall& call) {
            return call.symbol == std::to_underlying(symbol);
        });
    };
    const bool any = asks(GuardSymbol::owed_responses);
    const bool final = asks(GuardSymbol::open_responses);
    std::vector<std::string> owed;
    for (const Condition& it : request.ledger.cycle().conditions) {
        if (!is_feedback(it) || is_settled(it)) continue;
        if (!final && !(any && it.state == ConditionState::open)) continue;
        owed.push_back(it.id + " by " + it.owner.value +
                       (it.unit.empty() ? "" : " of " + it.unit.value));
    }
    return join(owed, ", ");
}

// The units that are not done where the gate asks how many are open.
std::string units_missing(const Request& request, const Guard& gate) {
    std::vector<std::string> units;
    for (const SymbolCall& call : gate.calls()) {
        if (call.symbol != std::to_underlying(GuardSymbol::open_units)) continue;
        for (const auto& [id, strand] : request.ledger.cycle().strands) {
            const bool is_open = strand->outcome == StrandOutcome::open;
            if (is_open && strand->block == call.arguments.front()) {
                units.push_back(strand->unit.value);
            }
        }
    }
    return join(units, ", ");
}

}  // namespace

Result<OpenTask, Rejection> find_open_task(const Request& request, const TaskId& id,
                                           std::initializer_list<StepKind> kinds,
                                           std::string_view expected) {
    const Ledger& ledger = request.ledger;
    const Instance& instance = *ledger.item(request.item());
    const auto found = instance.tasks.find(id);
    if (found == instance.tasks.end()) {
        const std::string step = id.value.substr(0, id.value.rfind('#'));
        const auto slash = step.rfind('/');
        const bool was_offered =
            slash != std::string::npos && instance.visits.contains(step.substr(slash + 1));
        return refuse(was_offered ? RejectionCode::task_closed : RejectionCode::no_such_task,
                      {{"task", id.value}});
    }
    const Step* step = ledger.flow(request.item()).find(found->second.step);
    if (std::ranges::find(kinds, step->kind) == kinds.end()) {
        return refuse(RejectionCode::wrong_kind_of_task,
                      {{"task", id.value}, {"expected", std::string(expected)}});
    }
    return OpenTask{found->second, step};
}

Result<OpenTask, Rejection> find_open_approval(const Request& request, const TaskId& id) {
    return find_open_task(request, id, {StepKind::approval}, "an approval");
}

bool is_signed_by_several(const Step& step) {
    switch (step.rule.kind) {
        case RuleKind::recorded:
        case RuleKind::anyone:
        case RuleKind::committee:
            return false;
        case RuleKind::all:
        case RuleKind::count:
        case RuleKind::share:
        case RuleKind::each_group:
        case RuleKind::ordered:
        case RuleKind::weighted:
            break;
    }
    return step.kind == StepKind::approval;
}

Result<std::vector<Right>, Rejection> rights_to(const Request& request, const OpenTask& open,
                                                std::optional<Verb> verb) {
    const Ledger& ledger = request.ledger;
    const Organisation& organisation = ledger.facts().organisation;
    const auto entitlements = entitlements_of(ledger.definition(), open.step->by, open.task.unit);
    const Scope scope{ledger.cycle().definition.name, open.task.unit, verb, &open.task};
    auto rights = request.rights(entitlements, scope);
    if (!rights) return rights;
    const PersonId& assigned = open.task.assigned_to;
    const bool binds = !assigned.empty() && !is_signed_by_several(*open.step) &&
                       is_entitled(organisation, assigned, ledger.today(), entitlements);
    if (!binds) return rights;
    std::erase_if(*rights, [&](const Right& it) {
        return std::ranges::find(it.through, assigned) == it.through.end();
    });
    if (!rights->empty()) return rights;
    return refuse(RejectionCode::assigned_to_other, {{"person", assigned.value}});
}

Result<Right, Rejection> right_to(const Request& request, const OpenTask& open,
                                  std::optional<Verb> verb) {
    const auto rights = rights_to(request, open, verb);
    if (!rights) return std::unexpected(rights.error());
    return rights->front();
}

std::vector<PersonId> authors_of(const Request& request, const OpenTask& open) {
    const Ledger& ledger = request.ledger;
    return authors_of(*ledger.item(request.item()), ledger.flow(request.item()), open.task);
}

std::vector<PersonId> authors_of_content(const Request& request, const OpenTask& open) {
    const Ledger& ledger = request.ledger;
    return authors_of_content(*ledger.item(request.item()), ledger.flow(request.item()),
                              *open.step);
}

Outcome check_inputs(const Request& request, const Step& step) {
    const Ledger& ledger = request.ledger;
    std::vector<std::string> missing;
    std::vector<std::string> titles;
    for (const std::string& id : step.needs) {
        const InputSpec* spec = ledger.definition().find_input(id);
        const Instance& where = spec->per_unit ? *ledger.item(request.item())
                                               : static_cast<const Instance&>(ledger.cycle());
        const auto state = where.inputs.find(id);
        if (state == where.inputs.end() || !(state->second.received || state->second.provisional)) {
            missing.push_back(id);
            titles.push_back(spec->title + " (" + id + ")");
        }
    }
    if (missing.empty()) return {};
    return refuse(RejectionCode::missing_input,
                  {{"input", join(missing, " ")}, {"title", join(titles, ", ")}});
}

Outcome check_documents(const Request& request, const std::vector<std::string>& kinds) {
    const Ledger& ledger = request.ledger;
    const auto& documents = ledger.item(request.item())->documents;
    std::vector<std::string> missing;
    std::vector<std::string> titles;
    for (const std::string& kind : kinds) {
        const bool there = std::ranges::any_of(
            documents, [&](const AttachedDocument& it) { return it.kind == kind; });
        if (there) continue;
        missing.push_back(kind);
        titles.push_back(ledger.definition().find_document(kind)->title + " (" + kind + ")");
    }
    if (missing.empty()) return {};
    return refuse(RejectionCode::missing_document,
                  {{"document", join(missing, " ")}, {"title", join(titles, ", ")}});
}

Outcome check_gate(const Request& request, const Step& step) {
    if (!step.gate) return {};
    const Ledger& ledger = request.ledger;
    const CycleScope scope(ledger.cycle(), *ledger.item(request.item()), ledger.definition());
    if (step.gate->holds(StateSet(), scope)) return {};
    return refuse(RejectionCode::gate_closed, {{"gate", step.gate_text},
                                               {"reason", step.gate_reason},
                                               {"owed", answers_owed(request, *step.gate)},
                                               {"units", units_missing(request, *step.gate)}});
}

}  // namespace plancycle::core
