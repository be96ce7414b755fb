#pragma once
// `plancycle run`: scheduler and relay in the foreground until SIGTERM or SIGINT. One thread
// dispatches commands, one sends mail, one keeps the store in order.

#include <functional>

#include "engine/ports/clock.hpp"
#include "engine/runtime/dispatcher.hpp"
#include "notifications/relay.hpp"

namespace plancycle::server {

struct ServiceParts {
    runtime::World world;
    const ports::Clock& clock;
    ports::IdSource& ids;
    ports::Outbox& outbox;
    ports::Transport& transport;
    notifications::AddressBook& addresses;
    const notifications::MailTemplates& templates;
};

// What only the composition root can do.
struct ServiceHooks {
    std::function<void()> keep_store;       // Every half second: moves the log into the file.
    std::function<void()> sign_checkpoint;  // At least every 15 minutes when something happened.
    // Once a day: removes what nothing names any more.
    std::function<void()> tidy_store = [] {};
    std::function<bool()> is_mail_held;
    std::function<bool()> is_clock_held;
    std::function<void(const std::string& reason)> hold_clock;
};

class Service {
public:
    Service(ServiceParts parts, OrganisationId organisation, ServiceHooks hooks);

    // Returns the exit code: 0 after a signal, rethrows the failure that ended it otherwise.
    int run();

private:
    ServiceParts parts_;
    OrganisationId organisation_;
    ServiceHooks hooks_;
};

}  // namespace plancycle::server
