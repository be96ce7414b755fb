#include "engine/core/mail_resend.hpp"

#include "engine/base/check.hpp"

namespace plancycle::core {

Result<std::vector<Event>, Rejection> decide_resend(const PostBox& box,
                                                    const CommandEnvelope& envelope,
                                                    const ResendFacts& facts) {
    const auto* command = std::get_if<ResendMail>(&envelope.command);
    PLANCYCLE_CHECK(command != nullptr, "only mail sent once more is decided here");
    const auto right = authorise_any_coordinator(facts.organisation, envelope.actor, facts.today,
                                                 facts.coordinators);
    if (!right) return std::unexpected(right.error());
    if (!facts.organisation.is_active(command->person)) {
        return std::unexpected(
            Rejection{RejectionCode::unknown_person, {{"person", command->person.value}}});
    }
    if (facts.given_up.empty() && !box.address_failed) {
        return std::unexpected(Rejection{RejectionCode::nothing_to_change, {}});
    }
    const ItemId item = post_item(command->person);
    std::vector<Event> events;
    if (box.address_failed) events.push_back({item, AddressRestored{command->person}});
    if (!facts.given_up.empty()) {
        events.push_back({item, MailResent{command->person, facts.given_up, right->words}});
    }
    return events;
}

}  // namespace plancycle::core
