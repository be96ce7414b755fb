#pragma once
// News of an approval beside the decision itself: a question and its answer, a vote that is open, a
// task given to somebody, a condition met or open again, somebody made to stand in for somebody.
// Pure.

#include <vector>

#include "engine/ports/message_policy.hpp"
#include "notifications/language.hpp"
#include "notifications/letter.hpp"
#include "notifications/work_words.hpp"

namespace plancycle::notifications {

// A letter that lacks only what every letter has: greeting, help and footer.
struct AddressedLetter {
    Letter letter;
    PersonId person;
    std::string about;  // Of the row's key.
    TaskId task{};      // Cancelled with it.
    bool legal = false;
};

// Of one event of a cycle; none for events that others tell.
[[nodiscard]] std::vector<AddressedLetter> letters_of_approval(const core::Event& event,
                                                               const Language& language,
                                                               ports::MessageFacts& facts,
                                                               const ports::CycleView& view,
                                                               const PersonId& actor, Instant at);

// Of one event of the organisation, complete: to whoever stands in now, and to the one stood in
// for where somebody else arranged it. What is open already is named in the same mail.
[[nodiscard]] std::vector<AddressedLetter> letters_of_standing_in(const core::Event& event,
                                                                  const Language& language,
                                                                  ports::MessageFacts& facts,
                                                                  const PersonId& actor,
                                                                  Instant at);

}  // namespace plancycle::notifications
