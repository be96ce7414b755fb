#pragma once
// A date of a plan as an entry in somebody's calendar: what it is called there, why that day, what
// follows if it is late, and when the calendar rings. Pure.

#include "notifications/icalendar.hpp"
#include "notifications/work_words.hpp"

namespace plancycle::notifications {

// A date and how far the record has come with it.
struct DatedThing {
    ItemId item;
    UnitId unit;
    const core::Deadline& deadline;
    CalendarEntry::Standing standing = CalendarEntry::Standing::confirmed;
    std::uint64_t sequence = 0;
    Instant changed_at;
};

// `reader`: whose calendar it is; empty when many read it, who are told no names.
[[nodiscard]] CalendarEntry calendar_entry(const DatedThing& thing, const PersonId& reader,
                                           const Language& language, ports::MessageFacts& facts,
                                           const ports::CycleView& view);

struct DatedMeeting {
    BodyId body;
    std::string title;
    LocalDate on;
    bool is_called_off = false;
    std::uint64_t sequence = 0;
    Instant changed_at;
};
[[nodiscard]] CalendarEntry calendar_entry(const DatedMeeting& meeting, const Language& language,
                                           const core::Organisation& organisation);

// Rises with every entry about the plan, so that a calendar knows the newer of two copies.
[[nodiscard]] std::uint64_t revision_of(const core::Cycle& cycle);

// What a mail about this work carries for the reader's calendar: the dates in force of its step,
// or the one date it is about. Empty when there is none.
[[nodiscard]] std::string calendar_of(const Work& work, const PersonId& reader, Instant at,
                                      const Language& language, ports::MessageFacts& facts,
                                      const ports::CycleView& view);

}  // namespace plancycle::notifications
