#pragma once
// Looking after mail: a test mail, how each kind reads, what came back and who is not reached. See
// commands.hpp.

#include <string>

#include "cli/running_commands.hpp"

namespace plancycle::cli {

struct MailTestOptions : RunOptions {
    std::string to;
};
// Nothing of it is recorded: it tests the way, not the outbox.
ExitCode test_mail(Session& session, const MailTestOptions& options);

// What is not named stays as it is; nothing named: shown.
struct MailWishesOptions {
    std::string hours;     // "9:00-17:00"
    std::string quiet;     // "saturday,sunday" or "none"
    std::string courtesy;  // "yes" or "no"
};
ExitCode set_mail_wishes(Session& session, const MailWishesOptions& options);

struct MailPreviewOptions {
    std::string kind;   // Empty: one of each.
    std::string cycle;  // Empty: with the data of all that run.
};
ExitCode preview_mail(Session& session, const MailPreviewOptions& options);

struct MailAheadOptions {
    int weeks = 4;
    std::string until;  // Instead of weeks.
    std::string to;     // One person only.
};
// If nobody does anything; over a copy of the store.
ExitCode show_mail_ahead(Session& session, const MailAheadOptions& options);

struct MailBouncesOptions {
    std::string path;  // A saved mail, a folder of them, or a maildir.
};
ExitCode read_bounces(Session& session, const MailBouncesOptions& options);

struct MailHealthOptions {
    bool all = false;  // Also the addresses nothing is wrong with.
};
ExitCode show_mail_health(Session& session, const MailHealthOptions& options);

struct MailResendOptions {
    std::string person;
};
ExitCode resend_mail(Session& session, const MailResendOptions& options);

}  // namespace plancycle::cli
