// A step's clock stands still while information is asked for. What the law sets does not.

#include "engine/core/deadline_lookup.hpp"
#include "engine/core/decide_parts.hpp"
#include "engine/core/working_days.hpp"

namespace plancycle::core {

namespace {

std::vector<Deadline> deadlines_of(const Request& request, const std::string& step) {
    std::vector<Deadline> result;
    for (const auto& [id, deadline] : request.ledger.item(request.item())->deadlines) {
        if (deadline.step == step && deadline.kind != DeadlineClass::statutory) {
            result.push_back(deadline);
        }
    }
    return result;
}

Outcome out_of_reach(const Ledger& ledger, LocalDate date) {
    return refuse(RejectionCode::date_unreasonable,
                  {{"on", to_text(date)}, {"today", to_text(ledger.today())}});
}

}  // namespace

void pause_deadlines(const Request& request, const std::string& step) {
    for (const Deadline& deadline : deadlines_of(request, step)) {
        if (deadline.paused_on || deadline.passed) continue;
        request.ledger.record(request.item(), DeadlinePaused{deadline.id, request.ledger.today()});
    }
}

Outcome resume_deadlines(const Request& request, const std::string& step) {
    Ledger& ledger = request.ledger;
    for (const Deadline& deadline : deadlines_of(request, step)) {
        if (!deadline.paused_on) continue;
        const LocalDate due = deadline.due.due;
        // As many working days later as it stood still.
        const auto stood = working_days_between(ledger.facts().calendar, working_set,
                                                *deadline.paused_on, ledger.today());
        const auto moved =
            add_working_days(ledger.facts().calendar, working_set, due, stood.value_or(0));
        if (!stood || !moved) return out_of_reach(ledger, due);
        const auto context =
            resolve_context(ledger.cycle(), *ledger.item(request.item()), ledger.facts());
        const DeadlineSpec* spec = spec_of(ledger.definition(), request.item(), deadline.id);
        const CountingTerms terms = spec == nullptr ? CountingTerms{} : spec->terms;
        const Resolution resolution = resolve_fixed(*moved, terms, context);
        const auto* resolved = std::get_if<DueDate>(&resolution);
        if (resolved == nullptr) return out_of_reach(ledger, *moved);
        ledger.record(request.item(), DeadlineResumed{deadline.id, *resolved});
    }
    return {};
}

}  // namespace plancycle::core
