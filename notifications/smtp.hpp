#pragma once
// The wire: one mail, one SMTP conversation, by libcurl. Says exactly how far it came, because
// after the final dot nobody can tell whether the server took the mail (RFC 1047).
// Thread rule: send() on the relay's thread, request_stop() from any thread.

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "engine/base/time.hpp"
#include "engine/ports/outbox.hpp"
#include "notifications/mail_message.hpp"

namespace plancycle::notifications {

enum class Encryption {
    starttls,  // Plain greeting, then TLS or nothing.
    tls,       // TLS from the first byte.
    off,       // Spelled out by whoever runs a relay on the same machine.
};

struct Credentials {
    std::string user;
    std::string password;
};

struct SmtpSettings {
    std::string host;
    std::uint16_t port = 587;
    Encryption encryption = Encryption::starttls;
    std::optional<Credentials> credentials;
    std::filesystem::path ca_file;  // Empty: the certificates the system trusts.
    std::string greeting_name;      // For EHLO; empty: libcurl takes the host's name.
    Duration connect_timeout = std::chrono::seconds(30);
    // The longest silence of the server, the wait after the final dot included.
    // Source: RFC 5321 section 4.5.3.2.6 asks for ten minutes there.
    Duration response_timeout = std::chrono::minutes(10);
};

class SmtpTransport : public ports::Transport {
public:
    // Errors: Error when credentials would travel unencrypted, or host or CA file is missing.
    SmtpTransport(SmtpSettings settings, Sender sender);

    // `refused` only for what concerns this recipient or this mail (5xx to RCPT, DATA or the
    // final dot); a refusal of our greeting, sign-in or sender concerns every mail, is no fault
    // of the recipient and so is refused_for_now. No answer ever holds a password.
    [[nodiscard]] ports::DeliveryReport send(const ports::Mail& mail) override;
    // A send under way ends within a second or so; later ones do not start.
    void request_stop() override { is_stopping_ = true; }

private:
    SmtpSettings settings_;
    Sender sender_;
    std::atomic<bool> is_stopping_ = false;
};

// First line of a file only its owner's group at most can read.
// Errors: Error when it is missing, empty or open to everybody.
[[nodiscard]] std::string read_secret_file(const std::filesystem::path& path);

}  // namespace plancycle::notifications
