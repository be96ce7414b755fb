// Who has an open task in hand: recalled, asked about, assigned, handed over and taken back.

#include <algorithm>

#include "engine/core/outcome.hpp"
#include "engine/core/separation.hpp"

namespace plancycle::core {

namespace {

constexpr auto kAnyWork = {StepKind::task, StepKind::approval, StepKind::publication};

Result<OpenTask, Rejection> find_work(const Request& request, const TaskId& task) {
    return find_open_task(request, task, kAnyWork, "open work");
}

Outcome check_known(const Request& request, const PersonId& person) {
    if (request.ledger.facts().organisation.is_active(person)) return {};
    return refuse(RejectionCode::unknown_person, {{"person", person.value}});
}

Outcome check_not_author(const Request& request, const OpenTask& open, const PersonId& person) {
    if (open.step->kind != StepKind::approval) return {};
    return check_separation({person}, authors_of(request, open));
}

// Nobody stops the clock by asking themselves, nor whoever they act for or stand in for.
Outcome check_other_person(const Request& request, const Right& right, const PersonId& asked) {
    const Ledger& ledger = request.ledger;
    const PersonId& actor = request.envelope.actor;
    const bool is_same = asked == actor ||
                         std::ranges::find(right.through, asked) != right.through.end() ||
                         stand_in(ledger.facts().organisation, asked, ledger.today()) == actor;
    if (is_same) return refuse(RejectionCode::asked_oneself, {{"person", asked.value}});
    return {};
}

// Whether a chain of handovers leads from `from` to `to`, and how long it is.
std::size_t handovers_between(const Task& task, const PersonId& from, const PersonId& to,
                              std::size_t depth) {
    if (from == to) return depth;
    if (depth > kDelegationHopsMax) return 0;
    for (const Handover& it : task.handovers) {
        if (it.from != from) continue;
        if (const auto found = handovers_between(task, it.to, to, depth + 1); found > 0) {
            return found;
        }
    }
    return 0;
}

std::size_t chain_up_to(const Task& task, const PersonId& person) {
    std::size_t length = 0;
    PersonId current = person;
    while (length <= kDelegationHopsMax) {
        const auto found = std::ranges::find(task.handovers, current, &Handover::to);
        if (found == task.handovers.end()) break;
        current = found->from;
        ++length;
    }
    return length;
}

}  // namespace

Outcome decide_recall(const Request& request, const Recall& command) {
    const auto open = find_open_approval(request, command.task);
    if (!open) return std::unexpected(open.error());
    const Step& step = *open->step;
    const Ledger& ledger = request.ledger;
    const auto from = submitted_from(*ledger.item(request.item()), ledger.flow(request.item()),
                                     open->task, request.envelope.actor);
    const bool is_submitter = !from.empty() || open->task.submitted_by == request.envelope.actor;
    if (!is_submitter || request.envelope.actor.empty()) {
        return refuse(RejectionCode::not_the_submitter, {{"task", command.task.value}});
    }
    if (auto known = check_known(request, request.envelope.actor); !known) return known;
    if (auto legal = check_verb(step, Verb::recall, command.reason); !legal) return legal;
    if (!open->task.votes.empty()) {
        return refuse(RejectionCode::recall_too_late, {{"task", command.task.value}});
    }
    const auto target = std::ranges::find_if(step.returns, [&](const ReturnTarget& it) {
        return it.block.empty() && std::ranges::find(from, it.step) != from.end();
    });
    if (target == step.returns.end()) {
        return refuse(RejectionCode::not_possible_here, {{"verb", "recall"}, {"step", step.title}});
    }
    request.ledger.record(request.item(),
                          SubmissionRecalled{command.task, target->step, command.reason});
    return advance(request.ledger, request.item(), triggers::returned(step.id, target->text));
}

Outcome decide_request_information(const Request& request, const RequestInformation& command) {
    const auto open = find_open_approval(request, command.task);
    if (!open) return std::unexpected(open.error());
    const auto right = right_to(request, *open, Verb::request_information);
    if (!right) return std::unexpected(right.error());
    if (auto known = check_known(request, command.of); !known) return known;
    if (auto other = check_other_person(request, *right, command.of); !other) return other;
    if (auto legal = check_verb(*open->step, Verb::request_information, command.question); !legal) {
        return legal;
    }
    if (command.question.id.empty()) return refuse(RejectionCode::comment_required);
    if (open->task.inquiry) {
        return refuse(RejectionCode::inquiry_open, {{"task", command.task.value}});
    }
    Ledger& ledger = request.ledger;
    ledger.record(request.item(), InformationRequested{command.task,
                                                       {command.question, request.envelope.actor,
                                                        command.of, ledger.now()}});
    if (open->step->question_pauses_clock) pause_deadlines(request, open->step->id);
    return {};
}

Outcome decide_give_information(const Request& request, const GiveInformation& command) {
    const auto open = find_open_approval(request, command.task);
    if (!open) return std::unexpected(open.error());
    if (!open->task.inquiry) {
        return refuse(RejectionCode::no_inquiry, {{"task", command.task.value}});
    }
    const PersonId& actor = request.envelope.actor;
    if (auto known = check_known(request, actor); !known) return known;
    const Ledger& ledger = request.ledger;
    const PersonId& asked = open->task.inquiry->asked;
    const bool stands_in = stand_in(ledger.facts().organisation, asked, ledger.today()) == actor;
    if (actor != asked && !stands_in && !request.authorise_coordinator()) {
        return refuse(RejectionCode::not_asked, {{"person", asked.value}});
    }
    if (command.answer.id.empty()) return refuse(RejectionCode::comment_required);
    request.ledger.record(request.item(), InformationGiven{command.task, command.answer});
    return resume_deadlines(request, open->step->id);
}

Outcome decide_reassign(const Request& request, const Reassign& command) {
    const auto open = find_work(request, command.task);
    if (!open) return std::unexpected(open.error());
    if (auto right = request.authorise_coordinator(Verb::reassign); !right) {
        return std::unexpected(right.error());
    }
    if (auto legal = check_verb(*open->step, Verb::reassign, command.reason); !legal) return legal;
    if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
    const Ledger& ledger = request.ledger;
    if (command.to == open->task.assigned_to) return refuse(RejectionCode::nothing_to_change);
    if (!command.to.empty()) {
        if (auto known = check_known(request, command.to); !known) return known;
        // The others could not vote any more, and it would never be decided.
        if (is_signed_by_several(*open->step)) {
            return refuse(
                RejectionCode::verb_not_allowed,
                {{"verb", std::string(name_of(Verb::reassign))}, {"step", open->step->title}});
        }
        const auto entitlements =
            entitlements_of(ledger.definition(), open->step->by, open->task.unit);
        const auto& organisation = ledger.facts().organisation;
        if (!is_entitled(organisation, command.to, ledger.today(), entitlements)) {
            return refuse(RejectionCode::not_entitled_target, {{"person", command.to.value}});
        }
        if (auto apart = check_not_author(request, *open, command.to); !apart) return apart;
    }
    request.ledger.record(request.item(), TaskReassigned{command.task, command.to, command.reason});
    return {};
}

Outcome decide_delegate_task(const Request& request, const DelegateTask& command) {
    const auto open = find_work(request, command.task);
    if (!open) return std::unexpected(open.error());
    const auto right = right_to(request, *open, Verb::delegate);
    if (!right) return std::unexpected(right.error());
    if (auto legal = check_verb(*open->step, Verb::delegate, command.reason); !legal) return legal;
    const PersonId& actor = request.envelope.actor;
    if (command.to == actor) {
        return refuse(RejectionCode::handover_to_self, {{"person", actor.value}});
    }
    if (auto known = check_known(request, command.to); !known) return known;
    // A seat in a body is personal.
    if (open->step->rule.kind == RuleKind::committee) {
        return refuse(RejectionCode::verb_not_allowed,
                      {{"verb", "delegate"}, {"step", open->step->title}});
    }
    const bool is_circle = handovers_between(open->task, command.to, actor, 1) > 0;
    if (is_circle || chain_up_to(open->task, actor) >= kDelegationHopsMax) {
        return refuse(RejectionCode::handover_circle, {{"person", command.to.value}});
    }
    if (auto apart = check_not_author(request, *open, command.to); !apart) return apart;
    request.ledger.record(
        request.item(),
        TaskDelegated{command.task, {actor, command.to, request.ledger.now(), command.reason}});
    return {};
}

Outcome decide_take_back(const Request& request, const TakeBack& command) {
    const auto open = find_work(request, command.task);
    if (!open) return std::unexpected(open.error());
    const PersonId& actor = request.envelope.actor;
    const auto& handovers = open->task.handovers;
    if (std::ranges::find(handovers, actor, &Handover::from) == handovers.end()) {
        return refuse(RejectionCode::nothing_handed_over, {{"person", actor.value}});
    }
    if (auto known = check_known(request, actor); !known) return known;
    request.ledger.record(request.item(), TaskTakenBack{command.task, actor});
    return {};
}

}  // namespace plancycle::core
