#pragma once
// Who hears of what happened, and in which words: a pure function from an accepted entry to
// messages. The rows are written in the entry's own transaction.

#include <memory>
#include <string>
#include <vector>

#include "engine/core/calendar.hpp"
#include "engine/core/event.hpp"
#include "engine/core/zone.hpp"
#include "engine/ports/outbox.hpp"

namespace plancycle::ports {

// A cycle as the entry leaves it, with what is needed to speak of it.
struct CycleView {
    std::shared_ptr<const core::Cycle> cycle;
    std::shared_ptr<const core::Definition> definition;
    std::shared_ptr<const core::Calendar> calendar;
    std::shared_ptr<const core::ZoneRules> zone;
};

// What a message may need to look up; answers from inside the transaction.
class MessageFacts {
public:
    virtual ~MessageFacts() = default;
    [[nodiscard]] virtual const core::Organisation& organisation() = 0;
    // Empty pointers when there is no such cycle.
    [[nodiscard]] virtual CycleView cycle(const StreamId& stream) = 0;
    // For news that is about all that is open, such as a new substitute.
    [[nodiscard]] virtual std::vector<CycleView> running_cycles() { return {}; }
    // The words of a personal text; "(erased)" when they are gone.
    [[nodiscard]] virtual std::string text(const TextId& id) = 0;
};

struct EntryNews {
    const std::vector<core::Event>& events;
    StreamId stream;
    PersonId actor;  // Empty: the system.
    Instant at;
};

class MessagePolicy {
public:
    virtual ~MessagePolicy() = default;
    // Immediate mails of an entry, a cycle's or the organisation's, and the digest of a
    // DigestQueued event. The store fills in message ids. Order: as they should be sent.
    [[nodiscard]] virtual std::vector<OutboxRow> messages(const EntryNews& news,
                                                          MessageFacts& facts) const = 0;
};

}  // namespace plancycle::ports
