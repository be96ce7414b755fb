#pragma once
// Who stands in for whom: standing delegations and absences, in the organisation's stream.
// Private to the core.

#include "engine/base/result.hpp"
#include "engine/core/command.hpp"
#include "engine/core/rejection.hpp"

namespace plancycle::core {

// Whoever holds this role in the organisation may set absences and delegations for others.
inline const RoleId kCoordinator("coordinator");

using OrganisationEvents = Result<std::vector<Event>, Rejection>;

OrganisationEvents decide_give_delegation(const Organisation& organisation,
                                          const CommandEnvelope& envelope,
                                          const GiveDelegation& command, LocalDate today);
OrganisationEvents decide_revoke_delegation(const Organisation& organisation,
                                            const CommandEnvelope& envelope,
                                            const RevokeDelegation& command, LocalDate today);
OrganisationEvents decide_set_absence(const Organisation& organisation,
                                      const CommandEnvelope& envelope, const SetAbsence& command,
                                      LocalDate today);
OrganisationEvents decide_end_absence(const Organisation& organisation,
                                      const CommandEnvelope& envelope, const EndAbsence& command,
                                      LocalDate today);

}  // namespace plancycle::core
