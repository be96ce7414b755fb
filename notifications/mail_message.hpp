#pragma once
// A mail as the bytes that go over the wire: RFC 5322 headers, a text and an HTML part, CRLF.
// Pure. Free text is cleaned (header_text), structured fields are refused when unsafe.

#include <optional>
#include <string>

#include "engine/base/result.hpp"
#include "engine/ports/outbox.hpp"
#include "notifications/address.hpp"

namespace plancycle::notifications {

// Whom the mails come from and where an answer goes.
struct Sender {
    std::string name;
    Address address;
    std::optional<Address> reply_to;
};

// A field that could break the header and is no free text: the mail is not built.
struct UnsafeField {
    std::string field;  // "To", "Message-ID" or "X-Reminder-Key".
    std::string why;    // A word of AddressProblem, or "control_character".
};

struct WireMail {
    Address to;
    std::string bytes;  // Lines of at most 998 letters, all ending with CRLF, all ASCII.
};

// Source: RFC 5322, RFC 2045-2047, RFC 2046 section 5.1.4, RFC 3834 section 5.
[[nodiscard]] Result<WireMail, UnsafeField> wire_mail(const ports::Mail& mail,
                                                      const Sender& sender);

}  // namespace plancycle::notifications
