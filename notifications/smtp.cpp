#include "notifications/smtp.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>

#include <curl/curl.h>

#include "engine/base/error.hpp"
#include "notifications/header_text.hpp"
#include "notifications/setup_error.hpp"
#include "notifications/smtp_words.hpp"

namespace plancycle::notifications {

namespace {

using ports::Delivery;
using ports::DeliveryReport;

using Phase = SmtpPhase;

// libcurl calls back about once a second while it waits for the answer to QUIT.
constexpr int quit_calls_max = 3;

// The size is told with the sender, so that a server can refuse it there. Source: RFC 1870, 6.1.
constexpr int kTooLarge = 552;

struct Conversation {
    std::string_view unread;
    Phase phase = Phase::before_recipient;
    int code = 0;       // Of the last complete reply.
    std::string reply;  // Its text, all lines.
    bool is_accepted = false;
    bool is_leaving = false;  // QUIT went out: what follows is not about the mail.
    bool is_stopped = false;
    int calls_since_accepted = 0;
    const std::atomic<bool>* is_stopping = nullptr;
};

std::size_t on_read(char* buffer, std::size_t size, std::size_t count, void* user) {
    auto& talk = *static_cast<Conversation*>(user);
    const std::size_t taken = std::min(size * count, talk.unread.size());
    talk.unread.copy(buffer, taken);
    talk.unread.remove_prefix(taken);
    // Without a byte libcurl sends the final dot, even if the connection breaks in that instant.
    if (taken == 0) talk.phase = Phase::after_dot;
    return taken;
}

// One line of a server's reply: "250-PIPELINING" or, last of its reply, "250 OK".
std::size_t on_reply(char* buffer, std::size_t size, std::size_t count, void* user) {
    auto& talk = *static_cast<Conversation*>(user);
    const std::string_view line(buffer, size * count);
    if (line.size() < 4 || talk.is_leaving) return line.size();
    const std::string text = clean_line(line);
    talk.reply = talk.code == 0 && !talk.reply.empty() ? talk.reply + " / " + text : text;
    talk.code = 0;
    if (line[3] != '-') {
        std::from_chars(line.data(), line.data() + 3, talk.code);
        if (talk.phase == Phase::after_dot && talk.code == 250) talk.is_accepted = true;
    }
    return line.size();
}

// Only looks at which command goes out; never keeps it, for it may be the sign-in.
int on_debug(CURL*, curl_infotype type, char* data, std::size_t size, void* user) {
    auto& talk = *static_cast<Conversation*>(user);
    const std::string_view sent(data, size);
    if (type != CURLINFO_HEADER_OUT) return 0;
    if (sent.starts_with("QUIT")) talk.is_leaving = true;
    if (talk.phase == Phase::after_dot) return 0;
    if (sent.starts_with("RCPT ")) talk.phase = Phase::recipient;
    if (sent.starts_with("DATA")) talk.phase = Phase::data;
    return 0;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    auto& talk = *static_cast<Conversation*>(user);
    // The mail is delivered; a server that does not say goodbye is not worth waiting for.
    if (talk.is_accepted) return ++talk.calls_since_accepted > quit_calls_max ? 1 : 0;
    talk.is_stopped = talk.is_stopping->load();
    return talk.is_stopped ? 1 : 0;
}

bool is_reply(const Conversation& talk, int hundred) {
    return talk.code >= hundred && talk.code < hundred + 100;
}

DeliveryReport report_of(const Conversation& talk, CURL* handle, CURLcode code,
                         const std::string& server) {
    if (talk.is_accepted) return {Delivery::accepted, talk.reply};
    const bool is_refusal = is_reply(talk, 400) || is_reply(talk, 500);
    if (is_refusal && code != CURLE_ABORTED_BY_CALLBACK) {
        const bool is_too_large = talk.code == kTooLarge;
        const bool concerns_mail = talk.phase != Phase::before_recipient || is_too_large;
        const bool is_final = is_reply(talk, 500) && concerns_mail;
        const SmtpRefusal refusal{talk.phase, is_final, code == CURLE_LOGIN_DENIED, talk.reply};
        const Delivery delivery = is_final        ? Delivery::refused
                                  : concerns_mail ? Delivery::refused_for_now
                                                  : Delivery::unreachable;
        return {delivery, refusal_words(server, refusal)};
    }
    const bool is_after_dot = talk.phase == Phase::after_dot;
    if (talk.is_stopped && !is_after_dot) {
        return {Delivery::aborted, "stopped before the whole mail was sent"};
    }
    if (!is_after_dot) {
        // Nobody there, no encryption, a certificate that has expired: as for every other mail.
        const bool concerns_mail = talk.phase != Phase::before_recipient;
        return {concerns_mail ? Delivery::refused_for_now : Delivery::unreachable,
                failure_words(server, handle, code)};
    }
    return {Delivery::unclear,
            talk.is_stopped
                ? "stopped before " + server + ", said that it has the mail"
                : failure_words(server, handle, code) + ", before it said that it has the mail"};
}

struct CleanUp {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, CleanUp>;
using List = std::unique_ptr<curl_slist, CleanUp>;

void initialise_curl() {
    static std::once_flag is_done;
    std::call_once(is_done, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
    const CURLcode code = curl_easy_setopt(handle, option, value);
    if (code != CURLE_OK) {
        throw Error(std::string("libcurl refuses an option: ") + curl_easy_strerror(code));
    }
}

void set_server(CURL* handle, const SmtpSettings& settings) {
    const char* scheme = settings.encryption == Encryption::tls ? "smtps://" : "smtp://";
    const std::string url =
        scheme + settings.host + ":" + std::to_string(settings.port) + "/" + settings.greeting_name;
    set(handle, CURLOPT_URL, url.c_str());
    set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    const bool is_encrypted = settings.encryption != Encryption::off;
    set(handle, CURLOPT_USE_SSL,
        static_cast<long>(is_encrypted ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!settings.ca_file.empty()) set(handle, CURLOPT_CAINFO, settings.ca_file.c_str());
    if (settings.credentials) {
        set(handle, CURLOPT_USERNAME, settings.credentials->user.c_str());
        set(handle, CURLOPT_PASSWORD, settings.credentials->password.c_str());
    }
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_timeout.count()));
    const auto wait = std::chrono::ceil<std::chrono::seconds>(settings.response_timeout);
    set(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(wait.count()));
    set(handle, CURLOPT_NOSIGNAL, 1L);
    // Without these a name server or a QUIT that nobody answers would outlast a stop.
    set(handle, CURLOPT_QUICK_EXIT, 1L);
    set(handle, CURLOPT_FORBID_REUSE, 1L);
}

void set_callbacks(CURL* handle, Conversation& talk) {
    // No size is announced: libcurl then asks on_read for a last time before it sends the dot.
    set(handle, CURLOPT_UPLOAD, 1L);
    set(handle, CURLOPT_READFUNCTION, &on_read);
    set(handle, CURLOPT_READDATA, &talk);
    set(handle, CURLOPT_HEADERFUNCTION, &on_reply);
    set(handle, CURLOPT_HEADERDATA, &talk);
    set(handle, CURLOPT_DEBUGFUNCTION, &on_debug);
    set(handle, CURLOPT_DEBUGDATA, &talk);
    set(handle, CURLOPT_VERBOSE, 1L);  // Feeds on_debug; nothing is printed.
    set(handle, CURLOPT_XFERINFOFUNCTION, &on_progress);
    set(handle, CURLOPT_XFERINFODATA, &talk);
    set(handle, CURLOPT_NOPROGRESS, 0L);
}

}  // namespace

SmtpTransport::SmtpTransport(SmtpSettings settings, Sender sender)
    : settings_(std::move(settings)), sender_(std::move(sender)) {
    const bool is_host_safe =
        !settings_.host.empty() && std::ranges::all_of(settings_.host, [](char letter) {
            return letter > 0x20 && letter < 0x7F && letter != '/' && letter != '@' &&
                   letter != '?' && letter != '#';
        });
    if (!is_host_safe)
        throw SetupError("mail server: the host name is empty or has odd letters in it");
    if (settings_.credentials && settings_.encryption == Encryption::off) {
        throw SetupError(
            "mail server: a password is set but encryption is off; it would travel in "
            "the clear. Use starttls or tls, or remove user and password.");
    }
    if (!settings_.ca_file.empty() && !std::filesystem::is_regular_file(settings_.ca_file)) {
        throw SetupError("mail server: the CA file " + settings_.ca_file.string() +
                         " is not there");
    }
    initialise_curl();
}

DeliveryReport SmtpTransport::send(const ports::Mail& mail) {
    const auto wire = wire_mail(mail, sender_);
    if (!wire) {
        return {Delivery::refused,
                "not sent: " + wire.error().field + " is unsafe (" + wire.error().why + ")"};
    }
    if (is_stopping_) return {Delivery::aborted, "stopped before the whole mail was sent"};
    const Handle handle(curl_easy_init());
    if (handle == nullptr) throw Error("libcurl cannot start a conversation", true);
    Conversation talk;
    talk.unread = wire->bytes;
    talk.is_stopping = &is_stopping_;
    set_server(handle.get(), settings_);
    set_callbacks(handle.get(), talk);
    const std::string from = "<" + sender_.address.text() + ">";
    set(handle.get(), CURLOPT_MAIL_FROM, from.c_str());
    const List recipients(curl_slist_append(nullptr, ("<" + wire->to.text() + ">").c_str()));
    set(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
    const CURLcode code = curl_easy_perform(handle.get());
    return report_of(talk, handle.get(), code, server_words(settings_));
}

}  // namespace plancycle::notifications
