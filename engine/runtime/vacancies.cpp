#include "engine/runtime/vacancies.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "engine/core/authority.hpp"
#include "engine/core/feedback.hpp"
#include "engine/core/separation.hpp"
#include "engine/core/standstill.hpp"
#include "engine/runtime/audience.hpp"

namespace plancycle::runtime {

namespace {

// Who holds a role can change on these days only.
std::set<LocalDate> days_of_change(const core::Organisation& organisation, const RoleId& role,
                                   const UnitId& unit, LocalDate today) {
    std::set<LocalDate> days{today};
    for (const core::RoleHolding& holding : organisation.holdings) {
        if (holding.role != role || holding.unit != unit) continue;
        for (const auto& day : {holding.term.from, holding.term.to}) {
            if (day && *day > today) days.insert(*day);
        }
    }
    return days;
}

std::optional<Vacancy> first_gap(const core::Organisation& organisation, const RoleId& role,
                                 const UnitId& unit, LocalDate today) {
    std::optional<Vacancy> gap;
    for (const LocalDate day : days_of_change(organisation, role, unit, today)) {
        const bool is_held = !organisation.holders(role, unit, day).empty();
        if (!is_held && !gap) gap = Vacancy{role, unit, day, std::nullopt};
        if (is_held && gap) {
            gap->until = day;
            break;
        }
    }
    return gap;
}

const core::Step* step_of(const core::Definition& definition, const std::string& id) {
    if (const core::Step* step = definition.flow.find(id)) return step;
    for (const core::Block& block : definition.blocks) {
        if (const core::Step* step = block.flow.find(id)) return step;
    }
    return nullptr;
}

// Whose turn it is with a condition: its owner's, and once it is met its verifier's.
core::Entitlement waits_for(const core::Condition& condition, const core::Definition& definition) {
    const core::Step* step = step_of(definition, condition.step);
    if (condition.state == core::ConditionState::met && !core::is_feedback(condition)) {
        const bool is_named = step != nullptr && step->conditions_verified_by;
        return {is_named ? *step->conditions_verified_by : definition.coordinator, UnitId(), ""};
    }
    const core::RoleSpec* role = definition.find_role(condition.owner);
    const bool is_per_unit = role != nullptr && role->per_unit;
    return {condition.owner, is_per_unit ? condition.unit : UnitId(), ""};
}

// Of a task several roles have a part in, each of them must be held.
std::vector<CoordinatorNeed> vacant_tasks(const CycleStatus& status,
                                          const core::Definition& definition,
                                          const core::Organisation& organisation, LocalDate today) {
    std::vector<CoordinatorNeed> needs;
    const auto is_held = [&](const core::Entitlement& it) {
        return !organisation.holders(it.role, it.unit, today).empty();
    };
    for (const HeldTask& held : status.tasks) {
        const auto rights = core::entitlements_of(definition, held.task.by, held.task.unit);
        // A decision can be called in as long as one of those who may is there.
        if (held.is_call_in && std::ranges::any_of(rights, is_held)) continue;
        for (const auto& it : rights) {
            if (is_held(it)) continue;
            needs.push_back(
                {.kind = NeedKind::vacant_role, .task = held, .role = it.role, .unit = it.unit});
        }
    }
    return needs;
}

// Who may decide over everybody's head, and wrote nothing of it themselves.
PersonId overrider(const core::Step& step, const std::vector<PersonId>& authors,
                   const core::Organisation& organisation, LocalDate today) {
    if (!step.override_by) return {};
    for (const PersonId& person : organisation.holders(*step.override_by, UnitId(), today)) {
        if (std::ranges::find(authors, person) == authors.end()) return person;
    }
    return {};
}

std::vector<CoordinatorNeed> own_work_needs(const CycleStatus& status, const core::Cycle& cycle,
                                            const core::Definition& definition,
                                            const core::Organisation& organisation,
                                            LocalDate today) {
    std::vector<CoordinatorNeed> needs;
    for (const HeldTask& held : status.tasks) {
        const core::Instance& item = core::instance_of(cycle, held.item);
        const core::Flow& flow = flow_of(definition, cycle, held.item);
        const auto found =
            core::standstill_of(item, flow, held.task, definition, organisation, today);
        if (!found) continue;
        CoordinatorNeed need{.kind = NeedKind::own_work, .task = held, .people = found->authors};
        if (const RoleId* role = core::sole_role(held.task.by)) need.role = *role;
        need.unit = held.task.unit;
        need.is_given = found->is_given;
        need.may_override = overrider(*flow.find(held.task.step),
                                      core::authors_of(item, flow, held.task), organisation, today);
        needs.push_back(std::move(need));
    }
    return needs;
}

// Those who could verify it all own it, or said themselves that it is met.
std::vector<PersonId> verifiers_bound(const core::Condition& condition,
                                      const core::Definition& definition,
                                      const core::Organisation& organisation, LocalDate today) {
    const core::RoleSpec* role = definition.find_role(condition.owner);
    const bool is_per_unit = role != nullptr && role->per_unit;
    const core::Entitlement owner{condition.owner, is_per_unit ? condition.unit : UnitId(), ""};
    core::Condition met = condition;
    met.state = core::ConditionState::met;
    const core::Entitlement verifier = waits_for(met, definition);
    const auto people = organisation.holders(verifier.role, verifier.unit, today);
    const bool is_bound = std::ranges::all_of(people, [&](const PersonId& person) {
        return person == condition.met_by ||
               core::is_entitled(organisation, person, today, {owner});
    });
    return is_bound ? people : std::vector<PersonId>();
}

bool has_part(const core::Definition& definition, const core::Organisation& organisation,
              const PersonId& person) {
    const auto holds = [&](const core::RoleHolding& it) {
        return it.person == person && definition.find_role(it.role) != nullptr;
    };
    const auto sits = [&](const core::Membership& it) {
        return it.person == person && definition.find_body(it.body) != nullptr;
    };
    return std::ranges::any_of(organisation.holdings, holds) ||
           std::ranges::any_of(organisation.memberships, sits);
}

}  // namespace

std::vector<Vacancy> vacancies(const core::Cycle& cycle, const core::Definition& definition,
                               const core::Organisation& organisation, LocalDate today) {
    std::vector<Vacancy> found;
    for (const core::RoleSpec& role : definition.roles) {
        const std::vector<UnitId> units =
            role.per_unit ? cycle.units : std::vector<UnitId>{UnitId()};
        for (const UnitId& unit : units) {
            if (auto gap = first_gap(organisation, role.id, unit, today)) found.push_back(*gap);
        }
    }
    return found;
}

std::vector<CoordinatorNeed> coordinator_needs(const CycleStatus& status, const core::Cycle& cycle,
                                               const core::Definition& definition,
                                               const core::Organisation& organisation,
                                               const std::vector<core::PostBox>& failed,
                                               LocalDate today) {
    std::vector<CoordinatorNeed> needs = vacant_tasks(status, definition, organisation, today);
    for (const HeldTask& held : status.tasks) {
        const auto& inquiry = held.task.inquiry;
        if (!inquiry || organisation.is_active(inquiry->asked)) continue;
        needs.push_back(
            {.kind = NeedKind::unanswered_question, .task = held, .person = inquiry->asked});
    }
    for (const core::Condition& condition : status.open_conditions) {
        const core::Entitlement waits = waits_for(condition, definition);
        if (!organisation.holders(waits.role, waits.unit, today).empty()) continue;
        needs.push_back({.kind = NeedKind::vacant_condition,
                         .role = waits.role,
                         .unit = waits.unit,
                         .condition = condition.id});
    }
    auto own = own_work_needs(status, cycle, definition, organisation, today);
    std::ranges::move(own, std::back_inserter(needs));
    for (const core::Condition& condition : status.open_conditions) {
        if (core::is_feedback(condition)) continue;
        auto people = verifiers_bound(condition, definition, organisation, today);
        if (people.empty()) continue;
        core::Condition met = condition;
        met.state = core::ConditionState::met;
        needs.push_back({.kind = NeedKind::own_condition,
                         .role = waits_for(met, definition).role,
                         .condition = condition.id,
                         .people = std::move(people)});
    }
    if (!cycle.running) return needs;
    for (const core::PostBox& box : failed) {
        if (!has_part(definition, organisation, box.person)) continue;
        needs.push_back(
            {.kind = NeedKind::failed_address, .person = box.person, .answer = box.answer});
    }
    return needs;
}

std::vector<core::PostBox> failed_addresses(ports::ReadView& view,
                                            const core::Organisation& organisation) {
    std::vector<core::PostBox> failed;
    for (const auto& [id, person] : organisation.people) {
        if (!person.active) continue;
        core::PostBox box = view.post_box(id);
        if (box.address_failed) failed.push_back(std::move(box));
    }
    return failed;
}

}  // namespace plancycle::runtime
