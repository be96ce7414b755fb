#pragma once
// The pieces arguments.cpp is made of; nobody else includes this, or CLI11.

#include <memory>

#include <CLI/CLI.hpp>

#include "cli/arguments.hpp"

namespace plancycle::cli {

using Run = std::function<ExitCode(Session&)>;

struct CommandText {
    const char* name;
    const char* help;
    const char* example;
};

// Builds sub-commands; `chosen` is set when the command line names one.
class CommandList {
public:
    CommandList(CLI::App& parent, Run& chosen) : parent_(parent), chosen_(chosen) {}

    // `bind(command, options)` declares the options.
    template <class Options, class Bind>
    void add(const CommandText& text, ExitCode (*function)(Session&, const Options&), Bind bind) {
        auto options = std::make_shared<Options>();
        CLI::App& command = describe(text);
        bind(command, *options);
        command.callback([&chosen = chosen_, function, options] {
            chosen = [function, options](Session& session) { return function(session, *options); };
        });
    }

    // A command with sub-commands of its own.
    CLI::App& group(const CommandText& text) {
        CLI::App& command = describe(text);
        command.require_subcommand(1);
        return command;
    }

private:
    CLI::App& describe(const CommandText& text) {
        CLI::App* command = parent_.add_subcommand(text.name, text.help);
        command->footer(std::string("Example:\n  ") + text.example);
        return *command;
    }

    CLI::App& parent_;
    Run& chosen_;
};

// --cycle, for commands on a running cycle.
void cycle_option(CLI::App& command, std::string& cycle);
// A task that may be left out where only one of the kind waits.
void optional_task(CLI::App& command, std::string& task);

void add_approval_commands(CommandList& list);
void add_schedule_commands(CommandList& list);
void add_year_commands(CommandList& list);
void add_stand_in_commands(CommandList& list);
void add_do_commands(CLI::App& app, Run& chosen);
void add_upkeep_commands(CLI::App& app, Run& chosen);
void add_nudge_command(CommandList& list);
void add_extension_commands(CommandList& list);
void add_reminder_commands(CLI::App& app, Run& chosen);
void add_running_commands(CLI::App& app, Run& chosen);

// A bash script that completes commands and options of `app`.
[[nodiscard]] std::string bash_completion(const CLI::App& app);

}  // namespace plancycle::cli
