#pragma once
// A text that is erased may stand in mails that have not left yet, wrapped into lines or escaped
// as HTML: there it gives way to "(erased)".

#include <string>
#include <string_view>

namespace plancycle::storage {

// `body` without `words`, whatever white space lies between them and whichever of their
// characters are written as HTML entities. Words of no letters at all are left.
[[nodiscard]] std::string without_words(std::string_view body, std::string_view words);

}  // namespace plancycle::storage
