#pragma once
// What is recorded when a calendar is kept otherwise than it was shipped, and of the dates that
// follow.

#include <string>
#include <vector>

#include "engine/core/deadline.hpp"
#include "engine/core/organisation.hpp"

namespace plancycle::core {

// Days of a shipped calendar that are kept here otherwise than it says.
struct CalendarDaysChanged {
    std::string calendar;
    std::vector<Holiday> added;
    std::vector<LocalDate> withdrawn;
    TextRef reason;
    friend bool operator==(const CalendarDaysChanged&, const CalendarDaysChanged&) = default;
};

// Counted anew, because the calendar or the meetings it counts by have changed. Not by hand: the
// next change moves it again.
struct DeadlineRecounted {
    DeadlineId deadline;
    LocalDate from;
    DueDate due;
    TextRef reason;
    friend bool operator==(const DeadlineRecounted&, const DeadlineRecounted&) = default;
};

}  // namespace plancycle::core
