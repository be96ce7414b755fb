#include "engine/runtime/vacancies.hpp"

#include <algorithm>
#include <set>

#include "engine/core/authority.hpp"

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
                                               const std::vector<core::PostBox>& failed) {
    std::vector<CoordinatorNeed> needs;
    for (const HeldTask& held : status.tasks) {
        if (!held.vacant) continue;
        CoordinatorNeed need;
        need.task = held;
        for (const auto& right : core::entitlements_of(definition, held.task.by, held.task.unit)) {
            need.role = right.role;
            need.unit = right.unit;
        }
        needs.push_back(std::move(need));
    }
    if (!cycle.running) return needs;
    for (const core::PostBox& box : failed) {
        if (!has_part(definition, organisation, box.person)) continue;
        CoordinatorNeed need;
        need.person = box.person;
        need.answer = box.answer;
        needs.push_back(std::move(need));
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
