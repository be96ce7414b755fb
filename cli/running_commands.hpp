#pragma once
// The commands in which time passes: run (the real one) and rehearse (a virtual one).

#include <string>

#include "cli/session.hpp"

namespace plancycle::cli {

struct RehearseOptions {
    std::string definition;  // Empty when a script is played.
    int year = 0;
    std::string organisation_file;  // Of the people who play.
    std::string script;
    std::string keep;  // Folder to leave store and mails in; else nothing stays.
};
ExitCode rehearse(Session& session, const RehearseOptions& options);

struct RunOptions {
    std::string smtp_host;
    std::uint16_t smtp_port = 587;
    std::string smtp_security = "starttls";  // "starttls", "tls" or "off".
    std::string smtp_user;
    std::string smtp_password_file;
    std::string smtp_ca_file;
    std::string from_name = "plancycle";
    std::string from_address;
    std::string reply_to;
    std::string maildir;  // Instead of SMTP.
    bool log_json = false;
};
ExitCode run_service(Session& session, const RunOptions& options);

}  // namespace plancycle::cli
