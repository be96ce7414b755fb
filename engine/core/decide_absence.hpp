#pragma once
// Who stands in for whom: standing delegations and absences, in the organisation's stream.
// Private to the core.

#include "engine/base/result.hpp"
#include "engine/core/decide.hpp"

namespace plancycle::core {

// Holders of this role set absences and delegations for others, too, before the first cycle.
inline const RoleId kCoordinator("coordinator");

using OrganisationEvents = Result<std::vector<Event>, Rejection>;

OrganisationEvents decide_give_delegation(const Organisation& organisation,
                                          const CommandEnvelope& envelope,
                                          const GiveDelegation& command,
                                          const OrganisationFacts& facts);
OrganisationEvents decide_revoke_delegation(const Organisation& organisation,
                                            const CommandEnvelope& envelope,
                                            const RevokeDelegation& command,
                                            const OrganisationFacts& facts);
OrganisationEvents decide_set_absence(const Organisation& organisation,
                                      const CommandEnvelope& envelope, const SetAbsence& command,
                                      const OrganisationFacts& facts);
OrganisationEvents decide_end_absence(const Organisation& organisation,
                                      const CommandEnvelope& envelope, const EndAbsence& command,
                                      const OrganisationFacts& facts);

}  // namespace plancycle::core
