#include "cli/arguments_parts.hpp"
#include "cli/do_commands.hpp"
#include "cli/log_commands.hpp"

namespace plancycle::cli {

namespace {

void task_option(CLI::App& command, std::string& task) {
    command.add_option("TASK", task, "Any unique ending of its name: health/preparing")->required();
}

void add_work(CommandList& list) {
    list.add<CompleteOptions>(
        {"complete", "Finish a task", "plancycle do complete health/preparing"}, do_complete,
        [](CLI::App& command, CompleteOptions& options) {
            task_option(command, options.task);
            command.add_option("--comment", options.comment, "For the record");
            command.add_option("--recipients", options.recipients,
                               "Of a communication: who it went to");
            command
                .add_option("--feedback", options.feedback,
                            "A point that is owed an answer; may be repeated")
                ->allow_extra_args(false);
            cycle_option(command, options.cycle);
        });
    add_approval_commands(list);
    list.add<PublishOptions>(
        {"publish", "Record that the plan is published",
         "plancycle do publish --url https://county.example/plan.pdf"},
        do_publish, [](CLI::App& command, PublishOptions& options) {
            optional_task(command, options.task);
            command.add_option("--url", options.url, "Where everybody can read it")->required();
            command.add_option("--on", options.on, "Day (today, if not given)");
            command.add_option("--recipients", options.recipients, "Who was sent it as well");
            cycle_option(command, options.cycle);
        });
}

void add_facts(CommandList& list) {
    list.add<AttachOptions>(
        {"attach", "Attach a document", "plancycle do attach department-draft draft.pdf"},
        do_attach, [](CLI::App& command, AttachOptions& options) {
            command.add_option("KIND", options.kind, "Document of the definition")->required();
            command.add_option("FILE", options.file, "At most 25 MiB")->required();
            command.add_option("--unit", options.unit, "Of which unit");
            command.add_option("--editorial", options.editorial,
                               "Why it changes nothing of substance in what was approved");
            cycle_option(command, options.cycle);
        });
    list.add<CommentOptions>({"comment", "Add a remark to the record",
                              "plancycle do comment \"Figures confirmed by phone\" --unit health"},
                             do_comment, [](CLI::App& command, CommentOptions& options) {
                                 command.add_option("TEXT", options.text, "The remark")->required();
                                 command.add_option("--unit", options.unit, "About this unit");
                                 cycle_option(command, options.cycle);
                             });
    list.add<EnterLogOptions>(
        {"log", "Enter something in the plan's dated log",
         "plancycle do log progress \"Launch meeting held\" --on 2026-07-31"},
        do_log, [](CLI::App& command, EnterLogOptions& options) {
            command.add_option("KIND", options.kind, "As the definition names it")->required();
            command.add_option("TEXT", options.text, "What was done, or is planned")->required();
            command.add_option("--on", options.on, "The day it is about (today, if not given)");
            command.add_option("--with", options.with, "Who was consulted");
            cycle_option(command, options.cycle);
        });
    list.add<InputOptions>(
        {"receive", "Record that an input has arrived",
         "plancycle do receive q3-report --unit health --on 2026-04-14"},
        do_receive, [](CLI::App& command, InputOptions& options) {
            command.add_option("INPUT", options.input, "Input of the definition")->required();
            command.add_option("--unit", options.unit, "Of which unit");
            command.add_option("--on", options.on, "Day (today, if not given)");
            cycle_option(command, options.cycle);
        });
    list.add<CorrectOptions>(
        {"correct", "Put right what was recorded of an outside event or an input",
         "plancycle do correct estimates-approved --on 2026-07-09 --reason \"Typed June\"\n"
         "  plancycle do correct estimates-approved --withdraw --reason \"Only tabled so far\""},
        do_correct, [](CLI::App& command, CorrectOptions& options) {
            command.add_option("NAME", options.name, "Of the event or input")->required();
            command.add_option("--unit", options.unit, "Of which unit, for a unit's input");
            CLI::Option* on = command.add_option("--on", options.on, "The day it really was");
            command.add_flag("--withdraw", options.is_withdrawn, "It has not happened yet")
                ->excludes(on);
            command.add_option("--reason", options.reason, "Kept in the history");
            cycle_option(command, options.cycle);
        });
    list.add<InputOptions>(
        {"provisional", "Go on with provisional figures",
         "plancycle do provisional q3-report --unit health --reason \"Audit until May\""},
        do_provisional, [](CLI::App& command, InputOptions& options) {
            command.add_option("INPUT", options.input, "Input of the definition")->required();
            command.add_option("--unit", options.unit, "Of which unit");
            command.add_option("--reason", options.reason, "Kept in the history");
            cycle_option(command, options.cycle);
        });
}

void unit_options(CLI::App& command, UnitOptions& options) {
    command.add_option("UNIT", options.unit, "Its id")->required();
    command.add_option("--reason", options.reason, "Kept in the history");
    cycle_option(command, options.cycle);
}

void add_coordination(CommandList& list) {
    list.add<SetDateOptions>(
        {"set-date", "Move a date, with a reason",
         "plancycle do set-date consolidating-draft 2026-05-08 --reason \"CEC meets later\""},
        do_set_date, [](CLI::App& command, SetDateOptions& options) {
            command.add_option("DEADLINE", options.deadline, "As status --dates lists it")
                ->required();
            command.add_option("DATE", options.date, "As 2026-05-08")->required();
            command.add_option("--reason", options.reason, "Kept in the history");
            cycle_option(command, options.cycle);
        });
    list.add<WaiveOptions>(
        {"waive", "Go on without a unit, or several",
         "plancycle do waive trade --reason \"No officer yet\"\n"
         "  plancycle do waive highways libraries --reason \"Not completed\" --minute \"ADG "
         "9/06\""},
        do_waive, [](CLI::App& command, WaiveOptions& options) {
            command.add_option("UNIT", options.units, "Their ids")->required();
            command.add_option("--reason", options.reason, "Kept in the history");
            command.add_option("--minute", options.minute, "Minute of the body that goes on");
            cycle_option(command, options.cycle);
        });
    list.add<UnitOptions>({"add-unit", "Take a unit into the cycle",
                           "plancycle do add-unit youth --reason \"New department\""},
                          do_add_unit, unit_options);
    list.add<UnitOptions>({"drop-unit", "Take a unit out of the cycle",
                           "plancycle do drop-unit trade --reason \"Merged\""},
                          do_drop_unit, unit_options);
    list.add<RebaselineOptions>(
        {"rebaseline", "Agree on the forecast as it stands, with a reason",
         "plancycle do rebaseline --reason \"Agreed after the settlement slipped\""},
        do_rebaseline, [](CLI::App& command, RebaselineOptions& options) {
            command.add_option("--reason", options.reason, "Kept in the history");
            cycle_option(command, options.cycle);
        });
    add_extension_commands(list);
    add_nudge_command(list);
    list.add<CancelOptions>(
        {"cancel", "End a cycle without a plan", "plancycle do cancel --reason \"Election year\""},
        do_cancel, [](CLI::App& command, CancelOptions& options) {
            command.add_option("--reason", options.reason, "Kept in the history");
            cycle_option(command, options.cycle);
        });
}

}  // namespace

void cycle_option(CLI::App& command, std::string& cycle) {
    command.add_option("--cycle", cycle, "Of which cycle, when several run");
}

void optional_task(CLI::App& command, std::string& task) {
    command.add_option("TASK", task, "Needed when several wait: its name, as in tasks");
}

void add_do_commands(CLI::App& app, Run& chosen) {
    CLI::App& group =
        CommandList(app, chosen)
            .group({"do", "Act on a running cycle",
                    "plancycle do complete health/preparing --as ruth@county.example"});
    CommandList list(group, chosen);
    add_work(list);
    add_facts(list);
    add_coordination(list);
}

}  // namespace plancycle::cli
