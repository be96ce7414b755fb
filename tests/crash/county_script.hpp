#pragma once
// The county's year as a fixed list of commands with fixed ids, so that a client can go on with
// the very command it got no answer to.

#include <string>
#include <vector>

#include "engine/core/command.hpp"

namespace plancycle::test {

// The people of the script and their addresses; told once per store.
[[nodiscard]] core::CommandEnvelope founding_command();
// From launch to publication, a return of one department and a condition included. Without the
// instant, which is the client's. Source: docs/examples/county-year.scn.
[[nodiscard]] std::vector<core::CommandEnvelope> county_script(
    const core::DefinitionRef& definition, const std::string& stream, int plan_year,
    LocalDate today);

}  // namespace plancycle::test
