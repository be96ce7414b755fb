// The register of conditions: met by their owner with evidence, verified by somebody else, or
// waived by somebody entitled. Feedback that is owed an answer is one of them: it is answered.

#include <algorithm>

#include "engine/core/decide_parts.hpp"
#include "engine/core/feedback.hpp"
#include "engine/core/separation.hpp"

namespace plancycle::core {

namespace {

struct Found {
    Condition condition;
    const Step* step = nullptr;
};

Result<Found, Rejection> find_condition(const Request& request, const std::string& id) {
    const auto& conditions = request.ledger.cycle().conditions;
    const auto found = std::ranges::find(conditions, id, &Condition::id);
    if (found == conditions.end()) {
        return refuse(RejectionCode::no_such_condition, {{"condition", id}});
    }
    if (is_settled(*found)) return refuse(RejectionCode::condition_settled, {{"condition", id}});
    return Found{*found, request.ledger.flow(ItemId(found->item)).find(found->step)};
}

// The same, of an approval; feedback is answered instead.
Result<Found, Rejection> find_change(const Request& request, const std::string& id) {
    auto found = find_condition(request, id);
    if (found && is_feedback(found->condition)) {
        return refuse(RejectionCode::response_owed, {{"condition", id}});
    }
    return found;
}

Entitlement owner_of(const Request& request, const Condition& condition) {
    const RoleSpec* role = request.ledger.definition().find_role(condition.owner);
    const bool per_unit = role != nullptr && role->per_unit;
    return {condition.owner, per_unit ? condition.unit : UnitId(), ""};
}

RoleId verifier_of(const Request& request, const Found& found) {
    const bool is_named = found.step != nullptr && found.step->conditions_verified_by;
    return is_named ? *found.step->conditions_verified_by : request.ledger.definition().coordinator;
}

// Nobody whom the condition binds, or who says it is met, settles it, in whoever's name.
Outcome check_other(const Request& request, const Condition& condition, const Right& right) {
    const Ledger& ledger = request.ledger;
    for (const PersonId& person : right.through) {
        const bool owns = is_entitled(ledger.facts().organisation, person, ledger.today(),
                                      {owner_of(request, condition)});
        // Who gave feedback may do without the answer.
        const bool spoke_for_it = !is_feedback(condition) && person == condition.met_by;
        if (!owns && !spoke_for_it) continue;
        return refuse(RejectionCode::own_condition,
                      {{"condition", condition.id}, {"person", person.value}});
    }
    return {};
}

// Who wrote the plan does not do without what was asked of it.
std::vector<PersonId> authors_of_condition(const Request& request, const Found& found) {
    if (is_feedback(found.condition)) return {};
    const ItemId item(found.condition.item);
    const Instance& instance = *request.ledger.item(item);
    if (found.step != nullptr) {
        return authors_of_content(instance, request.ledger.flow(item), *found.step);
    }
    // A later version does not have the approval, so nobody knows what it was about: everybody who
    // wrote anything is an author.
    std::vector<PersonId> authors;
    for (const AttachedDocument& document : instance.documents) authors.push_back(document.by);
    for (const auto& [id, completion] : instance.completions) authors.push_back(completion.by);
    return authors;
}

Outcome settle(const Request& request, const Condition& condition, Fact fact) {
    Ledger& ledger = request.ledger;
    const ItemId& cycle = ledger.cycle().id;
    ledger.record(cycle, std::move(fact));
    clear_deadlines_of(ledger, cycle, condition.id, ledger.today());
    return advance(ledger, cycle, "conditions.changed");
}

}  // namespace

Outcome decide_meet_condition(const Request& request, const MeetCondition& command) {
    const auto found = find_change(request, command.condition);
    if (!found) return std::unexpected(found.error());
    const auto right = request.authorise({owner_of(request, found->condition)});
    if (!right) return std::unexpected(right.error());
    if (command.evidence.id.empty()) return refuse(RejectionCode::comment_required);
    if (auto size = check_size(command.size_bytes); !size) return size;
    request.ledger.record(request.ledger.cycle().id,
                          ConditionMet{command.condition, request.envelope.actor, right->words,
                                       command.evidence, command.content});
    return {};
}

Outcome decide_close_condition(const Request& request, const CloseCondition& command) {
    const auto found = find_change(request, command.condition);
    if (!found) return std::unexpected(found.error());
    const auto rights = request.rights({{verifier_of(request, *found), UnitId(), ""}});
    if (!rights) return std::unexpected(rights.error());
    const auto right = first_right(
        *rights, [&](const Right& it) { return check_other(request, found->condition, it); });
    if (!right) return std::unexpected(right.error());
    // Nobody has said what was done: whoever verifies it says what they saw.
    if (found->condition.state != ConditionState::met && command.note.id.empty()) {
        return refuse(RejectionCode::condition_not_met, {{"condition", command.condition}});
    }
    return settle(
        request, found->condition,
        ConditionClosed{command.condition, request.envelope.actor, right->words, command.note});
}

Outcome decide_reopen_condition(const Request& request, const ReopenCondition& command) {
    const auto found = find_change(request, command.condition);
    if (!found) return std::unexpected(found.error());
    const auto right = request.authorise({{verifier_of(request, *found), UnitId(), ""}});
    if (!right) return std::unexpected(right.error());
    if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
    if (found->condition.state != ConditionState::met) {
        return refuse(RejectionCode::nothing_to_change);
    }
    request.ledger.record(
        request.ledger.cycle().id,
        ConditionReopened{command.condition, request.envelope.actor, right->words, command.reason});
    return {};
}

Outcome decide_respond(const Request& request, const Respond& command) {
    const auto found = find_condition(request, command.condition);
    if (!found) return std::unexpected(found.error());
    const Condition& feedback = found->condition;
    if (!is_feedback(feedback)) {
        return refuse(RejectionCode::not_a_response, {{"condition", command.condition}});
    }
    const auto right = request.authorise({owner_of(request, feedback)});
    if (!right) return std::unexpected(right.error());
    if (std::ranges::find(right->through, feedback.given_by) != right->through.end()) {
        return refuse(RejectionCode::own_condition,
                      {{"condition", command.condition}, {"person", feedback.given_by.value}});
    }
    if (command.answer.id.empty()) return refuse(RejectionCode::comment_required);
    if (auto size = check_size(command.size_bytes); !size) return size;
    Ledger& ledger = request.ledger;
    const PersonId& actor = request.envelope.actor;
    ledger.record(ledger.cycle().id, ConditionMet{command.condition, actor, right->words,
                                                  command.answer, command.content});
    // Its date stays in force: the final answer is still to come.
    if (command.interim) return advance(ledger, ledger.cycle().id, "conditions.changed");
    return settle(request, feedback,
                  ConditionClosed{command.condition, actor, right->words, command.answer});
}

Outcome decide_waive_condition(const Request& request, const WaiveCondition& command) {
    const auto found = find_condition(request, command.condition);
    if (!found) return std::unexpected(found.error());
    std::vector<Entitlement> entitled;
    if (found->step != nullptr && found->step->conditions_waived_by) {
        entitled = {{*found->step->conditions_waived_by, UnitId(), ""}};
    } else if (found->step != nullptr) {
        // Whoever could impose it could do without it.
        entitled = entitlements_of(request.ledger.definition(), found->step->by,
                                   request.ledger.unit(ItemId(found->condition.item)));
    } else {  // Its step is not in the version of the definition in force.
        entitled = {{request.ledger.definition().coordinator, UnitId(), ""}};
    }
    const auto rights = request.rights(entitled);
    if (!rights) return std::unexpected(rights.error());
    const auto authors = authors_of_condition(request, *found);
    const auto right = first_right(*rights, [&](const Right& it) -> Outcome {
        if (auto apart = check_separation(it.through, authors); !apart) return apart;
        return check_other(request, found->condition, it);
    });
    if (!right) return std::unexpected(right.error());
    if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
    // A body does without it at a meeting, as it imposed it.
    const auto minuted = with_minute(request, entitled, *right, command.minute);
    if (!minuted) return std::unexpected(minuted.error());
    return settle(
        request, found->condition,
        ConditionWaived{command.condition, request.envelope.actor, minuted->words, command.reason});
}

}  // namespace plancycle::core
