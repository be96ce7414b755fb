#pragma once
// Several mails to one person as one: what each says of itself is stored beside it and put together
// when the mail is handed over, from those that are still true. Pure.

#include <string>
#include <vector>

#include "engine/ports/outbox.hpp"
#include "notifications/language.hpp"
#include "notifications/letter.hpp"
#include "notifications/mail_template.hpp"

namespace plancycle::notifications {

// What a mail about several things says of this letter, as OutboxRow::brief holds it.
[[nodiscard]] std::string brief_of(const Letter& letter, const Language& language);

struct TogetherWords {
    std::string subject;
    std::string text;
    std::string html;
};

// One part alone keeps its own words. `parts` may not be empty.
[[nodiscard]] TogetherWords words_together(const std::vector<ports::OutboxRow>& parts,
                                           const Language& language,
                                           const MailTemplates& templates);

}  // namespace plancycle::notifications
