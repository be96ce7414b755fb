#pragma once
// Names and addresses from the store's personal texts, looked up when a mail is sent.
// Thread rule: any one thread; each look-up opens a read view of its own.

#include "engine/ports/store.hpp"
#include "notifications/relay.hpp"

namespace plancycle::cli {

class StoreAddressBook final : public notifications::AddressBook {
public:
    StoreAddressBook(ports::Store& store, OrganisationId organisation)
        : store_(store), organisation_(std::move(organisation)) {}

    [[nodiscard]] std::optional<Contact> find(const PersonId& person) override;

private:
    ports::Store& store_;
    OrganisationId organisation_;
};

}  // namespace plancycle::cli
