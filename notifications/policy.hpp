#pragma once
// Who hears of what at once: work assigned or returned, a decision needed, a date moved, a change
// agreed, a decision open to call-in and how that ended, a role that nobody holds. All else waits
// for the daily digest. Pure.

#include <vector>

#include "engine/ports/message_policy.hpp"
#include "notifications/language.hpp"
#include "notifications/mail_template.hpp"

namespace plancycle::notifications {

class MailPolicy : public ports::MessagePolicy {
public:
    MailPolicy(const Language& language, MailTemplates templates)
        : language_(language), templates_(std::move(templates)) {}

    // Nobody is told by mail of what they did themselves. Each row's key names kind, visit and
    // person, so that the same news is never told twice (docs/reminders.md).
    [[nodiscard]] std::vector<ports::OutboxRow> messages(const ports::EntryNews& news,
                                                         ports::MessageFacts& facts) const override;

    [[nodiscard]] const MailTemplates& templates() const { return templates_; }

private:
    const Language& language_;
    MailTemplates templates_;
};

}  // namespace plancycle::notifications
