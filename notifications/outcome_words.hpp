#pragma once
// What became of an attempt to send a mail, in words: for the log of the service and for whoever
// reads the list of mails.

#include <string>

#include "notifications/relay.hpp"

namespace plancycle::notifications {

// Stands before the last answer of a mail that is not tried any more.
inline constexpr const char* kGivenUp = "given up after three days: ";

// What happened, whether and when it is tried again, and what to do.
[[nodiscard]] std::string outcome_words(const MailOutcome& outcome);

// What to do about a mail that failed.
[[nodiscard]] std::string failed_advice(const std::string& answer);

}  // namespace plancycle::notifications
