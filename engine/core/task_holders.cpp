#include "engine/core/task_holders.hpp"

#include <algorithm>

#include "engine/core/authority.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/electorate.hpp"

namespace plancycle::core {

namespace {

void add(std::vector<PersonId>& people, const PersonId& person) {
    if (std::ranges::find(people, person) == people.end()) people.push_back(person);
}

}  // namespace

std::vector<PersonId> holders_of(const std::vector<Actor>& by, const UnitId& unit,
                                 const Definition& definition, const Organisation& organisation,
                                 LocalDate day) {
    std::vector<PersonId> people;
    for (const Entitlement& it : entitlements_of(definition, by, unit)) {
        for (const PersonId& person : organisation.holders(it.role, it.unit, day)) {
            add(people, stand_in(organisation, person, day));
        }
    }
    return people;
}

std::vector<Actor> actors_in_turn(const Task& task, const Definition& definition,
                                  const Organisation& organisation, LocalDate day) {
    const Step* step = find_step(definition, task.step);
    if (step == nullptr || step->rule.kind != RuleKind::ordered) return task.by;
    const auto electors = electors_of(definition, *step, task.unit, organisation, day);
    const std::size_t turn = group_in_turn(electors, counted(task.votes));
    return turn < task.by.size() ? std::vector{task.by[turn]} : task.by;
}

std::vector<PersonId> holders_of(const Task& task, const Definition& definition,
                                 const Organisation& organisation, LocalDate day) {
    const auto entitlements = entitlements_of(definition, task.by, task.unit);
    std::vector<PersonId> people;
    if (!task.assigned_to.empty() &&
        is_entitled(organisation, task.assigned_to, day, entitlements)) {
        people = {stand_in(organisation, task.assigned_to, day)};
    } else {
        people = holders_of(actors_in_turn(task, definition, organisation, day), task.unit,
                            definition, organisation, day);
    }
    for (const Handover& it : task.handovers) {
        if (organisation.is_active(it.to)) add(people, stand_in(organisation, it.to, day));
    }
    return people;
}

}  // namespace plancycle::core
