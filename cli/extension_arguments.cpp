#include "cli/arguments_parts.hpp"
#include "cli/do_commands.hpp"

namespace plancycle::cli {

namespace {

void date_options(CLI::App& command, SetDateOptions& options) {
    command.add_option("DEADLINE", options.deadline, "As status --dates lists it")->required();
    command.add_option("--reason", options.reason, "Kept in the history");
    cycle_option(command, options.cycle);
}

void day_options(CLI::App& command, SetDateOptions& options) {
    command.add_option("DEADLINE", options.deadline, "As status --dates lists it")->required();
    command.add_option("DATE", options.date, "As 2026-05-08")->required();
    command.add_option("--reason", options.reason, "Others read it");
    cycle_option(command, options.cycle);
}

}  // namespace

void add_extension_commands(CommandList& list) {
    list.add<SetDateOptions>(
        {"ask-extension", "Ask for a later date of your work, with a reason",
         "plancycle do ask-extension health/preparing 2026-05-08 --reason \"Audit until May\""},
        do_ask_extension, day_options);
    list.add<SetDateOptions>(
        {"grant-extension", "Grant the later date somebody asked for",
         "plancycle do grant-extension health/preparing\n"
         "  plancycle do grant-extension health/preparing --to 2026-05-06 --reason \"No later\""},
        do_grant_extension, [](CLI::App& command, SetDateOptions& options) {
            date_options(command, options);
            command.add_option("--to", options.date, "Another day than was asked for");
        });
    list.add<SetDateOptions>(
        {"refuse-extension", "Refuse the later date somebody asked for, with a reason",
         "plancycle do refuse-extension health/preparing --reason \"The CEC meets on 9 May\""},
        do_refuse_extension, date_options);
    list.add<SetDateOptions>({"withdraw-extension", "Do without the later date you asked for",
                              "plancycle do withdraw-extension health/preparing"},
                             do_withdraw_extension, date_options);
    list.add<SetDateOptions>(
        {"snooze", "Put your own reminders of a date off; the coordinator sees why",
         "plancycle do snooze health/preparing 2026-04-20 --reason \"Waiting for the audit\""},
        do_snooze, day_options);
    list.add<SetDateOptions>(
        {"wake", "Be reminded of a date again", "plancycle do wake health/preparing"}, do_wake,
        [](CLI::App& command, SetDateOptions& options) {
            command.add_option("DEADLINE", options.deadline, "As status --dates lists it")
                ->required();
            cycle_option(command, options.cycle);
        });
}

}  // namespace plancycle::cli
