#include "engine/runtime/audience.hpp"

#include <algorithm>

#include "engine/base/check.hpp"
#include "engine/core/task_holders.hpp"

namespace plancycle::runtime {

namespace {

bool needs(const core::Step& step, const std::string& input) {
    return std::ranges::find(step.needs, input) != step.needs.end();
}

void add_all(std::vector<PersonId>& people, const std::vector<PersonId>& more) {
    for (const PersonId& person : more) {
        const bool is_known = std::ranges::find(people, person) != people.end();
        if (!is_known) people.push_back(person);
    }
}

// Of the step's open task, or of whoever will get it.
std::vector<PersonId> holders_at(const core::Instance& item, const core::Step& step,
                                 const UnitId& unit, const core::Definition& definition,
                                 const core::Organisation& organisation, LocalDate day) {
    for (const auto& [id, task] : item.tasks) {
        if (task.step == step.id) return core::holders_of(task, definition, organisation, day);
    }
    return core::holders_of(step.by, unit, definition, organisation, day);
}

Audience of_work_in_hand(const core::Instance& item, const core::Definition& definition,
                         const core::Organisation& organisation, LocalDate day) {
    Audience audience;
    for (const auto& [id, task] : item.tasks) {
        add_all(audience.people, core::holders_of(task, definition, organisation, day));
    }
    if (!audience.people.empty()) return audience;
    audience.vacant = true;
    audience.people = coordinators(definition, organisation, day);
    return audience;
}

}  // namespace

std::vector<PersonId> coordinators(const core::Definition& definition,
                                   const core::Organisation& organisation, LocalDate day) {
    return organisation.holders(definition.coordinator, UnitId(), day);
}

const core::Flow& flow_of(const core::Definition& definition, const core::Cycle& cycle,
                          const ItemId& item) {
    const core::Strand* strand = cycle.strand(item);
    if (strand == nullptr) return definition.flow;
    const core::Block* block = definition.find_block(strand->block);
    PLANCYCLE_CHECK(block != nullptr, "a strand's block is not in its pinned definition");
    return block->flow;
}

UnitId unit_of(const core::Cycle& cycle, const ItemId& item) {
    const core::Strand* strand = cycle.strand(item);
    return strand == nullptr ? UnitId() : strand->unit;
}

Audience audience_of(const core::Cycle& cycle, const core::Instance& item,
                     const core::Deadline& deadline, const core::Definition& definition,
                     const core::Organisation& organisation, LocalDate day) {
    Audience audience;
    const core::Flow& flow = flow_of(definition, cycle, item.id);
    const UnitId unit = unit_of(cycle, item.id);
    const core::Step* own = flow.find(deadline.step);
    // Of a step ahead hears who has the work that comes before it.
    if (own != nullptr && !core::is_at(item, own->id) && !item.tasks.empty()) {
        return of_work_in_hand(item, definition, organisation, day);
    }
    bool is_somebodys = false;
    const auto condition = std::ranges::find(cycle.conditions, deadline.step, &core::Condition::id);
    if (condition != cycle.conditions.end()) {
        is_somebodys = true;
        audience.people = core::holders_of({core::Actor(condition->owner)}, condition->unit,
                                           definition, organisation, day);
    }
    for (const core::Step& step : flow.steps) {
        if (&step != own && !needs(step, deadline.step)) continue;
        if (step.by.empty()) continue;
        is_somebodys = true;
        add_all(audience.people, holders_at(item, step, unit, definition, organisation, day));
    }
    if (!audience.people.empty()) return audience;
    audience.vacant = is_somebodys;
    audience.people = coordinators(definition, organisation, day);
    return audience;
}

std::vector<PersonId> holders_of_open_work(const core::Cycle& cycle,
                                           const core::Definition& definition,
                                           const core::Organisation& organisation, LocalDate day) {
    std::vector<PersonId> people;
    const auto add = [&](const core::Instance& item) {
        for (const auto& [id, task] : item.tasks) {
            const auto holders = core::holders_of(task, definition, organisation, day);
            people.insert(people.end(), holders.begin(), holders.end());
        }
    };
    add(cycle);
    for (const auto& [id, strand] : cycle.strands) add(*strand);
    return people;
}

}  // namespace plancycle::runtime
