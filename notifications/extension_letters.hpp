#pragma once
// Letters about a later date: to whoever decides on it, and to whoever asked. That it is granted is
// told as a date that has moved. Pure.

#include <vector>

#include "notifications/approval_news.hpp"

namespace plancycle::notifications {

// The grant that moved this date in the same entry; nothing when it was moved otherwise.
[[nodiscard]] const core::ExtensionAnswered* grant_behind(const std::vector<core::Event>& events,
                                                          const DeadlineId& deadline);

// Of one event of a cycle; none for events that others tell.
[[nodiscard]] std::vector<AddressedLetter> letters_of_extension(const core::Event& event,
                                                                const Language& language,
                                                                ports::MessageFacts& facts,
                                                                const ports::CycleView& view,
                                                                const ports::EntryNews& news);

}  // namespace plancycle::notifications
