#include "engine/core/erasure.hpp"

#include <algorithm>

#include "engine/base/check.hpp"

namespace plancycle::core {

const Person* bearer_in_office(const Organisation& organisation, const TextId& text,
                               const std::vector<PersonId>& in_work_hands) {
    for (const auto& [id, person] : organisation.people) {
        if (person.name.id != text && person.email.id != text && person.phone.id != text) continue;
        const bool has_work = std::ranges::find(in_work_hands, id) != in_work_hands.end();
        if (person.active || has_work) return &person;
    }
    return nullptr;
}

Result<std::vector<Event>, Rejection> decide_erasure(const Organisation& organisation,
                                                     const CommandEnvelope& envelope,
                                                     const ErasureFacts& facts) {
    const auto* command = std::get_if<EraseText>(&envelope.command);
    PLANCYCLE_CHECK(command != nullptr, "only an erasure is decided here");
    const auto right =
        authorise_any_coordinator(organisation, envelope.actor, facts.today, facts.coordinators);
    if (!right) return std::unexpected(right.error());
    if (command->reason.id.empty()) {
        return std::unexpected(Rejection{RejectionCode::reason_required, {}});
    }
    if (!facts.is_there || command->reason.id == command->text) {
        return std::unexpected(
            Rejection{RejectionCode::no_such_text, {{"text", command->text.value}}});
    }
    // Nobody's to do: mail could not greet them, and the history could not name who acts.
    if (bearer_in_office(organisation, command->text, facts.in_work_hands) != nullptr) {
        return std::unexpected(
            Rejection{RejectionCode::not_entitled,
                      {{"person", envelope.actor.value},
                       {"needed", "the bearer to have left and to hold no open work"}}});
    }
    return std::vector<Event>{
        {ItemId(organisation.id.value), TextErased{command->text, right->words, command->reason}}};
}

}  // namespace plancycle::core
