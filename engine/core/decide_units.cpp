#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/core/decide_parts.hpp"

namespace plancycle::core {

namespace {

Result<Right, Rejection> coordinator_with_reason(const Request& request, const TextRef& reason) {
    auto right = request.authorise_coordinator();
    if (right && reason.id.empty()) return refuse(RejectionCode::reason_required);
    return right;
}

// What a decision was made subject to is not done without by dropping whoever owes it.
Outcome check_owes_nothing(const Cycle& cycle, const UnitId& unit) {
    for (const Condition& it : cycle.conditions) {
        if (it.unit != unit || is_settled(it)) continue;
        return refuse(RejectionCode::unit_owes, {{"unit", unit.value}, {"condition", it.id}});
    }
    return {};
}

bool names(const Motion& motion, const UnitId& unit) {
    return std::ranges::find(motion.units, unit) != motion.units.end() ||
           std::ranges::find(motion.conditions, unit, &ProposedCondition::unit) !=
               motion.conditions.end();
}

// What somebody voted for is not changed under their hands.
Outcome check_in_no_vote(const Ledger& ledger, const UnitId& unit) {
    const auto check = [&](const Instance& item) -> Outcome {
        for (const auto& [id, task] : item.tasks) {
            const auto refused = [&](const PersonId& person) {
                const std::string& title = ledger.flow(item.id).find(task.step)->title;
                return refuse(RejectionCode::unit_in_vote,
                              {{"unit", unit.value}, {"step", title}, {"person", person.value}});
            };
            if (task.sitting && names(task.sitting->motion, unit)) {
                return refused(task.sitting->recorded_by);
            }
            for (const Vote& vote : task.votes) {
                if (names(vote.motion, unit)) return refused(vote.voter);
            }
        }
        return {};
    };
    if (auto own = check(ledger.cycle()); !own) return own;
    for (const auto& [id, strand] : ledger.cycle().strands) {
        if (auto part = check(*strand); !part) return part;
    }
    return {};
}

// Still has to do what it was chosen for.
bool has_work_ahead(const Ledger& ledger, const std::string& chooser, const UnitId& unit) {
    return std::ranges::any_of(ledger.definition().flow.steps, [&](const Step& block) {
        if (block.kind != StepKind::units || block.chosen_in != chooser) return false;
        const Strand* strand = ledger.cycle().strand(block.id, unit);
        return strand == nullptr || strand->outcome == StrandOutcome::open;
    });
}

// A block whose chosen units are all gone would be passed with nothing done.
Outcome check_not_chosen_alone(const Ledger& ledger, const UnitId& unit) {
    const Cycle& cycle = ledger.cycle();
    for (const auto& [step, units] : cycle.chosen) {
        if (std::ranges::find(units, unit) == units.end()) continue;
        const bool has_others = std::ranges::any_of(
            units, [&](const UnitId& it) { return it != unit && takes_part(cycle, it); });
        if (has_others || !has_work_ahead(ledger, step, unit)) continue;
        const Step* chooser = ledger.definition().flow.find(step);
        return refuse(RejectionCode::unit_chosen_alone,
                      {{"unit", unit.value}, {"step", chooser == nullptr ? step : chooser->title}});
    }
    return {};
}

// The coordinator, a role the definition names, or a body as its recorder writes it down; a minute
// speaks for the body.
Result<Right, Rejection> right_to_waive(const Request& request, const Strand& strand,
                                        const Waive& command) {
    const Definition& definition = request.ledger.definition();
    const Step* step = definition.flow.find(strand.block);
    const auto authorise = [&](const std::vector<Actor>& by) -> Result<Right, Rejection> {
        const Scope scope{.workflow = definition.ref.name, .unit = strand.unit};
        const auto rights = request.rights(entitlements_of(definition, by, strand.unit), scope);
        if (!rights) return std::unexpected(rights.error());
        return rights->front();
    };
    std::vector<Actor> everybody = {definition.coordinator};
    std::vector<Actor> people = everybody;
    const BodyId* body = nullptr;
    for (const Actor& actor : step->waived_by) {
        everybody.push_back(actor);
        const auto* named = std::get_if<BodyId>(&actor);
        if (named == nullptr) {
            people.push_back(actor);
        } else if (authorise({actor})) {
            body = named;
        }
    }
    if (body != nullptr && !trim(command.minute).empty()) {
        return authorise({*body});
    }
    if (auto own = authorise(people)) return own;
    if (body != nullptr)
        return refuse(RejectionCode::minute_required,
                      {{"body", definition.find_body(*body)->title}});
    return authorise(everybody);
}

}  // namespace

// Each is checked before any is waived; the plan goes on once, when all of them are.
Outcome decide_waive(const Request& request, const Waive& command) {
    Ledger& ledger = request.ledger;
    if (command.strands.empty()) {
        return refuse(RejectionCode::no_such_item, {{"item", request.item().value}});
    }
    std::vector<std::string> rights;
    for (auto it = command.strands.begin(); it != command.strands.end(); ++it) {
        const Strand* strand = ledger.cycle().strand(*it);
        if (strand == nullptr) return refuse(RejectionCode::no_such_item, {{"item", it->value}});
        const auto right = right_to_waive(request, *strand, command);
        if (!right) return std::unexpected(right.error());
        if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
        if (strand->outcome != StrandOutcome::open) {
            return refuse(RejectionCode::strand_over, {{"unit", strand->unit.value}});
        }
        if (std::find(command.strands.begin(), it, *it) != it) {
            return refuse(RejectionCode::unit_twice, {{"unit", strand->unit.value}});
        }
        rights.push_back(right->words);
    }
    for (std::size_t index = 0; index < rights.size(); ++index) {
        withdraw_open_work(ledger, command.strands[index]);
        ledger.record(command.strands[index],
                      StrandWaived{command.reason, rights[index], command.minute});
    }
    return advance(ledger, ledger.cycle().id, "strands.changed");
}

Outcome decide_add_unit(const Request& request, const AddUnit& command) {
    const auto right = coordinator_with_reason(request, command.reason);
    if (!right) return std::unexpected(right.error());
    Ledger& ledger = request.ledger;
    if (!ledger.facts().organisation.units.contains(command.unit)) {
        return refuse(RejectionCode::no_such_unit, {{"unit", command.unit.value}});
    }
    if (takes_part(ledger.cycle(), command.unit)) {
        return refuse(RejectionCode::unit_twice, {{"unit", command.unit.value}});
    }
    ledger.record(ledger.cycle().id, UnitAdded{command.unit, command.reason});
    for (const Block& block : ledger.definition().blocks) {
        const Step* step = ledger.definition().flow.find(block.id);
        // Where units are chosen, nobody has chosen this one.
        if (!is_at(ledger.cycle(), block.id) || !step->chosen_in.empty()) continue;
        const Strand* before = ledger.cycle().strand(block.id, command.unit);
        auto opened = before == nullptr ? open_strand(ledger, block, command.unit)
                                        : reopen_strand(ledger, before->id, {});
        if (!opened) return opened;
    }
    return {};
}

Outcome decide_drop_unit(const Request& request, const DropUnit& command) {
    const auto right = coordinator_with_reason(request, command.reason);
    if (!right) return std::unexpected(right.error());
    Ledger& ledger = request.ledger;
    if (!takes_part(ledger.cycle(), command.unit)) {
        return refuse(RejectionCode::unit_not_in_cycle, {{"unit", command.unit.value}});
    }
    if (ledger.cycle().units.size() == 1) {
        return refuse(RejectionCode::last_unit, {{"unit", command.unit.value}});
    }
    if (auto none = check_owes_nothing(ledger.cycle(), command.unit); !none) return none;
    if (auto none = check_in_no_vote(ledger, command.unit); !none) return none;
    if (auto others = check_not_chosen_alone(ledger, command.unit); !others) return others;
    ledger.record(ledger.cycle().id, UnitDropped{command.unit, command.reason});
    std::vector<ItemId> open;
    for (const auto& [id, strand] : ledger.cycle().strands) {
        if (strand->unit == command.unit && strand->outcome == StrandOutcome::open) {
            open.push_back(id);
        }
    }
    for (const ItemId& strand : open) {
        withdraw_open_work(ledger, strand);
        ledger.record(strand, StrandDropped{command.reason});
    }
    return advance(ledger, ledger.cycle().id, "strands.changed");
}

}  // namespace plancycle::core
