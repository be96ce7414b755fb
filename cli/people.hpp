#pragma once
// People as they are typed: by id, e-mail address or name. Errors: CommandError.

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace plancycle::cli {

[[nodiscard]] PersonId find_person(Session& session, const std::string& name);
// Each may itself be a list: "esther, hassan".
[[nodiscard]] std::vector<PersonId> find_people(Session& session,
                                                const std::vector<std::string>& names);

}  // namespace plancycle::cli
