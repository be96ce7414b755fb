#include "cli/arguments_parts.hpp"
#include "cli/commands.hpp"
#include "cli/do_commands.hpp"
#include "cli/log_commands.hpp"
#include "engine/base/diagnostic.hpp"

namespace plancycle::cli {

namespace {

constexpr const char* kFooter =
    "Start here:\n"
    "  plancycle init --organisation county.yaml\n"
    "  plancycle preview county-work-plan --year 2027\n"
    "  plancycle launch county-work-plan --year 2027 --as amina@county.example\n"
    "  plancycle status\n"
    "\n"
    "Exit codes: 0 done, 2 wrong usage or a file with findings, 3 refused by a rule,\n"
    "4 not entitled, 5 changed meanwhile, 6 store, 7 mail, 8 history not proved, 70 a bug.";

void add_global_options(CLI::App& app, GlobalOptions& global) {
    app.add_option("--store", global.store, "The store's file (or PLANCYCLE_STORE)")
        ->envname("PLANCYCLE_STORE")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->capture_default_str();
    app.add_option("--as", global.as, "Who acts: e-mail address or person id (or PLANCYCLE_AS)")
        ->envname("PLANCYCLE_AS")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    app.add_option("--organisation-id", global.organisation,
                   "Which organisation, when the store holds several");
    app.add_option(
        "--command-id,--id", global.command_id,
        "The command's own id: a repeat changes nothing\n(after launch, --id is the cycle's name)");
    app.add_option("--expect", global.expect, "Refuse unless the item still has this version")
        ->check([](const std::string& text) {
            return text.starts_with("-") ? "\"" + text + "\" is no version; they count from 1."
                                         : std::string();
        });
    app.add_flag("--json", global.json, "Answer as JSON (shapes: docs/cli.md)");
}

void add_definition_commands(CommandList& list) {
    list.add<std::vector<std::string>>(
        {"check", "Check definitions, charts and organisation files",
         "plancycle check county-work-plan.yaml county.yaml"},
        check_files, [](CLI::App& command, std::vector<std::string>& files) {
            command.add_option("FILE", files, "YAML or .scxml files")->required();
        });
    list.add<TraceOptions>(
        {"trace", "Play a script of events on a chart, without a store",
         "plancycle trace door.scxml --script events.json"},
        trace_chart, [](CLI::App& command, TraceOptions& options) {
            command.add_option("CHART", options.chart, "YAML or SCXML")->required();
            command.add_option("--script", options.script, "JSON: [{\"event\":\"t1\"}, ...]")
                ->required();
        });
    list.add<PreviewOptions>(
        {"preview", "Show every date of a plan before it is launched",
         "plancycle preview county-work-plan --year 2027"},
        preview_dates, [](CLI::App& command, PreviewOptions& options) {
            command.add_option("DEFINITION", options.definition, "Its name, or a YAML file")
                ->required();
            command.add_option("--year", options.year, "Year in which the fiscal year starts")
                ->required();
        });
}

void add_cycle_commands(CommandList& list) {
    list.add<LaunchOptions>(
        {"launch", "Start a cycle for a fiscal year",
         "plancycle launch county-work-plan --year 2027 --as amina@county.example"},
        launch_cycle, [](CLI::App& command, LaunchOptions& options) {
            command.add_option("DEFINITION", options.definition, "Its name, or a YAML file")
                ->required();
            command.add_option("--year", options.year, "Year in which the fiscal year starts")
                ->required();
            command.add_option("--id", options.name, "The cycle's name (DEFINITION-YEAR)");
            command.add_option("--unit", options.units, "Only this unit (all, if not given)")
                ->allow_extra_args(false);
            command.add_option("--set", options.settings, "A setting, as name=number")
                ->allow_extra_args(false);
        });
    list.add<StatusOptions>(
        {"status", "Who holds what, what is late, which date is at risk", "plancycle status"},
        show_status, [](CLI::App& command, StatusOptions& options) {
            command.add_option("CYCLE", options.cycle, "Only this one");
            command.add_flag("--dates", options.dates, "List every date in force");
        });
    add_schedule_commands(list);
    add_year_commands(list);
    list.add<TasksOptions>({"tasks", "What waits for you (or, without --as, for everybody)",
                            "plancycle tasks --as ruth@county.example"},
                           show_tasks, [](CLI::App& command, TasksOptions& options) {
                               command.add_flag("--all", options.all, "Everybody's tasks");
                           });
    list.add<EventOptions>(
        {"event", "Record something that happened outside",
         "plancycle event estimates-approved --on 2026-07-09"},
        record_event, [](CLI::App& command, EventOptions& options) {
            command.add_option("EVENT", options.event, "As the definition names it")->required();
            command.add_option("--on", options.on, "The day it happened")->required();
            command.add_option("--note", options.note, "What else should be known");
            command.add_option("--cycle", options.cycle, "Of which cycle");
        });
    list.add<HistoryOptions>({"history", "Who did what when, or how things stood on a day",
                              "plancycle history --as-of 2026-04-30"},
                             show_history, [](CLI::App& command, HistoryOptions& options) {
                                 command.add_option("CYCLE", options.stream,
                                                    "A cycle, or \"organisation\"");
                                 command.add_option("--as-of", options.as_of,
                                                    "Show the standing at the end of that day");
                             });
    list.add<LogOptions>({"log", "The plan's dated log: what was done, and what is planned",
                          "plancycle log --as-of 2026-12-06"},
                         show_log, [](CLI::App& command, LogOptions& options) {
                             cycle_option(command, options.cycle);
                             command.add_option("--as-of", options.as_of,
                                                "As it stood at the end of that day");
                         });
    list.add<DecisionsOptions>(
        {"decisions", "What was decided by whom, and what lies open to call-in",
         "plancycle decisions --from 2007-02-01 --to 2007-02-28"},
        show_decisions, [](CLI::App& command, DecisionsOptions& options) {
            command.add_option("--cycle", options.cycle, "Only of this one");
            command.add_option("--from", options.from, "First day, as 2007-02-01");
            command.add_option("--to", options.to, "Last day, as 2007-02-28");
        });
    list.add<OutboxOptions>(
        {"outbox", "What was or will be mailed", "plancycle outbox"}, show_outbox,
        [](CLI::App& command, OutboxOptions& options) {
            command.add_flag("--release-mail", options.release_mail, "End a hold on mail");
            command.add_option("--reason", options.reason, "Why mail may go out again");
            command.add_option("--show", options.show, "Print the mail with this key");
        });
}

void add_organisation_commands(CLI::App& app, CommandList& list, Run& chosen) {
    list.add<InitOptions>(
        {"init", "Make a store for an organisation, with its signing key",
         "plancycle init --organisation docs/examples/county.yaml"},
        init_store, [](CLI::App& command, InitOptions& options) {
            command.add_option("--organisation", options.organisation_file, "YAML file")
                ->required();
        });
    (void)app;
    CLI::App& group = list.group({"org", "People, units and roles", "plancycle org import FILE"});
    CommandList people(group, chosen);
    people.add<ImportOptions>({"import", "Bring the store in line with the organisation file",
                               "plancycle org import county.yaml"},
                              import_organisation, [](CLI::App& command, ImportOptions& options) {
                                  command.add_option("FILE", options.file, "YAML")->required();
                                  command.add_flag("--rehearse", options.rehearse,
                                                   "Only show which dates would move");
                              });
    people.add<ExportOptions>({"export", "Print the organisation as a file to edit and import",
                               "plancycle org export > county.yaml"},
                              export_organisation, [](CLI::App&, ExportOptions&) {});
    people.add<EraseOptions>(
        {"erase", "Erase a personal text, or all of somebody who left, for good",
         "plancycle org erase --person kiprop@county.example --reason \"Asked for it\""},
        erase_texts, [](CLI::App& command, EraseOptions& options) {
            command.add_option("TEXT-ID", options.text, "As history --json names it");
            command.add_option("--person", options.person, "Name and addresses of a leaver");
            command.add_option("--reason", options.reason, "Kept in the history")->required();
            command.add_flag("--yes", options.yes, "Do not ask: for scripts");
        });
    add_stand_in_commands(people);
}

// Every command, in the order --help lists them.
void build(CLI::App& app, GlobalOptions& global, Run& chosen) {
    app.fallthrough();
    app.require_subcommand(1);
    app.footer(kFooter);
    app.set_version_flag("--version", "plancycle " PLANCYCLE_VERSION);
    add_global_options(app, global);
    CommandList list(app, chosen);
    add_organisation_commands(app, list, chosen);
    add_definition_commands(list);
    add_cycle_commands(list);
    add_do_commands(app, chosen);
    add_reminder_commands(app, chosen);
    add_running_commands(app, chosen);
    add_upkeep_commands(app, chosen);
    CLI::App& completion =
        list.group({"completion", "Shell completion", "source <(plancycle completion bash)"});
    completion.add_subcommand("bash", "For bash")->callback([&app, &chosen] {
        chosen = [script = bash_completion(app)](Session& session) {
            session.out() << script;
            return ExitCode::ok;
        };
    });
}

std::string usage_error(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App* command = &app;
    std::string path = "plancycle";
    while (!command->get_subcommands().empty()) {
        command = command->get_subcommands().back();
        path += " " + command->get_name();
    }
    std::vector<std::string> known;
    for (const CLI::App* it : command->get_subcommands({})) known.push_back(it->get_name());
    const auto extra = app.remaining(true);
    if (known.empty() || extra.empty() || extra.front().starts_with("-")) {
        return "error: " + std::string(error.what()) + "\nnext:  " + path +
               " --help shows how it is used.\n";
    }
    const auto near = closest(extra.front(), known);
    return "error: There is no command \"" + path + " " + extra.front() + "\".\nnext:  " +
           (near ? "Did you mean " + path + " " + *near + "?" : path + " --help lists them all.") +
           "\n";
}

}  // namespace

ParsedArguments parse_arguments(const std::vector<std::string>& arguments) {
    ParsedArguments parsed;
    GlobalOptions global;
    Run chosen;
    CLI::App app("plancycle: the yearly planning cycle of a public body", "plancycle");
    build(app, global, chosen);
    try {
        // CLI11 takes the arguments last first.
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::CallForHelp&) {
        return {.invocation = {}, .text = app.help(), .is_error = false};
    } catch (const CLI::CallForVersion& version) {
        return {.invocation = {}, .text = std::string(version.what()) + "\n", .is_error = false};
    } catch (const CLI::ParseError& error) {
        if (arguments.empty()) return {.invocation = {}, .text = app.help(), .is_error = true};
        return {.invocation = {}, .text = usage_error(app, error), .is_error = true};
    }
    parsed.invocation = Invocation{std::move(global), std::move(chosen)};
    return parsed;
}

}  // namespace plancycle::cli
