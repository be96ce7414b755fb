#include "engine/core/condition_register.hpp"

#include <algorithm>

#include "engine/core/feedback.hpp"

namespace plancycle::core {

namespace {

std::optional<DueDate> date_in(const Resolution& resolution) {
    const auto* due = std::get_if<DueDate>(&resolution);
    return due == nullptr ? std::nullopt : std::optional(*due);
}

// The step's visits in the strands of several units count on: an id stands for one condition.
std::string next_id(const Cycle& cycle, const OpenTask& open) {
    const std::string& task = open.task.id.value;
    const std::string begin = open.step->id + task.substr(task.rfind('#')) + ".";
    const auto taken = std::ranges::count_if(
        cycle.conditions, [&](const Condition& it) { return it.id.starts_with(begin); });
    return begin + std::to_string(taken + 1);
}

// Working days after today; nothing when the step sets no time.
std::optional<DueDate> response_date(const Request& request, const Step& step) {
    if (step.response_working_days == 0) return std::nullopt;
    const Ledger& ledger = request.ledger;
    DateRule rule;
    rule.reading = Offset{.count = step.response_working_days,
                          .unit = CountUnit::working_days,
                          .anchor = AnchorName{step.id}};
    auto context = resolve_context(ledger.cycle(), *ledger.item(request.item()), ledger.facts());
    context.anchors[step.id] = ledger.today();
    return date_in(resolve(rule, CountingTerms{}, context));
}

}  // namespace

std::optional<DueDate> chosen_date(const Ledger& ledger, const std::optional<LocalDate>& date) {
    if (!date) return std::nullopt;
    const auto context = resolve_context(ledger.cycle(), ledger.cycle(), ledger.facts());
    return date_in(resolve_fixed(*date, CountingTerms{}, context));
}

Outcome check_verifiable(const Request& request, const Step& step,
                         const ProposedCondition& proposed) {
    const Ledger& ledger = request.ledger;
    const Organisation& organisation = ledger.facts().organisation;
    const RoleId& verifier = *step.conditions_verified_by;
    const RoleSpec* role = ledger.definition().find_role(proposed.owner);
    const Entitlement owner{proposed.owner, role->per_unit ? proposed.unit : UnitId(), ""};
    const auto verifiers = organisation.holders(verifier, UnitId(), ledger.today());
    const auto owns = [&](const PersonId& person) {
        return is_entitled(organisation, person, ledger.today(), {owner});
    };
    // A role that nobody holds is a vacancy: somebody can still be found for it.
    const bool is_owners = !verifiers.empty() && std::ranges::all_of(verifiers, owns);
    if (!is_owners && verifier != proposed.owner) return {};
    return refuse(RejectionCode::condition_unverifiable,
                  {{"owner", proposed.owner.value}, {"verifier", verifier.value}});
}

void register_condition(const Request& request, const OpenTask& open, Condition condition,
                        const std::optional<DueDate>& due) {
    Ledger& ledger = request.ledger;
    const ItemId& cycle = ledger.cycle().id;
    condition.id = next_id(ledger.cycle(), open);
    condition.item = request.item().value;
    condition.step = open.step->id;
    ledger.record(cycle, ConditionImposed{condition});
    if (!due) return;
    Deadline deadline;
    deadline.id = condition_deadline(cycle, condition.id);
    deadline.step = condition.id;
    deadline.title = (is_feedback(condition) ? "Answer to feedback " : "Condition ") + condition.id;
    deadline.kind = DeadlineClass::internal;
    deadline.due = *due;
    deadline.original = due->due;
    ledger.record(cycle, DeadlineArmed{deadline});
}

void register_feedback(const Request& request, const OpenTask& open,
                       const std::vector<TextRef>& points) {
    if (points.empty()) return;
    const Ledger& ledger = request.ledger;
    const RoleSpec* role = ledger.definition().find_role(*open.step->response_by);
    const auto due = response_date(request, *open.step);
    for (const TextRef& point : points) {
        Condition condition;
        condition.kind = ConditionKind::response;
        condition.text = point;
        condition.given_by = request.envelope.actor;
        condition.owner = *open.step->response_by;
        if (role != nullptr && role->per_unit) condition.unit = ledger.unit(request.item());
        if (due) condition.due = due->due;
        register_condition(request, open, std::move(condition), due);
    }
}

}  // namespace plancycle::core
