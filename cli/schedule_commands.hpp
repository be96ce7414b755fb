#pragma once
// `plancycle schedule` and `plancycle what-if`. See commands.hpp.

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace plancycle::cli {

struct ScheduleOptions {
    std::string cycle;
    bool only_ahead = false;  // Leave out what is done and what is not planned.
    bool gantt = false;
    std::string svg;  // File to write the bars to.
};
ExitCode show_schedule(Session& session, const ScheduleOptions& options);

struct WhatIfOptions {
    std::string cycle;
    std::vector<std::string> delays;            // "Finance: 5 working days"
    std::vector<std::string> absences;          // "daniel:2026-04-20..2026-05-01"
    std::vector<std::string> holidays;          // "2026-04-30"
    std::vector<std::string> dropped;           // Units.
    std::vector<std::string> skipped_meetings;  // "cec:2026-04-28"
};
ExitCode show_what_if(Session& session, const WhatIfOptions& options);

}  // namespace plancycle::cli
