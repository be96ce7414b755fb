#pragma once
// Dates where people look at them: calendar files. See commands.hpp.

#include <string>

#include "cli/session.hpp"

namespace plancycle::cli {

// Whose calendar: one of the first four.
struct CalendarOptions {
    std::string person;
    std::string unit;
    std::string body;
    std::string cycle;
    std::string output;  // A file; standard output, if not given.
};
ExitCode show_calendar(Session& session, const CalendarOptions& options);

}  // namespace plancycle::cli
