#pragma once
// Several mails to one person that go out as one row. Inside the outbox's own transactions only:
// which rows belong together is committed with the claim that found it out.

#include "storage/queries.hpp"

namespace plancycle::storage {

// A row as the claim finds it.
struct Candidate {
    ports::OutboxRow row;
    bool was_unclear = false;  // May have arrived: it keeps its own Message-ID.
};

// What it is told of the store.
struct TogetherTerms {
    const std::string& mail_key;
    Duration within;
};

// True when the row is one mail too many for its person: it has become a part of a row that waits
// until there is room again. Source: docs/reminders.md.
[[nodiscard]] bool gather(const Scope& scope, const TogetherTerms& terms,
                          const Candidate& candidate, Instant now);

// The parts of the row `key` that are still true, in the order they were written; what is not true
// any more is cancelled.
[[nodiscard]] std::vector<ports::OutboxRow> open_parts(const Scope& scope, const std::string& key);

}  // namespace plancycle::storage
