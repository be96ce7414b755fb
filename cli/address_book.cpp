#include "cli/address_book.hpp"

namespace plancycle::cli {

std::optional<notifications::AddressBook::Contact> StoreAddressBook::find(const PersonId& person) {
    const auto view = store_.read(organisation_);
    const core::Organisation organisation = view->organisation();
    const core::Person* found = organisation.find(person);
    if (found == nullptr || !found->active) return std::nullopt;
    const auto name = view->text(found->name.id);
    const auto email = view->text(found->email.id);
    if (!email || !email->text) return std::nullopt;
    return Contact{name && name->text ? *name->text : person.value, *email->text};
}

}  // namespace plancycle::cli
