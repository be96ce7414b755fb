#pragma once
// An organisation file as a command: its texts become personal texts, those that are unchanged
// keep the reference they have, so that an import twice changes nothing.

#include "cli/session.hpp"
#include "workflows/organisation_file.hpp"

namespace plancycle::cli {

// The checks every reading of an organisation file makes: addresses, zones, known roles.
[[nodiscard]] workflows::OrganisationChecks organisation_checks(const Library& library);

// Errors: CommandError, after the findings are printed; warnings are only printed.
[[nodiscard]] workflows::OrganisationFile read_organisation_file(Session& session,
                                                                 const std::string& path);

// `known` is the organisation as the store has it, `view` where its texts are.
[[nodiscard]] core::ImportOrganisation to_command(Session& session, ports::ReadView& view,
                                                  const workflows::OrganisationFile& file);

}  // namespace plancycle::cli
