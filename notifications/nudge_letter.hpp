#pragma once
// Mails of a coordinator who asks once more for what others wait for: one a person, whatever they
// hold. Pure.

#include "notifications/approval_news.hpp"

namespace plancycle::notifications {

// None for other events.
[[nodiscard]] std::vector<AddressedLetter> letters_of_nudge(const core::Event& event,
                                                            const Language& language,
                                                            ports::MessageFacts& facts,
                                                            const ports::CycleView& view,
                                                            const ports::EntryNews& news);

}  // namespace plancycle::notifications
