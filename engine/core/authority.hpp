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

// The right used, as the history keeps it: "finance", "planning-officer of health",
// "cec, recorded by county-secretary".
using Right = std::string;

[[nodiscard]] Result<Right, Rejection> authorise(const Organisation& organisation,
                                                 const PersonId& actor, LocalDate day,
                                                 const std::vector<Entitlement>& entitlements);

// Any person of the organisation who has not left.
[[nodiscard]] Result<Right, Rejection> authorise_anyone(const Organisation& organisation,
                                                        const PersonId& actor);

// Who may act on a task given to this role or body, in this unit.
[[nodiscard]] std::vector<Entitlement> entitlements_of(const Definition& definition,
                                                       const Actor& by, const UnitId& unit);

}  // namespace plancycle::core
