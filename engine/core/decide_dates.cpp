#include "engine/core/deadline_lookup.hpp"
#include "engine/core/decide_parts.hpp"

namespace plancycle::core {

namespace {

constexpr int kDaysAheadMax = 5 * 366;

}  // namespace

Outcome decide_set_date(const Request& request, const SetDate& command) {
    if (auto right = request.authorise_coordinator(); !right) {
        return std::unexpected(right.error());
    }
    if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
    Ledger& ledger = request.ledger;
    const Instance& instance = *ledger.item(request.item());
    const auto found = instance.deadlines.find(command.deadline);
    if (found == instance.deadlines.end()) {
        return refuse(RejectionCode::no_such_deadline, {{"deadline", command.deadline.value}});
    }
    const Deadline& deadline = found->second;
    if (deadline.kind == DeadlineClass::statutory) {
        return refuse(RejectionCode::statutory_date, {{"deadline", command.deadline.value}});
    }
    if (deadline.due.due == command.date) return refuse(RejectionCode::nothing_to_change);
    // A date in the past would only rewrite what was late; one in ten years is a typing error.
    if (command.date < ledger.today() || (command.date - ledger.today()).count() > kDaysAheadMax) {
        return refuse(RejectionCode::date_unreasonable,
                      {{"on", to_text(command.date)}, {"today", to_text(ledger.today())}});
    }
    const DeadlineSpec* spec = spec_of(ledger.definition(), request.item(), deadline.id);
    const CountingTerms terms = spec == nullptr ? CountingTerms{} : spec->terms;
    const auto context = resolve_context(ledger.cycle(), instance, ledger.facts());
    const Resolution resolution = resolve_fixed(command.date, terms, context);
    const auto* due = std::get_if<DueDate>(&resolution);
    if (due == nullptr) {
        return refuse(RejectionCode::date_unreasonable,
                      {{"on", to_text(command.date)}, {"today", to_text(ledger.today())}});
    }
    ledger.record(request.item(), DeadlineMoved{command.deadline, *due, command.reason});
    return {};
}

Outcome decide_fire(const Request& request, const FireDeadline& command) {
    if (!request.envelope.actor.empty()) {
        return refuse(RejectionCode::not_entitled,
                      {{"person", request.envelope.actor.value}, {"needed", "the scheduler"}});
    }
    const Instance& instance = *request.ledger.item(request.item());
    const auto found = instance.deadlines.find(command.deadline);
    if (found == instance.deadlines.end() || found->second.passed) {
        return refuse(RejectionCode::deadline_not_armed, {{"deadline", command.deadline.value}});
    }
    if (request.envelope.now < found->second.due.due_at) {
        return refuse(RejectionCode::deadline_not_due, {{"deadline", command.deadline.value}});
    }
    request.ledger.record(request.item(), DeadlinePassed{command.deadline});
    return advance(request.ledger, request.item(), "deadline." + found->second.step);
}

}  // namespace plancycle::core
