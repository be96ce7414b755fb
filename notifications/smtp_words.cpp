#include "notifications/smtp_words.hpp"

#include <cctype>
#include <system_error>

#include "notifications/smtp.hpp"

namespace plancycle::notifications {

namespace {

// "connection refused", as the operating system calls it; empty when it said nothing.
std::string system_words(CURL* handle) {
    long number = 0;
    if (curl_easy_getinfo(handle, CURLINFO_OS_ERRNO, &number) != CURLE_OK || number == 0) return {};
    std::string words = std::generic_category().message(static_cast<int>(number));
    words.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(words.front())));
    return " (" + words + ")";
}

// Source: the result codes of X509_verify_cert, RFC 5280 section 6.
std::string certificate_words(CURL* handle) {
    long result = 0;
    (void)curl_easy_getinfo(handle, CURLINFO_SSL_VERIFYRESULT, &result);
    switch (result) {
        case 9:
            return "it is not valid yet";
        case 10:
            return "it has expired";
        case 2:
        case 18:
        case 19:
        case 20:
        case 21:
            return "nobody this machine trusts has signed it; --smtp-ca-file names who may";
        default:
            return "it does not fit this server";
    }
}

}  // namespace

std::string server_words(const SmtpSettings& settings) {
    return settings.host + ", port " + std::to_string(settings.port);
}

std::string refusal_words(const std::string& server, const SmtpRefusal& refusal) {
    std::string what = " does not take this mail now: ";
    if (refusal.is_sign_in) {
        what = " does not accept our user name and password: ";
    } else if (refusal.phase == SmtpPhase::before_recipient && !refusal.is_final) {
        what = " takes no mail from us: ";
    } else if (refusal.is_final) {
        what = refusal.phase == SmtpPhase::recipient ? " refuses the address: "
                                                     : " refuses this mail: ";
    }
    return server + "," + what + refusal.reply;
}

std::string failure_words(const std::string& server, CURL* handle, CURLcode code) {
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return "No mail server of this name is known: " + server;
        case CURLE_COULDNT_CONNECT:
            return "No mail server answers at " + server + system_words(handle);
        case CURLE_OPERATION_TIMEDOUT:
            return server + ", did not answer in time";
        case CURLE_USE_SSL_FAILED:
            return server + ", offers no encryption (STARTTLS), so nothing was sent";
        case CURLE_PEER_FAILED_VERIFICATION:
            return "The certificate of " + server +
                   ", cannot be trusted, so nothing was sent: " + certificate_words(handle);
        case CURLE_SSL_CONNECT_ERROR:
            return server + ", could not agree on encryption with us, so nothing was sent";
        default:
            return "The connection to " + server + ", broke" + system_words(handle);
    }
}

}  // namespace plancycle::notifications
