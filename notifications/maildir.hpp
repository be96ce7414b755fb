#pragma once
// Mails as files in maildirs, for the demonstration, for rehearsals and for offices without a
// mail server at hand. Thread rule: as Transport; one writer a folder is not required.

#include <filesystem>

#include "engine/ports/outbox.hpp"
#include "notifications/mail_message.hpp"

namespace plancycle::notifications {

enum class MaildirLayout {
    one_box,          // ROOT/new/...
    box_per_address,  // ROOT/jane.doe@county.example/new/...
};

class MaildirTransport : public ports::Transport {
public:
    MaildirTransport(std::filesystem::path root, Sender sender, MaildirLayout layout);

    // Durable when it answers `accepted`: written to tmp/, synced, then moved to new/.
    // Lines end with LF, as files of this kind do; everything else is as on the wire.
    [[nodiscard]] ports::DeliveryReport send(const ports::Mail& mail) override;
    void request_stop() override {}  // Writing a file does not take long enough to be stopped.

private:
    std::filesystem::path root_;
    Sender sender_;
    MaildirLayout layout_;
};

}  // namespace plancycle::notifications
