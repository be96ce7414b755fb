#pragma once
// The one check in front of every door: may this person do this now, and by what right? Deny by
// default; an unknown or departed person may do nothing.

#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/core/command.hpp"
#include "engine/core/definition.hpp"
#include "engine/core/organisation.hpp"
#include "engine/core/rejection.hpp"

namespace plancycle::core {

// Any one of these entitles: a role held in a unit (or in the organisation, unit empty).
struct Entitlement {
    RoleId role;
    UnitId unit;
    std::string on_behalf_of;  // "cec" when the role records a body's decision.
};

// The right used, as the history keeps it, and everybody it comes through.
struct Right {
    // "finance", "planning-officer of health", "cec, recorded by county-secretary",
    // "finance, for daniel by delegation of 2027-05-03".
    std::string words;
    PersonId principal;  // Whose right it is: the actor, or whom the actor stands in for.
    std::vector<PersonId> through;  // The actor, those between, the principal.
};

// What a delegation must cover to be used.
struct Scope {
    std::string workflow{};
    UnitId unit{};
    std::optional<Verb> verb{};
    const Task* task = nullptr;  // Whose handovers count as well.
};

// A power may be passed on so many times.
inline constexpr std::size_t kDelegationHopsMax = 3;

// Every right the actor has, never none: their own first, then those of others, the shortest way
// first. Errors: unknown_person, not_entitled.
[[nodiscard]] Result<std::vector<Right>, Rejection> rights_of(
    const Organisation& organisation, const PersonId& actor, LocalDate day,
    const std::vector<Entitlement>& entitlements, const Scope& scope);

// The first of them.
[[nodiscard]] Result<Right, Rejection> authorise(const Organisation& organisation,
                                                 const PersonId& actor, LocalDate day,
                                                 const std::vector<Entitlement>& entitlements,
                                                 const Scope& scope);

// Any person of the organisation who has not left.
[[nodiscard]] Result<Right, Rejection> authorise_anyone(const Organisation& organisation,
                                                        const PersonId& actor);

// For what belongs to no cycle: a coordinator of those that run, anybody known while none does.
[[nodiscard]] Result<Right, Rejection> authorise_any_coordinator(
    const Organisation& organisation, const PersonId& actor, LocalDate day,
    const std::vector<Entitlement>& coordinators);

// The same, except that a post nobody holds today can be filled: by those active people who held it
// last, as far as the organisation's file names them, or by anybody known.
[[nodiscard]] Result<Right, Rejection> authorise_appointing(
    const Organisation& organisation, const PersonId& actor, LocalDate day,
    const std::vector<Entitlement>& coordinators);

// Whether the person holds one of them, standing in for nobody.
[[nodiscard]] bool is_entitled(const Organisation& organisation, const PersonId& person,
                               LocalDate day, const std::vector<Entitlement>& entitlements);

// Who may act on a task given to these roles and bodies, in this unit.
[[nodiscard]] std::vector<Entitlement> entitlements_of(const Definition& definition,
                                                       const std::vector<Actor>& by,
                                                       const UnitId& unit);

// Who gets the items and mails of a person: the substitute while absent, or the person.
[[nodiscard]] PersonId stand_in(const Organisation& organisation, const PersonId& person,
                                LocalDate day);

}  // namespace plancycle::core
