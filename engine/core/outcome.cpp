#include "engine/core/outcome.hpp"

#include <algorithm>

#include "engine/core/condition_register.hpp"

namespace plancycle::core {

namespace {

Result<const ReturnTarget*, Rejection> return_target(const Step& step, const std::string& target) {
    if (step.returns.empty()) {
        return refuse(RejectionCode::not_possible_here,
                      {{"verb", std::string(name_of(Verb::return_work))}, {"step", step.title}});
    }
    std::string choices;
    for (const ReturnTarget& it : step.returns) {
        if (it.text == target) return &it;
        choices += (choices.empty() ? "" : ", ") + it.text;
    }
    return refuse(RejectionCode::no_such_return, {{"target", target}, {"choices", choices}});
}

// Those of the named units, or of all that are done.
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
        const bool is_done = strand->outcome == StrandOutcome::done;
        if (strand->block == block && is_done && takes_part(cycle, strand->unit))
            result.push_back(id);
    }
    return result;
}

Outcome send_back(const Request& request, const Step& step, const Motion& motion) {
    const auto target = return_target(step, motion.target);
    if (!target) return std::unexpected(target.error());
    Ledger& ledger = request.ledger;
    if (!(*target)->block.empty()) {
        // The strands first: the join behind the block must see that work is open again.
        const auto strands = strands_to_reopen(request, (*target)->block, motion.units);
        if (!strands) return std::unexpected(strands.error());
        for (const ItemId& strand : *strands) {
            auto reopened = reopen_strand(ledger, strand, (*target)->step);
            if (!reopened) return reopened;
        }
    } else if (!motion.units.empty()) {
        return refuse(RejectionCode::unit_not_in_cycle, {{"unit", motion.units.front().value}});
    }
    return advance(ledger, request.item(), triggers::returned(step.id, (*target)->text),
                   (*target)->step);
}

void impose_conditions(const Request& request, const OpenTask& open, const Motion& motion) {
    for (const ProposedCondition& proposed : motion.conditions) {
        Condition condition;
        condition.text = proposed.text;
        condition.owner = proposed.owner;
        condition.unit = proposed.unit;
        condition.due = proposed.due;
        const auto due = chosen_date(request.ledger, proposed.due);
        register_condition(request, open, std::move(condition), due);
    }
}

Outcome check_conditions(const Request& request, const Step& step, const Motion& motion) {
    const bool wants_conditions = motion.verdict == Verdict::approve_with_conditions;
    const bool allowed = wants_conditions && step.conditions_verified_by.has_value();
    if (!allowed && (wants_conditions || !motion.conditions.empty())) {
        return refuse(RejectionCode::conditions_not_allowed, {{"step", step.id}});
    }
    if (wants_conditions && motion.conditions.empty()) {
        return refuse(RejectionCode::conditions_missing);
    }
    const Ledger& ledger = request.ledger;
    for (const ProposedCondition& proposed : motion.conditions) {
        if (proposed.text.id.empty()) return refuse(RejectionCode::conditions_missing);
        if (ledger.definition().find_role(proposed.owner) == nullptr) {
            return refuse(RejectionCode::unknown_reference,
                          {{"what", "role"}, {"name", proposed.owner.value}});
        }
        if (!proposed.unit.empty() && !ledger.cycle().units.empty() &&
            !takes_part(ledger.cycle(), proposed.unit)) {
            return refuse(RejectionCode::unit_not_in_cycle, {{"unit", proposed.unit.value}});
        }
        if (auto known = check_verifiable(request, step, proposed); !known) return known;
        if (proposed.due && *proposed.due < ledger.today()) {
            return refuse(RejectionCode::date_unreasonable,
                          {{"on", to_text(*proposed.due)}, {"today", to_text(ledger.today())}});
        }
    }
    return {};
}

// Units are named for a return, and where approving chooses among them.
Outcome check_units(const Request& request, const Step& step, const Motion& motion) {
    if (motion.verdict == Verdict::return_work || motion.units.empty()) return {};
    if (!is_approval(motion.verdict) || !step.chooses_units) {
        return refuse(RejectionCode::verb_not_allowed,
                      {{"verb", "name units"}, {"step", step.title}});
    }
    const Ledger& ledger = request.ledger;
    for (auto unit = motion.units.begin(); unit != motion.units.end(); ++unit) {
        if (!ledger.facts().organisation.units.contains(*unit)) {
            return refuse(RejectionCode::no_such_unit, {{"unit", unit->value}});
        }
        if (!takes_part(ledger.cycle(), *unit)) {
            return refuse(RejectionCode::unit_not_in_cycle, {{"unit", unit->value}});
        }
        if (std::find(motion.units.begin(), unit, *unit) != unit) {
            return refuse(RejectionCode::unit_twice, {{"unit", unit->value}});
        }
    }
    return {};
}

bool always_needs_comment(Verb verb) {
    return verb == Verb::return_work || verb == Verb::reject || verb == Verb::override_decision;
}

}  // namespace

Verb verb_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::approve:
            return Verb::approve;
        case Verdict::approve_with_conditions:
            return Verb::approve_with_conditions;
        case Verdict::return_work:
            return Verb::return_work;
        case Verdict::reject:
            return Verb::reject;
        case Verdict::refer:
            return Verb::refer;
    }
    return Verb::approve;
}

Outcome check_verb(const Step& step, Verb verb, const TextRef& comment) {
    if (std::ranges::find(step.forbidden, verb) != step.forbidden.end()) {
        return refuse(RejectionCode::verb_not_allowed,
                      {{"verb", std::string(name_of(verb))}, {"step", step.title}});
    }
    const bool is_required =
        always_needs_comment(verb) ||
        std::ranges::find(step.comment_required, verb) != step.comment_required.end();
    if (is_required && comment.id.empty()) {
        return refuse(RejectionCode::comment_required, {{"step", step.id}});
    }
    return {};
}

Outcome check_motion(const Request& request, const OpenTask& open, const Motion& motion) {
    const Step& step = *open.step;
    const Verb verb = verb_of(motion.verdict);
    if (auto legal = check_verb(step, verb, motion.comment); !legal) return legal;
    const bool leads_nowhere =
        (verb == Verb::reject && !step.may_reject) || (verb == Verb::refer && step.refers.empty());
    if (leads_nowhere) {
        return refuse(RejectionCode::not_possible_here,
                      {{"verb", std::string(name_of(verb))}, {"step", step.title}});
    }
    if (verb == Verb::return_work) {
        if (auto target = return_target(step, motion.target); !target) {
            return std::unexpected(target.error());
        }
        for (const UnitId& unit : motion.units) {
            if (takes_part(request.ledger.cycle(), unit)) continue;
            return refuse(RejectionCode::unit_not_in_cycle, {{"unit", unit.value}});
        }
    }
    const bool is_known = std::ranges::find(step.refers, motion.target) != step.refers.end();
    if (verb == Verb::refer && !is_known) {
        return refuse(RejectionCode::no_such_return,
                      {{"target", motion.target}, {"choices", step.refers.front()}});
    }
    if (auto units = check_units(request, step, motion); !units) return units;
    return check_conditions(request, step, motion);
}

bool is_approval(Verdict verdict) {
    return verdict == Verdict::approve || verdict == Verdict::approve_with_conditions;
}

Outcome check_complete(const Request& request, const Step& step, const Motion& motion) {
    if (motion.verdict == Verdict::return_work || motion.verdict == Verdict::reject) return {};
    return check_documents(request, step.approves);
}

Outcome check_seen(const Request& request, const OpenTask& open, const std::vector<Digest>& seen) {
    if (seen.empty()) return {};
    const auto present = content_of(*request.ledger.item(request.item()), open.step->approves);
    for (const BoundContent& it : present) {
        if (std::ranges::find(seen, it.content) == seen.end()) {
            return refuse(RejectionCode::content_changed, {{"document", it.kind}});
        }
    }
    return {};
}

Outcome carry_out(const Request& request, const OpenTask& open, const Ruling& ruling) {
    const Step& step = *open.step;
    const Motion& motion = ruling.motion;
    Ledger& ledger = request.ledger;
    Decided decided;
    decided.task = open.task.id;
    decided.motion = motion;
    decided.right = ruling.right;
    decided.minute = ruling.minute;
    decided.content = content_of(*ledger.item(request.item()), step.approves);
    decided.tally = ruling.tally;
    decided.overridden = ruling.overridden;
    decided.meeting = ruling.meeting;
    decided.urgency = ruling.urgency;
    decided.recorded_by_author = ruling.recorded_by_author;
    ledger.record(request.item(), std::move(decided));
    ledger.record(request.item(), TaskClosed{open.task.id, TaskEnd::decided});
    // Whoever submitted it is its submitter at the next approval, too, but recalls it no more.
    if (motion.verdict != Verdict::return_work) {
        ledger.note_submission({request.item(), open.task.submitted_by, ""});
    }
    switch (motion.verdict) {
        case Verdict::return_work:
            return send_back(request, step, motion);
        case Verdict::reject:
            return advance(ledger, request.item(), triggers::rejected(step.id));
        case Verdict::refer:
            return advance(ledger, request.item(), triggers::referred(step.id, motion.target));
        case Verdict::approve:
        case Verdict::approve_with_conditions:
            break;
    }
    if (auto gate = check_gate(request, step); !gate) return gate;
    impose_conditions(request, open, motion);
    if (step.chooses_units) {
        ledger.record(ledger.cycle().id, UnitsChosen{step.id, motion.units});
    }
    return advance(ledger, request.item(), triggers::approved(step.id));
}

}  // namespace plancycle::core
