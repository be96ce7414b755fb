#pragma once
// `plancycle schedule`, `meetings`, `what-if` and `odds`. See commands.hpp.

#include <cstdint>
#include <string>
#include <vector>

#include "cli/session.hpp"

namespace plancycle::cli {

struct ScheduleOptions {
    std::string cycle;
    bool only_ahead = false;  // Leave out what is done and what is not planned.
    bool gantt = false;
    std::string svg;      // File to write the bars to.
    std::string planner;  // File to write the year planner to.
};
ExitCode show_schedule(Session& session, const ScheduleOptions& options);

struct MeetingsOptions {
    std::string body;  // Empty: of all.
};
ExitCode show_meetings(Session& session, const MeetingsOptions& options);

struct WhatIfOptions {
    std::string cycle;
    std::vector<std::string> delays;            // "Finance: 5 working days"
    std::vector<std::string> absences;          // "daniel:2026-04-20..2026-05-01"
    std::vector<std::string> holidays;          // "2026-04-30"
    std::vector<std::string> dropped;           // Units.
    std::vector<std::string> skipped_meetings;  // "cec:2026-04-28"
};
ExitCode show_what_if(Session& session, const WhatIfOptions& options);

struct CalendarChangeOptions {
    std::vector<std::string> added;    // "2026-05-15"
    std::vector<std::string> removed;  // "2026-05-15"
    std::string name;                  // Of the days added.
    std::string source;                // "Gazette notice 5678".
    std::string declared;              // Today, if not given.
    std::string ics;                   // A file with days to add.
    std::string calendar;              // Needed only when plans count by several.
    std::string reason;
    bool closure = false;  // Offices are closed; the law counts on.
    bool apply = false;
};
ExitCode change_calendar(Session& session, const CalendarChangeOptions& options);

struct OddsOptions {
    std::string cycle;
    int runs = 1000;
    std::uint64_t seed = 1;
    bool progress = false;  // Also when nobody seems to watch.
};
ExitCode show_odds(Session& session, const OddsOptions& options);

}  // namespace plancycle::cli
