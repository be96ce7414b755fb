#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/core/cycle_scope.hpp"
#include "engine/core/decide_parts.hpp"

namespace plancycle::core {

namespace {

struct OpenTask {
    Task task;
    const Step* step;
    Right right;
};

// The task must be open, of one of the kinds, and the actor's.
Result<OpenTask, Rejection> open_task(const Request& request, const TaskId& id,
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
    auto right =
        request.authorise(entitlements_of(ledger.definition(), step->by, found->second.unit));
    if (!right) return std::unexpected(right.error());
    return OpenTask{found->second, step, *right};
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
    return refuse(RejectionCode::gate_closed,
                  {{"gate", step.gate_text}, {"reason", step.gate_reason}});
}

// What the decision is bound to: the latest content of each document it is about.
std::vector<BoundContent> bound_content(const Request& request, const Step& step) {
    std::vector<BoundContent> result;
    const Instance& instance = *request.ledger.item(request.item());
    for (const std::string& kind : step.approves) {
        for (auto it = instance.documents.rbegin(); it != instance.documents.rend(); ++it) {
            if (it->kind != kind) continue;
            result.push_back({instance.id.value, kind, it->content});
            break;
        }
    }
    return result;
}

Result<const ReturnTarget*, Rejection> return_target(const Step& step, const Decide& command) {
    std::string choices;
    for (const ReturnTarget& target : step.returns) {
        if (target.text == command.return_to) return &target;
        choices += (choices.empty() ? "" : ", ") + target.text;
    }
    return refuse(RejectionCode::no_such_return,
                  {{"target", command.return_to}, {"choices", choices}});
}

Result<std::vector<ItemId>, Rejection> strands_to_reopen(const Request& request,
                                                         const std::string& block,
                                                         const std::vector<UnitId>& units) {
    std::vector<ItemId> result;
    const Cycle& cycle = request.ledger.cycle();
    for (const UnitId& unit : units) {
        const Strand* strand = cycle.strand(block, unit);
        if (strand == nullptr || strand->outcome == StrandOutcome::dropped) {
            return refuse(RejectionCode::unit_not_in_cycle, {{"unit", unit.value}});
        }
        result.push_back(strand->id);
    }
    if (!units.empty()) return result;
    for (const auto& [id, strand] : cycle.strands) {
        if (strand->block == block && strand->outcome == StrandOutcome::done) result.push_back(id);
    }
    return result;
}

Outcome send_back(const Request& request, const Step& step, const Decide& command) {
    const auto target = return_target(step, command);
    if (!target) return std::unexpected(target.error());
    Ledger& ledger = request.ledger;
    if (!(*target)->block.empty()) {
        // The strands first: the join behind the block must see that work is open again.
        const auto strands = strands_to_reopen(request, (*target)->block, command.units);
        if (!strands) return std::unexpected(strands.error());
        for (const ItemId& strand : *strands) {
            auto reopened = reopen_strand(ledger, strand, (*target)->step);
            if (!reopened) return reopened;
        }
    } else if (!command.units.empty()) {
        return refuse(RejectionCode::unit_not_in_cycle, {{"unit", command.units.front().value}});
    }
    return advance(ledger, request.item(), triggers::returned(step.id, (*target)->text),
                   (*target)->step);
}

Outcome check_decision(const OpenTask& open, const Decide& command) {
    const Step& step = *open.step;
    const auto* body = std::get_if<BodyId>(&step.by);
    if (body != nullptr && command.minute.empty()) {
        return refuse(RejectionCode::minute_required, {{"body", body->value}});
    }
    if (command.verdict == Verdict::return_work && command.comment.id.empty()) {
        return refuse(RejectionCode::comment_required, {{"step", step.id}});
    }
    if (command.verdict == Verdict::approve_with_changes) {
        if (!step.conditions_verified_by) {
            return refuse(RejectionCode::conditions_not_allowed, {{"step", step.id}});
        }
        if (command.changes.empty()) return refuse(RejectionCode::changes_missing);
    } else if (!command.changes.empty()) {
        return refuse(RejectionCode::conditions_not_allowed, {{"step", step.id}});
    }
    return {};
}

Outcome agree_changes(const Request& request, const OpenTask& open, const Decide& command) {
    Ledger& ledger = request.ledger;
    std::size_t number = 0;
    const std::string visit = open.task.id.value.substr(open.task.id.value.rfind('#'));
    for (const ProposedChange& proposed : command.changes) {
        const RoleSpec* role = ledger.definition().find_role(proposed.owner);
        if (role == nullptr) {
            return refuse(RejectionCode::unknown_reference,
                          {{"what", "role"}, {"name", proposed.owner.value}});
        }
        AgreedChange change;
        change.id = open.step->id + visit + "." + std::to_string(++number);
        change.step = open.step->id;
        change.text = proposed.text;
        change.owner = proposed.owner;
        change.unit = proposed.unit;
        ledger.record(ledger.cycle().id, ChangeAgreed{change});
    }
    return {};
}

}  // namespace

Outcome decide_complete(const Request& request, const Complete& command) {
    const auto open = open_task(request, command.task, {StepKind::task}, "a task to complete");
    if (!open) return std::unexpected(open.error());
    const Step& step = *open->step;
    if (auto inputs = check_inputs(request, step); !inputs) return inputs;
    if (auto documents = check_documents(request, step.produces); !documents) return documents;
    if (auto gate = check_gate(request, step); !gate) return gate;
    request.ledger.record(request.item(),
                          TaskCompleted{command.task, open->right, command.comment});
    request.ledger.record(request.item(), TaskClosed{command.task, TaskEnd::completed});
    return advance(request.ledger, request.item(), triggers::completed(step.id));
}

Outcome decide_decision(const Request& request, const Decide& command) {
    const auto open = open_task(request, command.task, {StepKind::approval}, "an approval");
    if (!open) return std::unexpected(open.error());
    const Step& step = *open->step;
    if (auto legal = check_decision(*open, command); !legal) return legal;
    if (auto documents = check_documents(request, step.approves); !documents) return documents;
    Decided decided;
    decided.task = command.task;
    decided.verdict = command.verdict;
    decided.right = open->right;
    decided.minute = command.minute;
    decided.comment = command.comment;
    decided.return_to = command.return_to;
    decided.units = command.units;
    decided.content = bound_content(request, step);
    Ledger& ledger = request.ledger;
    ledger.record(request.item(), std::move(decided));
    ledger.record(request.item(), TaskClosed{command.task, TaskEnd::decided});
    if (command.verdict == Verdict::return_work) return send_back(request, step, command);
    if (auto gate = check_gate(request, step); !gate) return gate;
    if (auto agreed = agree_changes(request, *open, command); !agreed) return agreed;
    return advance(ledger, request.item(), triggers::approved(step.id));
}

Outcome decide_publish(const Request& request, const Publish& command) {
    const auto open = open_task(request, command.task, {StepKind::publication}, "a publication");
    if (!open) return std::unexpected(open.error());
    if (auto gate = check_gate(request, *open->step); !gate) return gate;
    if (auto documents = check_documents(request, open->step->produces); !documents) {
        return documents;
    }
    const std::string& url = command.publication.url;
    const bool web = url.starts_with("https://") || url.starts_with("http://");
    if (!web || url.find_first_of(" \t\r\n<>\"") != std::string::npos) {
        return refuse(RejectionCode::url_invalid, {{"url", url}});
    }
    if (command.publication.on > request.ledger.today()) {
        return refuse(RejectionCode::date_in_future, {{"on", to_text(command.publication.on)},
                                                      {"today", to_text(request.ledger.today())}});
    }
    Ledger& ledger = request.ledger;
    // It cannot have been published before it was approved.
    if (command.publication.on < ledger.facts().zone.local_date(open->task.offered_at)) {
        return refuse(RejectionCode::date_unreasonable, {{"on", to_text(command.publication.on)},
                                                         {"today", to_text(ledger.today())}});
    }
    ledger.record(request.item(), PlanPublished{command.publication, open->right});
    ledger.record(request.item(), TaskClosed{command.task, TaskEnd::completed});
    clear_deadlines_of(ledger, request.item(), open->step->id, command.publication.on);
    return advance(ledger, request.item(), triggers::completed(open->step->id));
}

}  // namespace plancycle::core
