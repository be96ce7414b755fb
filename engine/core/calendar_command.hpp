#pragma once
// What is asked for when a calendar is to be kept otherwise than it was shipped.

#include <string>
#include <vector>

#include "engine/core/organisation.hpp"

namespace plancycle::core {

// Days that are added to or withdrawn from a calendar; the dates of running plans follow.
struct ChangeCalendar {
    std::string calendar;
    std::vector<Holiday> added;
    std::vector<LocalDate> withdrawn;
    TextRef reason;
};

// The system's: the calendar or the meetings have changed, and dates count by them.
struct CountAnew {
    TextRef reason;
};

}  // namespace plancycle::core
