#pragma once
// A workflow by its name, or by the path of its YAML file. Errors: CommandError, with "did you
// mean".

#include <memory>
#include <string>

#include "cli/session.hpp"

namespace plancycle::cli {

[[nodiscard]] std::shared_ptr<const core::Definition> choose_definition(Session& session,
                                                                        const std::string& name);

// A year in which a plan may start. Errors: CommandError, with the same words as the refusal.
void require_plan_year(int year);

}  // namespace plancycle::cli
