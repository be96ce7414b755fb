#pragma once
// Quoted-printable: any text as ASCII lines of at most 76 letters that no mail server rewrites.

#include <string>
#include <string_view>

namespace plancycle::notifications {

// Lines of `text` end with LF; the result's with CRLF. A dot or "From " at the start of a line is
// encoded too, so that no server on the way has a reason to touch it.
// Source: RFC 2045 section 6.7.
[[nodiscard]] std::string quoted_printable(std::string_view text);

}  // namespace plancycle::notifications
