#pragma once
// The daily digest of one person: everything new, the most urgent first, each with its date, the
// reason for the date, what follows if it is late and who is told next.

#include <optional>

#include "engine/ports/message_policy.hpp"
#include "notifications/language.hpp"
#include "notifications/letter.hpp"

namespace plancycle::notifications {

struct Digest {
    Letter letter;
    bool legal = false;  // Speaks of at least one statutory date.
};

// Nothing when no line is true any more. `now` tells what is overdue.
[[nodiscard]] std::optional<Digest> digest_of(const core::DigestQueued& queued,
                                              const Language& language, ports::MessageFacts& facts,
                                              Instant now);

}  // namespace plancycle::notifications
