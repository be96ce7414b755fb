#pragma once
// What somebody wishes of mail, in words and as it is typed.

#include <optional>
#include <string>
#include <string_view>

#include "engine/core/mail_wishes.hpp"

namespace plancycle::cli {

// "mail from 9:00 to 17:00, none on Friday and Saturday; no courtesy mail"
[[nodiscard]] std::string wishes_words(const core::MailWishes& wishes);

[[nodiscard]] std::string_view weekday_name(int weekday);  // 0: "Sunday".
// "sunday", "Sun"; nothing when it is none.
[[nodiscard]] std::optional<int> find_weekday(std::string_view name);
// "9:00", "24:00".
[[nodiscard]] std::string minute_text(int minute_of_day);
[[nodiscard]] std::optional<int> find_minute(std::string_view text);

}  // namespace plancycle::cli
