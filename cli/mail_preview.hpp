#pragma once
// Each kind of mail as it would read now, made from what the store has: nothing is sent or kept.

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "engine/ports/outbox.hpp"

namespace plancycle::cli {

struct MailPreview {
    std::vector<ports::OutboxRow> mails;  // One of each kind there is data for.
    std::vector<std::string> without;     // Kinds there is nothing to show for.
};

// Of one plan, or of all that run. Errors: CommandError when there is no such plan.
[[nodiscard]] MailPreview preview_mails(Session& session, const std::string& cycle);

}  // namespace plancycle::cli
