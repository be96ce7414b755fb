#include "engine/core/mail_release.hpp"

#include "engine/base/check.hpp"

namespace plancycle::core {

Result<std::vector<Event>, Rejection> decide_release(const Organisation& organisation,
                                                     const CommandEnvelope& envelope,
                                                     const ReleaseFacts& facts) {
    const auto* command = std::get_if<ReleaseMail>(&envelope.command);
    PLANCYCLE_CHECK(command != nullptr, "only a release of mail is decided here");
    const auto right =
        authorise_any_coordinator(organisation, envelope.actor, facts.today, facts.coordinators);
    if (!right) return std::unexpected(right.error());
    if (facts.holds.empty()) {
        return std::unexpected(Rejection{RejectionCode::nothing_to_change, {}});
    }
    if (command->reason.id.empty()) {
        return std::unexpected(Rejection{RejectionCode::reason_required, {}});
    }
    return std::vector<Event>{
        {ItemId(organisation.id.value),
         MailReleased{facts.waiting, facts.holds, right->words, command->reason}}};
}

}  // namespace plancycle::core
