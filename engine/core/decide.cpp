#include "engine/core/decide.hpp"

#include "engine/base/text.hpp"
#include "engine/core/decide_migrate.hpp"
#include "engine/core/decide_parts.hpp"

namespace plancycle::core {

Result<std::vector<Right>, Rejection> Request::rights(
    const std::vector<Entitlement>& entitlements) const {
    const Scope scope{.workflow = ledger.cycle().definition.name, .unit = ledger.unit(item())};
    return rights(entitlements, scope);
}

Result<std::vector<Right>, Rejection> Request::rights(const std::vector<Entitlement>& entitlements,
                                                      const Scope& scope) const {
    return rights_of(ledger.facts().organisation, envelope.actor, ledger.today(), entitlements,
                     scope);
}

Result<Right, Rejection> Request::authorise(const std::vector<Entitlement>& entitlements) const {
    const auto found = rights(entitlements);
    if (!found) return std::unexpected(found.error());
    return found->front();
}

Result<Right, Rejection> Request::authorise_coordinator(std::optional<Verb> verb) const {
    const Scope scope{
        .workflow = ledger.cycle().definition.name, .unit = ledger.unit(item()), .verb = verb};
    const auto found = rights({{ledger.definition().coordinator, UnitId(), ""}}, scope);
    if (!found) return std::unexpected(found.error());
    return found->front();
}

const BodySpec* body_behind(const Request& request, const std::vector<Entitlement>& entitlements,
                            const Right& right) {
    for (const Entitlement& it : entitlements) {
        if (it.on_behalf_of.empty()) continue;
        if (!right.words.starts_with(it.on_behalf_of + ", recorded by ")) continue;
        return request.ledger.definition().find_body(BodyId(it.on_behalf_of));
    }
    return nullptr;
}

Result<Right, Rejection> with_minute(const Request& request,
                                     const std::vector<Entitlement>& entitlements, Right right,
                                     const std::string& minute) {
    const BodySpec* body = body_behind(request, entitlements, right);
    if (body == nullptr) return right;
    if (trim(minute).empty()) {
        return refuse(RejectionCode::minute_required, {{"body", body->title}});
    }
    right.words += ", minute " + minute;
    return right;
}

namespace {

Outcome check_target(const Request& request) {
    const CommandEnvelope& envelope = request.envelope;
    const Cycle& cycle = request.ledger.cycle();
    if (std::holds_alternative<Launch>(envelope.command)) {
        if (cycle.exists()) {
            return refuse(RejectionCode::cycle_exists, {{"cycle", envelope.stream.value}});
        }
        return {};
    }
    if (!cycle.exists()) {
        return refuse(RejectionCode::no_such_cycle, {{"cycle", envelope.stream.value}});
    }
    const Instance* item = request.ledger.item(envelope.item);
    if (item == nullptr) {
        return refuse(RejectionCode::no_such_item, {{"item", envelope.item.value}});
    }
    if (envelope.expected_version && *envelope.expected_version != item->version) {
        return refuse(RejectionCode::stale_version,
                      {{"item", envelope.item.value},
                       {"expected", std::to_string(*envelope.expected_version)},
                       {"actual", std::to_string(item->version)}});
    }
    const bool is_comment = std::holds_alternative<Comment>(envelope.command);
    if (!cycle.running && !is_comment) {
        return refuse(RejectionCode::cycle_over, {{"cycle", envelope.stream.value}});
    }
    return {};
}

Outcome dispatch(const Request& request) {
    return std::visit(
        Overloaded{
            [&](const Launch& it) { return decide_launch(request, it); },
            [&](const Complete& it) { return decide_complete(request, it); },
            [&](const Decide& it) { return decide_decision(request, it); },
            [&](const Override& it) { return decide_override(request, it); },
            [&](const WithdrawVote& it) { return decide_withdraw_vote(request, it); },
            [&](const RecordSitting& it) { return decide_record_sitting(request, it); },
            [&](const RecordDecision& it) { return decide_record_decision(request, it); },
            [&](const CastVote& it) { return decide_cast_vote(request, it); },
            [&](const Recall& it) { return decide_recall(request, it); },
            [&](const RequestInformation& it) { return decide_request_information(request, it); },
            [&](const GiveInformation& it) { return decide_give_information(request, it); },
            [&](const Reassign& it) { return decide_reassign(request, it); },
            [&](const DelegateTask& it) { return decide_delegate_task(request, it); },
            [&](const TakeBack& it) { return decide_take_back(request, it); },
            [&](const MeetCondition& it) { return decide_meet_condition(request, it); },
            [&](const ReopenCondition& it) { return decide_reopen_condition(request, it); },
            [&](const WaiveCondition& it) { return decide_waive_condition(request, it); },
            [&](const CallIn& it) { return decide_call_in(request, it); },
            [&](const Publish& it) { return decide_publish(request, it); },
            [&](const AttachDocument& it) { return decide_attach(request, it); },
            [&](const Comment& it) { return decide_comment(request, it); },
            [&](const CloseCondition& it) { return decide_close_condition(request, it); },
            [&](const Respond& it) { return decide_respond(request, it); },
            [&](const EnterLog& it) { return decide_enter_log(request, it); },
            [&](const Nudge& it) { return decide_nudge(request, it); },
            [&](const SetDate& it) { return decide_set_date(request, it); },
            [&](const AskExtension& it) { return decide_ask_extension(request, it); },
            [&](const AnswerExtension& it) { return decide_answer_extension(request, it); },
            [&](const Snooze& it) { return decide_snooze(request, it); },
            [&](const FireDeadline& it) { return decide_fire(request, it); },
            [&](const AddUnit& it) { return decide_add_unit(request, it); },
            [&](const DropUnit& it) { return decide_drop_unit(request, it); },
            [&](const Waive& it) { return decide_waive(request, it); },
            [&](const RecordEvent& it) { return decide_record_event(request, it); },
            [&](const ReceiveInput& it) { return decide_receive_input(request, it); },
            [&](const AcceptProvisional& it) { return decide_provisional(request, it); },
            [&](const CorrectRecord& it) { return decide_correct_record(request, it); },
            [&](const CountAnew& it) { return decide_count_anew(request, it); },
            [&](const Recount& it) { return decide_recount(request, it); },
            [&](const Rebaseline& it) { return decide_rebaseline(request, it); },
            [&](const Cancel& it) { return decide_cancel(request, it); },
            [&](const auto&) -> Outcome {
                return refuse(RejectionCode::no_such_item, {{"item", request.item().value}});
            }},
        request.envelope.command);
}

}  // namespace

Result<std::vector<Event>, Rejection> decide(const Cycle& cycle, const CommandEnvelope& envelope,
                                             const Facts& facts) {
    Ledger ledger(cycle, facts, envelope.now);
    const Request request{envelope, ledger};
    if (auto target = check_target(request); !target) return std::unexpected(target.error());
    if (const auto* it = std::get_if<Migrate>(&envelope.command)) {
        return decide_migrate(request, *it);
    }
    if (auto outcome = dispatch(request); !outcome) return std::unexpected(outcome.error());
    arm_deadlines(ledger);
    return ledger.take_events();
}

}  // namespace plancycle::core
