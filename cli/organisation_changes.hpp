#pragma once
// What an import did to roles and seats, in sentences: who gained, who lost, whose term changed,
// which days a body meets; which roles of running cycles nobody holds now or will hold from some
// day on, and which bodies have become smaller than their quorum.

#include <string>
#include <vector>

#include <boost/json/array.hpp>

#include "cli/session.hpp"

namespace plancycle::cli {

struct OrganisationChanges {
    std::vector<std::string> roles;      // "Jane Doe is Chief Officer of Health from Mon 1 ...".
    std::vector<std::string> vacancies;  // New ones only.
    std::vector<std::string> short_bodies;
    boost::json::array vacancies_json;  // {"cycle", "role", "unit", "from", "until"}
};

// The first of these between any two standings of the organisation; titles come from running
// cycles.
[[nodiscard]] std::vector<std::string> role_changes(Session& session,
                                                    const core::Organisation& before,
                                                    const core::Organisation& after);

// Looks at the store as it is after the import; `before` is the organisation as it was.
[[nodiscard]] OrganisationChanges changes_of(Session& session, const core::Organisation& before);

}  // namespace plancycle::cli
