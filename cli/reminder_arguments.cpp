#include "cli/arguments_parts.hpp"
#include "cli/reminder_commands.hpp"

namespace plancycle::cli {

void add_nudge_command(CommandList& list) {
    list.add<NudgeOptions>(
        {"nudge", "Ask everybody on the chase list once more, one mail a person",
         "plancycle do nudge --note \"The committee meets on Thursday\"\n"
         "  plancycle do nudge county-work-plan-2026 --unit health --unit water"},
        do_nudge, [](CLI::App& command, NudgeOptions& options) {
            command.add_option("CYCLE", options.cycle, "Of which cycle, when several run");
            command.add_option("--unit", options.units, "Only this unit; may be repeated")
                ->allow_extra_args(false);
            command.add_option("--note", options.note, "A line of yours in the mail");
        });
}

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
    list.add<ChaseOptions>({"chase", "Whose work others wait for, what it costs, whom to ring",
                            "plancycle chase county-work-plan-2026"},
                           show_chase, [](CLI::App& command, ChaseOptions& options) {
                               command.add_option("CYCLE", options.cycle, "Only this one");
                           });
    list.add<EscalationsOptions>(
        {"escalations", "Who was told of late work, when and as what, and what was done since",
         "plancycle escalations county-work-plan-2026 --all"},
        show_escalations, [](CLI::App& command, EscalationsOptions& options) {
            command.add_option("CYCLE", options.cycle, "Only this one");
            command.add_flag("--all", options.all, "Also reminders of those who hold the work");
        });
}

}  // namespace plancycle::cli
