#pragma once
// Reads an organisation as a person writes it (docs/cli.md): people, units, who holds which role
// from when to when, who sits in which body. Everything that is wrong is found in one pass.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/organisation.hpp"
#include "workflows/document.hpp"

namespace plancycle::workflows {

struct PersonEntry {
    PersonId id;
    std::string name;
    std::string email;
    std::string phone;  // Empty: not known.
    std::string zone;
};

struct OrganisationFile {
    OrganisationId id;
    std::string title;
    std::string zone;
    std::vector<core::Unit> units;
    std::vector<PersonEntry> people;
    std::vector<core::RoleHolding> holdings;
    std::vector<core::Membership> memberships;
    std::vector<core::Meeting> meetings;  // By body and day, each once.
    std::vector<core::OwnTime> times;     // By workflow and step, each once.
};

// What the reader asks of others: each says what is wrong, or nothing.
struct OrganisationChecks {
    std::function<std::optional<std::string>(std::string_view)> address;
    std::function<bool(std::string_view)> zone_exists;
    std::vector<std::string> known_roles;  // Of all workflows; others get a warning.
    std::vector<std::string> known_bodies;
    // A step people do, of a workflow.
    std::function<bool(std::string_view, std::string_view)> step_exists;
};

// Nothing when the findings have errors.
// Errors: PC0601 to PC0608, PC0407, and those of document.hpp and record_shape.hpp.
[[nodiscard]] std::optional<OrganisationFile> read_organisation(const Document& document,
                                                                const OrganisationChecks& checks,
                                                                Findings& findings);

}  // namespace plancycle::workflows
