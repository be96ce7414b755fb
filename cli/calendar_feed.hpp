#pragma once
// The entries of one calendar: of a person, a unit, a body or a plan, from the whole record.

#include <string>

#include "cli/session.hpp"
#include "engine/runtime/agenda.hpp"
#include "notifications/icalendar.hpp"

namespace plancycle::cli {

struct CalendarChoice {
    runtime::Whose whose;
    StreamId cycle;    // Of a plan's calendar: which; empty: all plans.
    std::string name;  // Of the calendar.
};

// Errors: CommandError when nobody, no unit, no body is known by that name.
[[nodiscard]] CalendarChoice calendar_of_person(Session& session, const std::string& person);
[[nodiscard]] CalendarChoice calendar_of_unit(Session& session, const std::string& unit);
[[nodiscard]] CalendarChoice calendar_of_body(Session& session, const std::string& body);
[[nodiscard]] CalendarChoice calendar_of_cycle(Session& session, const std::string& cycle);

// Dates first, plan by plan, then meetings. The same record gives the same bytes all day.
[[nodiscard]] notifications::CalendarFile calendar_feed(Session& session,
                                                        const CalendarChoice& choice);

}  // namespace plancycle::cli
