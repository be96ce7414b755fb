#include "cli/arguments_parts.hpp"
#include "cli/schedule_commands.hpp"

namespace plancycle::cli {

namespace {

void add_calendar_change(CommandList& list) {
    list.add<CalendarChangeOptions>(
        {"calendar-change", "Add or withdraw days of the calendar: what moves, and let it move",
         "plancycle calendar-change --add 2026-05-15 --name \"Election day\" --as "
         "amina@county.example\n"
         "  plancycle calendar-change --ics holidays.ics --apply --as amina@county.example"},
        change_calendar, [](CLI::App& command, CalendarChangeOptions& options) {
            const auto add = [&](const char* name, std::vector<std::string>& values,
                                 const char* help) {
                command.add_option(name, values, help)->allow_extra_args(false);
            };
            add("--add", options.added, "A day that is no working day");
            add("--remove", options.removed, "A day of the calendar that is a working day");
            command.add_option("--name", options.name, "What the days added are called");
            command.add_option("--source", options.source, "Gazette notice, proclamation, minute");
            command.add_option("--declared", options.declared, "The day it was, if not today");
            command.add_flag("--closure", options.closure,
                             "Offices are closed; the law counts these days");
            command.add_option("--ics", options.ics, "Add the days of an iCalendar file");
            command.add_option("--calendar", options.calendar, "Which, when plans use several");
            command.add_option("--reason", options.reason, "Why; kept in the history");
            command.add_flag("--apply", options.apply, "Do it; without, it is only shown");
        });
}

}  // namespace

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
    add_calendar_change(list);
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
