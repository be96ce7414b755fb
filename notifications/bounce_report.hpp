#pragma once
// Reads a mail that says that another mail did not arrive: a delivery status notification
// (RFC 3464 in a multipart/report, RFC 6522). The mail comes from anywhere, so nothing in it is
// trusted: size, depth and lengths are bounded, text comes out as one valid line. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace plancycle::notifications {

// More of a report is not read: what matters stands before the returned mail.
inline constexpr std::size_t bounce_size_max = 1 << 20;

struct BouncedRecipient {
    std::string address;     // As the reporting server names it.
    std::string action;      // "failed", "delayed", ...; in small letters.
    std::string status;      // "5.1.1" (RFC 3463); empty when there is none.
    std::string diagnostic;  // What the other server said.

    [[nodiscard]] bool has_failed() const { return action == "failed"; }
    // The address will not take the next mail either.
    [[nodiscard]] bool is_permanent() const { return has_failed() && !status.starts_with('4'); }
    // "5.1.1 smtp; 550 no such user"
    [[nodiscard]] std::string words() const;
};

struct BounceReport {
    std::vector<BouncedRecipient> recipients;
    std::string message_id;  // Of the mail that came back, without brackets; empty: not said.
    std::string sent_to;     // Its own To; empty: not said.
};

// Errors: a sentence that says why this is no such report.
[[nodiscard]] Result<BounceReport, std::string> parse_bounce(std::string_view mail);

}  // namespace plancycle::notifications
