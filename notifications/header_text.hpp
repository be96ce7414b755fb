#pragma once
// Text for mail headers. The one place where free text is made safe for a header line: control
// characters become spaces, broken UTF-8 becomes '?', anything beyond ASCII an encoded-word.

#include <string>
#include <string_view>

#include "notifications/address.hpp"

namespace plancycle::notifications {

// One line of valid UTF-8 without control characters, runs of spaces joined.
[[nodiscard]] std::string clean_line(std::string_view text);

// The same over several lines: LF between them, tabs kept.
[[nodiscard]] std::string clean_lines(std::string_view text);

// The value of an unstructured header, folded with CRLF and a space. `indent` is the width of
// what stands before it on its first line ("Subject: " is 9).
// Source: RFC 2047 (encoded-words), RFC 5322 section 2.2.3 (folding).
[[nodiscard]] std::string header_value(std::string_view text, std::size_t indent);

// "Name <local@domain>" for From and To; without a name just the address.
[[nodiscard]] std::string mailbox(std::string_view name, const Address& address);

}  // namespace plancycle::notifications
