#include "engine/core/decide.hpp"

namespace plancycle::core {

void evolve(Organisation& organisation, const Event& event) {
    std::visit(
        Overloaded{[&](const OrganisationFounded& it) {
                       organisation.title = it.title;
                       organisation.zone = it.zone;
                   },
                   [&](const PersonRecorded& it) { organisation.people[it.person.id] = it.person; },
                   [&](const PersonLeft& it) { organisation.people[it.person].active = false; },
                   [&](const UnitRecorded& it) { organisation.units[it.unit.id] = it.unit; },
                   [&](const HoldingsRecorded& it) {
                       organisation.holdings = it.holdings;
                       organisation.memberships = it.memberships;
                   },
                   [](const auto&) {}},
        event.fact);
}

void evolve_entry(Organisation& organisation, const std::vector<Event>& events) {
    for (const Event& event : events) evolve(organisation, event);
    ++organisation.version;
}

}  // namespace plancycle::core
