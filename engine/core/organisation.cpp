#include "engine/core/organisation.hpp"

#include <algorithm>

namespace plancycle::core {

const Person* Organisation::find(const PersonId& person) const {
    const auto found = people.find(person);
    return found == people.end() ? nullptr : &found->second;
}

bool Organisation::is_active(const PersonId& person) const {
    const Person* found = find(person);
    return found != nullptr && found->active;
}

std::vector<PersonId> Organisation::holders(const RoleId& role, const UnitId& unit,
                                            LocalDate day) const {
    std::vector<PersonId> result;
    for (const std::size_t place : holdings.places_of(role, unit)) {
        const RoleHolding& holding = holdings.all()[place];
        if (!holding.term.covers(day) || !is_active(holding.person)) continue;
        if (std::ranges::find(result, holding.person) == result.end()) {
            result.push_back(holding.person);
        }
    }
    return result;
}

bool Organisation::holds(const PersonId& person, const RoleId& role, const UnitId& unit,
                         LocalDate day) const {
    const auto people_in_role = holders(role, unit, day);
    return std::ranges::find(people_in_role, person) != people_in_role.end();
}

std::vector<PersonId> Organisation::members(const BodyId& body, LocalDate day) const {
    std::vector<PersonId> result;
    for (const Membership& membership : memberships) {
        if (membership.body != body || !membership.term.covers(day)) continue;
        if (is_active(membership.person)) result.push_back(membership.person);
    }
    return result;
}

std::vector<PersonId> Organisation::voters(const BodyId& body, LocalDate day) const {
    const PersonId secretary = office(body, "secretary", day);
    std::vector<PersonId> result = members(body, day);
    std::erase(result, secretary);
    return result;
}

PersonId Organisation::office(const BodyId& body, std::string_view office, LocalDate day) const {
    for (const Membership& it : memberships) {
        if (it.body != body || it.office != office || !it.term.covers(day)) continue;
        if (is_active(it.person)) return it.person;
    }
    return {};
}

PersonId Organisation::substitute(const PersonId& person, LocalDate day) const {
    for (const Absence& it : absences) {
        if (it.person == person && it.term.covers(day)) return it.substitute;
    }
    return {};
}

bool Organisation::is_absent(const PersonId& person, LocalDate day) const {
    return std::ranges::any_of(
        absences, [&](const Absence& it) { return it.person == person && it.term.covers(day); });
}

}  // namespace plancycle::core
