// A later date: asked for by whoever has the work, granted or refused by a coordinator. And one's
// own reminders of a date, put off.
#include <algorithm>
#include <optional>

#include "engine/core/open_task.hpp"

namespace plancycle::core {

namespace {

const Deadline* find_in_force(const Request& request, const DeadlineId& id) {
    const auto& deadlines = request.ledger.item(request.item())->deadlines;
    const auto found = deadlines.find(id);
    return found == deadlines.end() ? nullptr : &found->second;
}

std::unexpected<Rejection> not_in_force(const DeadlineId& id) {
    return refuse(RejectionCode::no_such_deadline, {{"deadline", id.value}});
}

// Of the step's open task, or of whoever will get it.
Result<Right, Rejection> right_to_step(const Request& request, const Step& step) {
    for (const auto& [id, task] : request.ledger.item(request.item())->tasks) {
        if (task.step == step.id) return right_to(request, {task, &step}, std::nullopt);
    }
    return request.authorise(
        entitlements_of(request.ledger.definition(), step.by, request.ledger.unit(request.item())));
}

// Whose work the date is of: the step's, that of the steps that need the input, a condition's
// owner. What is nobody's is the coordinator's.
Result<Right, Rejection> right_to_work(const Request& request, const Deadline& deadline) {
    const Ledger& ledger = request.ledger;
    const auto& conditions = ledger.cycle().conditions;
    const auto condition = std::ranges::find(conditions, deadline.step, &Condition::id);
    if (condition != conditions.end()) {
        return request.authorise(
            entitlements_of(ledger.definition(), {Actor(condition->owner)}, condition->unit));
    }
    std::optional<Rejection> refusal;
    for (const Step& step : ledger.flow(request.item()).steps) {
        const bool needs_it = std::ranges::find(step.needs, deadline.step) != step.needs.end();
        if ((step.id != deadline.step && !needs_it) || step.by.empty()) continue;
        const auto right = right_to_step(request, step);
        if (right) return right;
        if (!refusal) refusal = right.error();
    }
    if (refusal) return std::unexpected(*refusal);
    return request.authorise_coordinator();
}

// Errors: not_later, statutory_date, date_unreasonable.
Result<DueDate, Rejection> due_later(const Request& request, const Deadline& deadline,
                                     LocalDate to) {
    const bool is_law = deadline.kind == DeadlineClass::statutory;
    if (!is_law && to <= deadline.due.due) {
        return refuse(RejectionCode::not_later,
                      {{"on", to_text(to)}, {"due", to_text(deadline.due.due)}});
    }
    return due_by_hand(request, deadline, to);
}

}  // namespace

Outcome decide_ask_extension(const Request& request, const AskExtension& command) {
    Ledger& ledger = request.ledger;
    const Deadline* deadline = find_in_force(request, command.deadline);
    if (deadline == nullptr) return not_in_force(command.deadline);
    const auto right = right_to_work(request, *deadline);
    if (!right) return std::unexpected(right.error());
    if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
    const auto& extensions = ledger.item(request.item())->extensions;
    const auto pending = extensions.find(command.deadline);
    if (pending != extensions.end()) {
        return refuse(RejectionCode::extension_pending,
                      {{"deadline", command.deadline.value}, {"to", to_text(pending->second.to)}});
    }
    const auto due = due_later(request, *deadline, command.to);
    if (!due) return std::unexpected(due.error());
    ledger.record(request.item(), ExtensionAsked{command.deadline,
                                                 {command.to, request.envelope.actor, right->words,
                                                  command.reason, ledger.today()}});
    return {};
}

namespace {

// Nobody answers what they, or those they stand in for, have asked.
Result<Right, Rejection> right_to_answer(const Request& request, const PersonId& asked_by) {
    const Ledger& ledger = request.ledger;
    const auto rights = request.rights({{ledger.definition().coordinator, UnitId(), ""}});
    if (!rights) return std::unexpected(rights.error());
    return first_right(*rights, [&](const Right& right) -> Outcome {
        if (std::ranges::find(right.through, asked_by) == right.through.end()) return {};
        return refuse(RejectionCode::own_request, {{"person", asked_by.value}});
    });
}

// The asker's own.
Result<Right, Rejection> right_to_withdraw(const Request& request, const ExtensionRequest& asked) {
    if (request.envelope.actor == asked.by) return Right{asked.right, asked.by, {asked.by}};
    return refuse(RejectionCode::not_entitled,
                  {{"person", request.envelope.actor.value}, {"needed", asked.by.value}});
}

}  // namespace

Outcome decide_answer_extension(const Request& request, const AnswerExtension& command) {
    Ledger& ledger = request.ledger;
    const Deadline* deadline = find_in_force(request, command.deadline);
    if (deadline == nullptr) return not_in_force(command.deadline);
    const auto& extensions = ledger.item(request.item())->extensions;
    const auto pending = extensions.find(command.deadline);
    if (pending == extensions.end()) {
        return refuse(RejectionCode::no_extension_asked, {{"deadline", command.deadline.value}});
    }
    const ExtensionRequest asked = pending->second;
    const bool is_withdrawn = command.answer == ExtensionAnswer::withdrawn;
    const auto right =
        is_withdrawn ? right_to_withdraw(request, asked) : right_to_answer(request, asked.by);
    if (!right) return std::unexpected(right.error());
    if (command.answer == ExtensionAnswer::refused && command.reason.id.empty()) {
        return refuse(RejectionCode::reason_required);
    }
    const ExtensionAnswered answered{command.deadline, command.answer, asked.by, right->words,
                                     command.reason};
    if (command.answer != ExtensionAnswer::granted) {
        ledger.record(request.item(), answered);
        return {};
    }
    const LocalDate to = command.to.value_or(asked.to);
    const auto due = due_later(request, *deadline, to);
    if (!due) return std::unexpected(due.error());
    ledger.record(request.item(), answered);
    const TextRef& reason = command.reason.id.empty() ? asked.reason : command.reason;
    ledger.record(request.item(), DeadlineMoved{command.deadline, *due, reason});
    return {};
}

Outcome decide_snooze(const Request& request, const Snooze& command) {
    Ledger& ledger = request.ledger;
    const Deadline* deadline = find_in_force(request, command.deadline);
    if (deadline == nullptr) return not_in_force(command.deadline);
    // Also reminded are coordinators, of what nobody has.
    if (auto right = right_to_work(request, *deadline); !right) {
        if (!request.authorise_coordinator()) return std::unexpected(right.error());
    }
    const PersonId& person = request.envelope.actor;
    if (!command.until) {
        const auto& snoozes = ledger.item(request.item())->snoozes;
        const auto found = snoozes.find(command.deadline);
        const bool is_snoozed = found != snoozes.end() && found->second.contains(person);
        if (!is_snoozed) return refuse(RejectionCode::nothing_to_change);
        ledger.record(request.item(), RemindersSnoozed{command.deadline, person, std::nullopt});
        return {};
    }
    if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
    const LocalDate until = *command.until;
    if (until <= ledger.today() || until > ledger.today() + std::chrono::days(366)) {
        return refuse(RejectionCode::date_unreasonable,
                      {{"on", to_text(until)}, {"today", to_text(ledger.today())}});
    }
    const bool is_law = deadline->kind == DeadlineClass::statutory;
    if (is_law && until > deadline->due.due) {
        return refuse(RejectionCode::snooze_too_long,
                      {{"until", to_text(until)}, {"latest", to_text(deadline->due.due)}});
    }
    ledger.record(request.item(),
                  RemindersSnoozed{command.deadline, person,
                                   SnoozedReminders{ledger.today(), until, command.reason}});
    return {};
}

}  // namespace plancycle::core
