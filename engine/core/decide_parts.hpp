#pragma once
// The commands of a cycle, one function each; decide() dispatches to them. Each checks its own
// preconditions and authority, then records events in the ledger. Private to the core.

#include "engine/core/authority.hpp"
#include "engine/core/course.hpp"

namespace plancycle::core {

using Outcome = Result<void, Rejection>;

[[nodiscard]] inline std::unexpected<Rejection> refuse(
    RejectionCode code, std::map<std::string, std::string> arguments = {}) {
    return std::unexpected(Rejection{code, std::move(arguments)});
}

// What every part needs to know of the envelope.
struct Request {
    const CommandEnvelope& envelope;
    Ledger& ledger;

    // In the scope of the plan and the item's unit; `scope` narrows or names more.
    [[nodiscard]] Result<std::vector<Right>, Rejection> rights(
        const std::vector<Entitlement>& entitlements) const;
    [[nodiscard]] Result<std::vector<Right>, Rejection> rights(
        const std::vector<Entitlement>& entitlements, const Scope& scope) const;
    [[nodiscard]] Result<Right, Rejection> authorise(
        const std::vector<Entitlement>& entitlements) const;
    // A delegation limited to one verb counts only where `verb` says which one this is.
    [[nodiscard]] Result<Right, Rejection> authorise_coordinator(
        std::optional<Verb> verb = std::nullopt) const;
    [[nodiscard]] const ItemId& item() const { return envelope.item; }
};

// The body for which its recorder uses this right; nullptr: nobody's but the actor's.
[[nodiscard]] const BodySpec* body_behind(const Request& request,
                                          const std::vector<Entitlement>& entitlements,
                                          const Right& right);

// A body that acts by its recorder puts the minute of its own meeting on record with its right.
// Errors: minute_required.
[[nodiscard]] Result<Right, Rejection> with_minute(const Request& request,
                                                   const std::vector<Entitlement>& entitlements,
                                                   Right right, const std::string& minute);

// The first right that passes, or why the first of all did not. Never of an empty list.
template <class Check>
[[nodiscard]] Result<Right, Rejection> first_right(const std::vector<Right>& rights,
                                                   const Check& check) {
    std::optional<Rejection> refusal;
    for (const Right& right : rights) {
        const Outcome outcome = check(right);
        if (outcome) return right;
        if (!refusal) refusal = outcome.error();
    }
    return std::unexpected(*refusal);
}

Outcome decide_launch(const Request& request, const Launch& command);
Outcome decide_complete(const Request& request, const Complete& command);
Outcome decide_decision(const Request& request, const Decide& command);
Outcome decide_override(const Request& request, const Override& command);
Outcome decide_withdraw_vote(const Request& request, const WithdrawVote& command);
Outcome decide_record_sitting(const Request& request, const RecordSitting& command);
Outcome decide_record_decision(const Request& request, const RecordDecision& command);
Outcome decide_cast_vote(const Request& request, const CastVote& command);
Outcome decide_recall(const Request& request, const Recall& command);
Outcome decide_request_information(const Request& request, const RequestInformation& command);
Outcome decide_give_information(const Request& request, const GiveInformation& command);
Outcome decide_reassign(const Request& request, const Reassign& command);
Outcome decide_delegate_task(const Request& request, const DelegateTask& command);
Outcome decide_take_back(const Request& request, const TakeBack& command);
Outcome decide_call_in(const Request& request, const CallIn& command);
Outcome decide_publish(const Request& request, const Publish& command);
Outcome decide_attach(const Request& request, const AttachDocument& command);
Outcome decide_comment(const Request& request, const Comment& command);
Outcome decide_close_condition(const Request& request, const CloseCondition& command);
Outcome decide_meet_condition(const Request& request, const MeetCondition& command);
Outcome decide_reopen_condition(const Request& request, const ReopenCondition& command);
Outcome decide_waive_condition(const Request& request, const WaiveCondition& command);
Outcome decide_respond(const Request& request, const Respond& command);
Outcome decide_enter_log(const Request& request, const EnterLog& command);
Outcome decide_nudge(const Request& request, const Nudge& command);
Outcome decide_set_date(const Request& request, const SetDate& command);
Outcome decide_ask_extension(const Request& request, const AskExtension& command);
Outcome decide_answer_extension(const Request& request, const AnswerExtension& command);
Outcome decide_snooze(const Request& request, const Snooze& command);
Outcome decide_fire(const Request& request, const FireDeadline& command);
Outcome decide_add_unit(const Request& request, const AddUnit& command);
Outcome decide_drop_unit(const Request& request, const DropUnit& command);
Outcome decide_waive(const Request& request, const Waive& command);
Outcome decide_record_event(const Request& request, const RecordEvent& command);
Outcome decide_receive_input(const Request& request, const ReceiveInput& command);
Outcome decide_provisional(const Request& request, const AcceptProvisional& command);
Outcome decide_correct_record(const Request& request, const CorrectRecord& command);
Outcome decide_count_anew(const Request& request, const CountAnew& command);
Outcome decide_recount(const Request& request, const Recount& command);
Outcome decide_rebaseline(const Request& request, const Rebaseline& command);
Outcome decide_cancel(const Request& request, const Cancel& command);

// The clock of a step's dates stands still, except where the law sets them, and goes on again.
void pause_deadlines(const Request& request, const std::string& step);
Outcome resume_deadlines(const Request& request, const std::string& step);

// A date set by hand: with its own cut-off, and near enough to be meant.
// Errors: statutory_date, date_unreasonable.
[[nodiscard]] Result<DueDate, Rejection> due_by_hand(const Request& request,
                                                     const Deadline& deadline, LocalDate date);

// What launch and a re-baseline agree on.
[[nodiscard]] std::vector<BaselineDate> baseline_now(const Ledger& ledger);

// Something that has happened: not in the future, nor so long ago that it is a typing error.
// Errors: date_in_future, date_unreasonable.
Outcome check_past_day(const Request& request, LocalDate on);

// Documents and evidence are 25 MiB at most.
Outcome check_size(std::uint64_t size_bytes);

}  // namespace plancycle::core
