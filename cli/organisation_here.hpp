#pragma once
// The organisation of the store for commands that also work without one.

#include "cli/session.hpp"

namespace plancycle::cli {

// Nobody, with no days and times of their own, where there is no store. Errors: StoreError.
[[nodiscard]] core::Organisation organisation_here(Session& session);

// The calendar as that organisation keeps it; nullptr when there is no such calendar.
[[nodiscard]] std::shared_ptr<const core::Calendar> calendar_here(
    Session& session, const core::Organisation& organisation, const std::string& id);

}  // namespace plancycle::cli
