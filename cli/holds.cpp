#include "cli/holds.hpp"

namespace plancycle::cli {

std::optional<std::string> hold_reason(ports::ReadView& view, const char* hold) {
    auto reason = view.setting(hold);
    if (!reason || reason->empty()) return std::nullopt;
    return reason;
}

void set_hold(ports::Store& store, const OrganisationId& organisation, const char* hold,
              const std::string& reason) {
    const auto transaction = store.begin(organisation);
    transaction->put_setting(hold, reason);
    transaction->commit();
}

}  // namespace plancycle::cli
