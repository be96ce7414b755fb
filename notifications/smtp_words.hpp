#pragma once
// Why a mail did not go out, in words for whoever looks after the mail server: which server and
// port, and what it answered. Never the library's wording.

#include <string>

#include <curl/curl.h>

namespace plancycle::notifications {

struct SmtpSettings;

// "mail.county.example, port 587".
[[nodiscard]] std::string server_words(const SmtpSettings& settings);

// How far the conversation has come; everything up to `data` is safe to repeat.
enum class SmtpPhase { before_recipient, recipient, data, after_dot };

struct SmtpRefusal {
    SmtpPhase phase = SmtpPhase::before_recipient;
    bool is_final = false;    // 5xx, of this recipient or this mail.
    bool is_sign_in = false;  // Of the user or the password.
    std::string reply;
};
[[nodiscard]] std::string refusal_words(const std::string& server, const SmtpRefusal& refusal);

// Without an answer of the server: what `handle` knows of the failed conversation.
[[nodiscard]] std::string failure_words(const std::string& server, CURL* handle, CURLcode code);

}  // namespace plancycle::notifications
