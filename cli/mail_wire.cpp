#include "cli/mail_wire.hpp"

#include <filesystem>

#include <unistd.h>

#include "notifications/language.hpp"
#include "notifications/maildir.hpp"
#include "notifications/smtp.hpp"

namespace plancycle::cli {

namespace {

notifications::Address address_option(const std::string& text, const std::string& option) {
    auto address = notifications::parse_address(text);
    if (!address) {
        throw CommandError(ExitCode::bad_input, option + ": \"" + text + "\" cannot be used.",
                           notifications::english().say(
                               "address." + std::string(notifications::name_of(address.error()))));
    }
    return *address;
}

notifications::Sender sender_of(const RunOptions& options) {
    notifications::Sender sender{options.from_name, address_option(options.from_address, "--from"),
                                 std::nullopt};
    if (!options.reply_to.empty()) {
        sender.reply_to = address_option(options.reply_to, "--reply-to");
    }
    return sender;
}

notifications::Encryption encryption_of(const std::string& text) {
    if (text == "starttls") return notifications::Encryption::starttls;
    if (text == "tls") return notifications::Encryption::tls;
    if (text == "off") return notifications::Encryption::off;
    throw CommandError(ExitCode::bad_input, "\"" + text + "\" is no way to secure SMTP.",
                       "--smtp-security takes starttls, tls or off.");
}

// A folder that takes no mail would be found out only when the first mail is lost in the log.
void check_maildir(const std::filesystem::path& folder) {
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    const bool is_usable = !problem && ::access(folder.c_str(), W_OK | X_OK) == 0;
    if (is_usable && std::filesystem::is_directory(folder, problem)) return;
    throw CommandError(ExitCode::bad_input,
                       "--maildir: no mail can be written to " + folder.string() + ".",
                       "Name a folder that you may write to.");
}

void check_one_way(const RunOptions& options) {
    if (!options.smtp_host.empty() && !options.maildir.empty()) {
        throw CommandError(ExitCode::bad_input,
                           "--smtp and --maildir are two ways for the same mail.",
                           "Name a mail server or a folder, not both.");
    }
    if (options.smtp_user.empty() != options.smtp_password_file.empty()) {
        throw CommandError(ExitCode::bad_input,
                           options.smtp_user.empty()
                               ? "--smtp-password-file does not say whose password it is."
                               : "--smtp-user does not say where the password is.",
                           "Give both: --smtp-user NAME --smtp-password-file FILE");
    }
}

}  // namespace

std::unique_ptr<ports::Transport> make_transport(const RunOptions& options) {
    const notifications::Sender sender = sender_of(options);
    check_one_way(options);
    if (!options.maildir.empty()) {
        check_maildir(options.maildir);
        return std::make_unique<notifications::MaildirTransport>(
            options.maildir, sender, notifications::MaildirLayout::box_per_address);
    }
    if (options.smtp_host.empty()) {
        throw CommandError(ExitCode::bad_input, "There is no mail server to hand mail to.",
                           "Name one with --smtp HOST, or write mail to files with --maildir DIR.");
    }
    notifications::SmtpSettings settings;
    settings.host = options.smtp_host;
    settings.port = options.smtp_port;
    settings.encryption = encryption_of(options.smtp_security);
    settings.ca_file = options.smtp_ca_file;
    if (!options.smtp_user.empty()) {
        settings.credentials = notifications::Credentials{
            options.smtp_user, notifications::read_secret_file(options.smtp_password_file)};
    }
    return std::make_unique<notifications::SmtpTransport>(settings, sender);
}

}  // namespace plancycle::cli
