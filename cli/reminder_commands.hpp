#pragma once
// Dates where people look at them, and work that is waited for: calendar files, the chase list,
// nudges. See commands.hpp.

#include <string>
#include <vector>

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

struct ChaseOptions {
    std::string cycle;  // Empty: all that run.
};
ExitCode show_chase(Session& session, const ChaseOptions& options);

struct EscalationsOptions {
    std::string cycle;  // Empty: all that run.
    bool all = false;   // Also the reminders of those who hold the work.
};
ExitCode show_escalations(Session& session, const EscalationsOptions& options);

struct NudgeOptions {
    std::string cycle;
    std::vector<std::string> units;  // Empty: everybody on the chase list.
    std::string note;
};
ExitCode do_nudge(Session& session, const NudgeOptions& options);

}  // namespace plancycle::cli
