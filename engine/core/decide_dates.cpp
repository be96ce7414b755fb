#include <algorithm>
#include <optional>

#include "engine/core/deadline_lookup.hpp"
#include "engine/core/decide_parts.hpp"
#include "engine/core/prospect.hpp"

namespace plancycle::core {

namespace {

constexpr int kDaysAheadMax = 5 * 366;

struct DueOne {
    Instant due_at;
    DeadlineId id;
    ItemId item;
    friend auto operator<=>(const DueOne&, const DueOne&) = default;
};

bool is_due(const Deadline& deadline, Instant now) {
    return !deadline.paused_on && !deadline.passed && deadline.due.due_at <= now;
}

// Order: earliest due first, then id.
std::vector<DueOne> all_due(const Ledger& ledger) {
    std::vector<DueOne> due;
    const auto add = [&](const Instance& item) {
        for (const auto& [id, deadline] : item.deadlines) {
            if (is_due(deadline, ledger.now())) due.push_back({deadline.due.due_at, id, item.id});
        }
    };
    add(ledger.cycle());
    for (const auto& [id, strand] : ledger.cycle().strands) add(*strand);
    std::ranges::sort(due);
    return due;
}

// In force, or of a step that is still ahead.
struct Settable {
    Deadline deadline;
    bool is_ahead = false;
};

std::optional<Settable> find_date(const Ledger& ledger, const Instance& instance,
                                  const DeadlineId& id) {
    const auto found = instance.deadlines.find(id);
    if (found != instance.deadlines.end()) return Settable{found->second, false};
    const auto ahead =
        dates_ahead(ledger.flow(instance.id), ledger.cycle(), instance, ledger.facts());
    const auto planned = std::ranges::find(ahead, id, &Deadline::id);
    if (planned == ahead.end()) return std::nullopt;
    return Settable{*planned, true};
}

// A date in the past would only rewrite what was late; one in ten years is a typing error.
bool is_reasonable(LocalDate date, LocalDate today) {
    return date >= today && (date - today).count() <= kDaysAheadMax;
}

}  // namespace

Result<DueDate, Rejection> due_by_hand(const Request& request, const Deadline& deadline,
                                       LocalDate date) {
    if (deadline.kind == DeadlineClass::statutory) {
        return refuse(RejectionCode::statutory_date, {{"deadline", deadline.id.value}});
    }
    const Ledger& ledger = request.ledger;
    const auto unreasonable = refuse(RejectionCode::date_unreasonable,
                                     {{"on", to_text(date)}, {"today", to_text(ledger.today())}});
    if (!is_reasonable(date, ledger.today())) return unreasonable;
    const DeadlineSpec* spec = spec_of(ledger.definition(), request.item(), deadline.id);
    const CountingTerms terms = spec == nullptr ? CountingTerms{} : spec->terms;
    const auto context =
        resolve_context(ledger.cycle(), *ledger.item(request.item()), ledger.facts());
    const Resolution resolution = resolve_fixed(date, terms, context);
    const auto* due = std::get_if<DueDate>(&resolution);
    if (due == nullptr) return unreasonable;
    return *due;
}

Outcome decide_set_date(const Request& request, const SetDate& command) {
    if (auto right = request.authorise_coordinator(); !right) {
        return std::unexpected(right.error());
    }
    if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
    Ledger& ledger = request.ledger;
    const Instance& instance = *ledger.item(request.item());
    const auto found = find_date(ledger, instance, command.deadline);
    if (!found) {
        return refuse(RejectionCode::no_such_deadline, {{"deadline", command.deadline.value}});
    }
    const Deadline& deadline = found->deadline;
    const bool is_law = deadline.kind == DeadlineClass::statutory;
    if (!is_law && deadline.due.due == command.date) {
        return refuse(RejectionCode::nothing_to_change);
    }
    const Step* step = ledger.flow(request.item()).find(deadline.step);
    const bool is_period = step != nullptr && step->kind == StepKind::call_in && !found->is_ahead;
    if (is_period && command.date < deadline.due.due) {
        return refuse(RejectionCode::call_in_shortened, {{"due", to_text(deadline.due.due)}});
    }
    const auto due = due_by_hand(request, deadline, command.date);
    if (!due) return std::unexpected(due.error());
    // Set by hand it is in force from now on, and stays so when its step begins.
    if (found->is_ahead) ledger.record(request.item(), DeadlineArmed{deadline});
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
    if (found == instance.deadlines.end() || found->second.passed || found->second.paused_on) {
        return refuse(RejectionCode::deadline_not_armed, {{"deadline", command.deadline.value}});
    }
    if (request.envelope.now < found->second.due.due_at) {
        return refuse(RejectionCode::deadline_not_due, {{"deadline", command.deadline.value}});
    }
    // One entry for them all: a restart after months, or a day on which much ends, is no flood.
    Ledger& ledger = request.ledger;
    for (const DueOne& due : all_due(ledger)) {
        const Instance& item = *ledger.item(due.item);
        const auto armed = item.deadlines.find(due.id);
        // What an earlier one has brought about may have ended this one.
        if (armed == item.deadlines.end() || !is_due(armed->second, ledger.now())) continue;
        const std::string trigger = "deadline." + armed->second.step;
        ledger.record(due.item, DeadlinePassed{due.id});
        if (auto moved = advance(ledger, due.item, trigger); !moved) return moved;
    }
    return {};
}

}  // namespace plancycle::core
