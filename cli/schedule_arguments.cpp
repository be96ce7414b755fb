#include "cli/arguments_parts.hpp"
#include "cli/schedule_commands.hpp"

namespace plancycle::cli {

void add_schedule_commands(CommandList& list) {
    list.add<ScheduleOptions>(
        {"schedule", "Fixed, baseline, forecast and actual date of every step, and what is spare",
         "plancycle schedule county-work-plan-2026\n"
         "  plancycle schedule --gantt --svg plan.svg\n"
         "  plancycle schedule --planner year.pdf"},
        show_schedule, [](CLI::App& command, ScheduleOptions& options) {
            command.add_option("CYCLE", options.cycle, "Which, when several run");
            command.add_flag("--ahead", options.only_ahead, "Only what is open or to come");
            command.add_flag("--gantt", options.gantt, "As bars over time");
            command.add_option("--svg", options.svg, "Also write the bars to this file");
            command.add_option("--planner", options.planner,
                               "Also write a year planner to print on A3 (PDF) to this file");
        });
    list.add<MeetingsOptions>(
        {"meetings", "When bodies meet, when papers are due, what is and was decided there",
         "plancycle meetings\n"
         "  plancycle meetings executive --json"},
        show_meetings, [](CLI::App& command, MeetingsOptions& options) {
            command.add_option("BODY", options.body, "Only this one, by its id or title");
        });
    list.add<WhatIfOptions>(
        {"what-if", "What would move if something were late, away, shut or dropped",
         "plancycle what-if --delay \"Finance: 5 working days\"\n"
         "  plancycle what-if --absent daniel:2026-04-20..2026-05-01 --holiday 2026-04-30"},
        show_what_if, [](CLI::App& command, WhatIfOptions& options) {
            command.add_option("CYCLE", options.cycle, "Which, when several run");
            const auto add = [&](const char* name, std::vector<std::string>& values,
                                 const char* help) {
                command.add_option(name, values, help)->allow_extra_args(false);
            };
            add("--delay", options.delays,
                "WHO: 5 working days; a unit, role, body, step or outside event");
            add("--absent", options.absences, "PERSON:FROM..TO, with nobody standing in");
            add("--holiday", options.holidays, "A day nobody works");
            add("--drop", options.dropped, "A unit that takes part no more");
            add("--skip-meeting", options.skipped_meetings, "BODY:DATE");
        });
    list.add<OddsOptions>(
        {"odds", "The chance to meet each date, and the steps that matter most for it",
         "plancycle odds county-work-plan-2026\n"
         "  plancycle odds --runs 10000 --seed 7"},
        show_odds, [](CLI::App& command, OddsOptions& options) {
            command.add_option("CYCLE", options.cycle, "Which, when several run");
            command.add_option("--runs", options.runs, "How often the plan is played out")
                ->check(CLI::Range(100, 100'000));
            command.add_option("--seed", options.seed, "The same seed gives the same answer");
            command.add_flag("--progress", options.progress, "Tell how far it is, off a terminal");
        });
}

}  // namespace plancycle::cli
