#include "engine/core/decide.hpp"
#include "engine/core/own_days.hpp"

namespace plancycle::core {

void evolve(Organisation& organisation, const Event& event) {
    std::visit(
        Overloaded{
            [&](const OrganisationFounded& it) {
                organisation.title = it.title;
                organisation.zone = it.zone;
            },
            [&](const PersonRecorded& it) { organisation.people[it.person.id] = it.person; },
            [&](const PersonLeft& it) { organisation.people[it.person].active = false; },
            [&](const UnitRecorded& it) { organisation.units[it.unit.id] = it.unit; },
            [&](const HoldingsRecorded& it) {
                organisation.holdings = it.holdings;
                organisation.memberships = it.memberships;
                organisation.meetings = it.meetings;
            },
            [&](const TimesRecorded& it) { organisation.times = it.times; },
            [&](const DelegationGiven& it) { organisation.delegations.push_back(it.delegation); },
            [&](const DelegationRevoked& it) {
                std::erase_if(organisation.delegations,
                              [&](const Delegation& one) { return one.id == it.delegation; });
            },
            [&](const AbsenceSet& it) { organisation.absences.push_back(it.absence); },
            [&](const AbsenceEnded& it) {
                for (Absence& one : organisation.absences) {
                    if (one.id == it.absence) one.term.to = it.on;
                }
            },
            [&](const MailWishesSet& it) { organisation.wishes[it.person] = it.wishes; },
            [&](const CalendarDaysChanged& it) { apply(organisation.own_days[it.calendar], it); },
            [](const auto&) {}},
        event.fact);
}

void evolve_entry(Organisation& organisation, const std::vector<Event>& events) {
    for (const Event& event : events) evolve(organisation, event);
    ++organisation.version;
}

}  // namespace plancycle::core
