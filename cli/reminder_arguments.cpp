#include "cli/arguments_parts.hpp"
#include "cli/reminder_commands.hpp"

namespace plancycle::cli {

void add_reminder_commands(CLI::App& app, Run& chosen) {
    CommandList list(app, chosen);
    list.add<CalendarOptions>(
        {"calendar", "Dates and meetings as a file for calendar programs (iCalendar)",
         "plancycle calendar --person ruth@county.example --output ruth.ics\n"
         "  plancycle calendar --cycle county-work-plan-2026 --output plan.ics"},
        show_calendar, [](CLI::App& command, CalendarOptions& options) {
            command.add_option("--person", options.person, "What one person has to do");
            command.add_option("--unit", options.unit, "The dates of a unit's own part");
            command.add_option("--body", options.body, "Meetings of a body, and its decisions");
            command.add_option("--cycle", options.cycle, "Every date of a plan");
            command.add_option("--output", options.output,
                               "File to write or replace (standard output, if not given)");
        });
}

}  // namespace plancycle::cli
