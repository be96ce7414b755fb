#pragma once
// When a deadline is mentioned to whom: the reminder ladder in working days. Pure; what was
// already said is kept in the PostBox, so asking twice for the same days does no harm.

#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/core/calendar.hpp"
#include "engine/core/definition.hpp"

namespace plancycle::core {

// The rhythm of a class when the step names none of its own.
// Source: docs/reminders.md.
[[nodiscard]] LadderSpec default_ladder(DeadlineClass deadline_class);

struct Rung {
    std::string name;              // "T-5", "T0", "+4", "escalation to county-secretary".
    LocalDate day;                 // Always a working day.
    std::optional<RoleId> role{};  // Of an escalation; nothing: for whoever holds the work.
    friend bool operator==(const Rung&, const Rung&) = default;
};

struct Reminders {
    LocalDate due;
    LadderSpec ladder;
    std::vector<EscalationSpec> escalations;
};

struct RungWindow {
    LocalDate after;  // Not included.
    LocalDate until;  // Included.
};

// The newest rung of the holder and of each escalation role that falls into the window: after
// some days of silence one word, not a burst. Order: the holder's, then escalations as written.
// Errors: CalendarProblem when the count leaves the calendar's years.
[[nodiscard]] Result<std::vector<Rung>, CalendarProblem> due_rungs(const Reminders& reminders,
                                                                   const Calendar& calendar,
                                                                   RungWindow window);

// The day so many working days before (negative) or after a due date. 0 is the due date itself, or
// the last working day before it.
[[nodiscard]] Result<LocalDate, CalendarProblem> rung_day(LocalDate due, int count,
                                                          const Calendar& calendar);

// The day on which a role hears that work is late; also told to the holder in the first mail.
[[nodiscard]] Result<LocalDate, CalendarProblem> escalation_day(LocalDate due,
                                                                const EscalationSpec& escalation,
                                                                const Calendar& calendar);

}  // namespace plancycle::core
