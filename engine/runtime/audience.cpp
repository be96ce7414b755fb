#include "engine/runtime/audience.hpp"

#include <algorithm>

#include "engine/base/check.hpp"
#include "engine/core/authority.hpp"

namespace plancycle::runtime {

namespace {

void add_holders(std::vector<PersonId>& people, const core::Definition& definition,
                 const core::Organisation& organisation, const core::Step& step, const UnitId& unit,
                 LocalDate day) {
    for (const auto& entitlement : core::entitlements_of(definition, step.by, unit)) {
        for (const PersonId& person :
             organisation.holders(entitlement.role, entitlement.unit, day)) {
            if (std::ranges::find(people, person) == people.end()) people.push_back(person);
        }
    }
}

bool needs(const core::Step& step, const std::string& input) {
    return std::ranges::find(step.needs, input) != step.needs.end();
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
    bool is_somebodys = false;
    for (const core::Step& step : flow.steps) {
        if (&step != own && !needs(step, deadline.step)) continue;
        if (std::holds_alternative<std::monostate>(step.by)) continue;
        is_somebodys = true;
        add_holders(audience.people, definition, organisation, step, unit, day);
    }
    if (!audience.people.empty()) return audience;
    audience.vacant = is_somebodys;
    audience.people = coordinators(definition, organisation, day);
    return audience;
}

}  // namespace plancycle::runtime
