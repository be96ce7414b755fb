#pragma once
// The dated log of a plan: entering what was done or is planned, and reading it day by day.

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace plancycle::cli {

struct EnterLogOptions {
    std::string kind;  // As the definition names it.
    std::string text;
    std::string on;    // Today, if not given.
    std::string with;  // Who was consulted.
    std::string cycle;
};
ExitCode do_log(Session& session, const EnterLogOptions& options);

struct LogOptions {
    std::string cycle;
    std::string as_of;  // As it stood at the end of that day.
};
ExitCode show_log(Session& session, const LogOptions& options);

// By the day they are about, then as they were entered.
[[nodiscard]] std::vector<core::LogEntry> by_day(const std::vector<core::LogEntry>& log);

}  // namespace plancycle::cli
