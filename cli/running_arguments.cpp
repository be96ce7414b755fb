#include "cli/arguments_parts.hpp"
#include "cli/running_commands.hpp"

namespace plancycle::cli {

namespace {

void bind_smtp(CLI::App& command, RunOptions& options) {
    command.add_option("--smtp", options.smtp_host, "Mail server to hand mail to");
    command.add_option("--smtp-port", options.smtp_port, "Its port")->capture_default_str();
    command
        .add_option("--smtp-security", options.smtp_security,
                    "starttls, tls, or off for a server on this machine")
        ->capture_default_str();
    command.add_option("--smtp-user", options.smtp_user, "Sign in as");
    command.add_option("--smtp-password-file", options.smtp_password_file,
                       "File with the password, readable by its owner only");
    command.add_option("--smtp-ca-file", options.smtp_ca_file,
                       "Certificates to trust, instead of the system's");
}

}  // namespace

void add_running_commands(CLI::App& app, Run& chosen) {
    CommandList list(app, chosen);
    list.add<RehearseOptions>(
        {"rehearse", "Play a whole plan on a virtual clock, with every mail it would send",
         "plancycle rehearse county-work-plan --year 2027 --organisation county.yaml\n"
         "  plancycle rehearse --script county-year.scn --organisation county.yaml --keep demo"},
        rehearse, [](CLI::App& command, RehearseOptions& options) {
            command.add_option("DEFINITION", options.definition, "Its name, or a YAML file");
            command.add_option("--year", options.year, "Year in which the fiscal year starts");
            command.add_option("--organisation", options.organisation_file, "Who plays: YAML file")
                ->required();
            command.add_option("--script", options.script, "Play these command lines instead");
            command.add_option("--keep", options.keep, "Leave store and mails in this folder");
        });
    list.add<RunOptions>(
        {"run", "Fire deadlines and send mail until stopped",
         "plancycle run --smtp mail.county.example --from plan@county.example"},
        run_service, [](CLI::App& command, RunOptions& options) {
            bind_smtp(command, options);
            command.add_option("--maildir", options.maildir, "Write mail to files in this folder");
            command.add_option("--from", options.from_address, "Address mails come from")
                ->required();
            command.add_option("--from-name", options.from_name, "Name mails come from")
                ->capture_default_str();
            command.add_option("--reply-to", options.reply_to, "Where answers go");
            command.add_flag("--log-json", options.log_json, "Log one JSON object a line");
        });
}

}  // namespace plancycle::cli
