#include "cli/organisation_here.hpp"

#include <filesystem>

#include "engine/runtime/calendar_in_force.hpp"

namespace plancycle::cli {

core::Organisation organisation_here(Session& session) {
    std::error_code ignored;
    if (!std::filesystem::exists(session.options().store, ignored)) return {};
    return session.node().read()->organisation();
}

std::shared_ptr<const core::Calendar> calendar_here(Session& session,
                                                    const core::Organisation& organisation,
                                                    const std::string& id) {
    return runtime::calendar_in_force(session.library().almanac, organisation.own_days, id, "");
}

}  // namespace plancycle::cli
