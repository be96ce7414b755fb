#include "notifications/mail_message.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "engine/base/sha256.hpp"
#include "notifications/header_text.hpp"
#include "notifications/quoted_printable.hpp"

namespace plancycle::notifications {

namespace {

constexpr std::size_t key_size_max = 900;

bool is_control(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte < 0x20 || byte == 0x7F;
}

bool is_visible_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char letter) { return letter > 0x20 && letter < 0x7F; });
}

// "Sun, 22 Nov 2026 08:50:00 +0000". Source: RFC 5322 section 3.3.
std::string date_text(Instant instant) {
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(instant - day));
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000",
                  days[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                  months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

Result<std::string, UnsafeField> message_id_text(std::string_view id) {
    if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
    // An id has the shape of an address, so the same reader guards it.
    const auto parsed = parse_address(id);
    if (!parsed)
        return std::unexpected(UnsafeField{"Message-ID", std::string(name_of(parsed.error()))});
    return "<" + std::string(id) + ">";
}

std::string part(std::string_view type, std::string_view body) {
    return "Content-Type: " + std::string(type) +
           "; charset=utf-8\r\n"
           "Content-Transfer-Encoding: quoted-printable\r\n\r\n" +
           quoted_printable(clean_lines(body));
}

// Quoted-printable never holds "=_", so no text can contain the boundary.
std::string boundary_of(std::string_view message_id) {
    return "=_" + to_text(sha256(message_id)).substr(0, 32);
}

std::string words(const ports::Mail& mail) {
    if (mail.html.empty()) return part("text/plain", mail.text);
    const std::string boundary = boundary_of(mail.message_id);
    return "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n--" +
           boundary + "\r\n" + part("text/plain", mail.text) + "--" + boundary + "\r\n" +
           part("text/html", mail.html) + "--" + boundary + "--\r\n";
}

// Outlook, Google and Apple offer to add such a part to the calendar. Source: RFC 6047 section 2.4.
std::string calendar_part(std::string_view calendar) {
    return "Content-Type: text/calendar; charset=utf-8; method=PUBLISH\r\n"
           "Content-Disposition: attachment; filename=\"date.ics\"\r\n"
           "Content-Transfer-Encoding: quoted-printable\r\n\r\n" +
           quoted_printable(clean_lines(calendar)) + "\r\n";  // The last one is the boundary's.
}

std::string bodies(const ports::Mail& mail) {
    if (mail.calendars.empty()) return words(mail);
    const std::string boundary = boundary_of(mail.message_id + "/mixed");
    std::string text = "Content-Type: multipart/mixed;\r\n boundary=\"" + boundary + "\"\r\n\r\n";
    text += "--" + boundary + "\r\n" + words(mail);
    for (const std::string& calendar : mail.calendars) {
        text += "--" + boundary + "\r\n" + calendar_part(calendar);
    }
    return text + "--" + boundary + "--\r\n";
}

}  // namespace

Result<WireMail, UnsafeField> wire_mail(const ports::Mail& mail, const Sender& sender) {
    const auto to = parse_address(mail.to_address);
    if (!to) return std::unexpected(UnsafeField{"To", std::string(name_of(to.error()))});
    const auto message_id = message_id_text(mail.message_id);
    if (!message_id) return std::unexpected(message_id.error());
    if (std::ranges::any_of(mail.key, is_control)) {
        return std::unexpected(UnsafeField{"X-Reminder-Key", "control_character"});
    }
    const bool fits = is_visible_ascii(mail.key) && mail.key.size() <= key_size_max;
    const std::string key = fits ? mail.key : to_text(sha256(mail.key));
    std::string bytes = "Date: " + date_text(mail.date) + "\r\n";
    bytes += "From: " + mailbox(sender.name, sender.address) + "\r\n";
    if (sender.reply_to) bytes += "Reply-To: " + sender.reply_to->text() + "\r\n";
    bytes += "To: " + mailbox(mail.to_name, *to) + "\r\n";
    bytes += "Subject: " + header_value(mail.subject, 9) + "\r\n";
    bytes += "Message-ID: " + *message_id + "\r\n";
    bytes += "X-Reminder-Key: " + key + "\r\n";
    bytes += "Auto-Submitted: auto-generated\r\n";
    bytes += "MIME-Version: 1.0\r\n";
    bytes += bodies(mail);
    return WireMail{*to, std::move(bytes)};
}

}  // namespace plancycle::notifications
