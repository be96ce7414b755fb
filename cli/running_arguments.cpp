#include "cli/arguments_parts.hpp"
#include "cli/mail_commands.hpp"
#include "cli/running_commands.hpp"

namespace plancycle::cli {

namespace {

void bind_mail(CLI::App& command, RunOptions& options) {
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
    command.add_option("--maildir", options.maildir, "Write mail to files in this folder");
    command.add_option("--from", options.from_address, "Address mails come from")->required();
    command.add_option("--from-name", options.from_name, "Name mails come from")
        ->capture_default_str();
    command.add_option("--reply-to", options.reply_to, "Where answers go");
}

void add_mail_upkeep(CommandList& mail) {
    mail.add<MailBouncesOptions>({"bounces", "Read reports of mails that came back (RFC 3464)",
                                  "plancycle mail bounces /var/mail/plan/Maildir\n"
                                  "  plancycle mail bounces returned.eml"},
                                 read_bounces, [](CLI::App& command, MailBouncesOptions& options) {
                                     command
                                         .add_option("PATH", options.path,
                                                     "A saved mail, a folder of them, or a maildir")
                                         ->required();
                                 });
    mail.add<MailHealthOptions>(
        {"health", "Which addresses take no mail, and what did not arrive",
         "plancycle mail health --all"},
        show_mail_health, [](CLI::App& command, MailHealthOptions& options) {
            command.add_flag("--all", options.all, "Also addresses nothing is wrong with");
        });
    mail.add<MailResendOptions>(
        {"resend", "Try an address again, with every mail to it that was given up",
         "plancycle mail resend ruth@county.example --as amina@county.example"},
        resend_mail, [](CLI::App& command, MailResendOptions& options) {
            command.add_option("PERSON", options.person, "Whose mail")->required();
        });
}

void add_mail_commands(CommandList& list, Run& chosen) {
    CLI::App& group = list.group(
        {"mail", "Try the mail server, and see how mails read", "plancycle mail preview digest"});
    CommandList mail(group, chosen);
    mail.add<MailTestOptions>(
        {"test", "Send one test mail",
         "plancycle mail test --to you@county.example --smtp mail.county.example \\\n"
         "    --from plan@county.example"},
        test_mail, [](CLI::App& command, MailTestOptions& options) {
            command.add_option("--to", options.to, "Who gets it")->required();
            bind_mail(command, options);
        });
    mail.add<MailWishesOptions>(
        {"wishes", "When you want ordinary mail, and which; dates of law are always told",
         "plancycle mail wishes --hours 9:00-17:00 --quiet friday,saturday --as "
         "ruth@county.example"},
        set_mail_wishes, [](CLI::App& command, MailWishesOptions& options) {
            command.add_option("--hours", options.hours, "In your own zone, as 9:00-17:00");
            command.add_option("--quiet", options.quiet, "Days without mail, or none");
            command.add_option("--courtesy", options.courtesy,
                               "yes or no: news that asks nothing, reminders well ahead");
        });
    mail.add<MailPreviewOptions>(
        {"preview", "How each kind of mail would read now, with real data",
         "plancycle mail preview assigned"},
        preview_mail, [](CLI::App& command, MailPreviewOptions& options) {
            command.add_option("KIND", options.kind, "Only this kind, such as digest");
            command.add_option("--cycle", options.cycle, "With the data of this cycle");
        });
    mail.add<MailAheadOptions>(
        {"ahead", "The mail of the coming weeks, day by day, if nobody does anything",
         "plancycle mail ahead --weeks 8 --to ruth@county.example"},
        show_mail_ahead, [](CLI::App& command, MailAheadOptions& options) {
            command.add_option("--weeks", options.weeks, "How far ahead")
                ->check(CLI::Range(1, 104));
            command.add_option("--until", options.until, "The last day, instead of weeks");
            command.add_option("--to", options.to, "Only to this person");
        });
    add_mail_upkeep(mail);
}

}  // namespace

void add_running_commands(CLI::App& app, Run& chosen) {
    CommandList list(app, chosen);
    list.add<RehearseOptions>(
        {"rehearse", "Play a whole plan on a virtual clock, with every mail it would send",
         "plancycle rehearse county-work-plan --year 2027\n"
         "  plancycle rehearse --script county-year.scn --organisation county.yaml --keep demo"},
        rehearse, [](CLI::App& command, RehearseOptions& options) {
            command.add_option("DEFINITION", options.definition, "Its name, or a YAML file");
            command.add_option("--year", options.year, "Year in which the fiscal year starts");
            command.add_option("--organisation", options.organisation_file,
                               "Who plays: YAML file; else those of the store");
            command.add_option("--script", options.script, "Play these command lines instead");
            command.add_option("--keep", options.keep, "Leave store and mails in this folder");
        });
    list.add<RunOptions>({"run", "Fire deadlines and send mail until stopped",
                          "plancycle run --smtp mail.county.example --from plan@county.example"},
                         run_service, [](CLI::App& command, RunOptions& options) {
                             bind_mail(command, options);
                             command.add_flag("--log-json", options.log_json,
                                              "Log one JSON object a line");
                         });
    add_mail_commands(list, chosen);
}

}  // namespace plancycle::cli
