#include "cli/organisation_input.hpp"

#include <set>

#include "cli/directory.hpp"
#include "cli/source_file.hpp"
#include "cli/words.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "notifications/address.hpp"
#include "notifications/language.hpp"

namespace plancycle::cli {

namespace {

std::optional<std::string> address_problem(std::string_view text) {
    const auto address = notifications::parse_address(text);
    if (address) return std::nullopt;
    const std::string key = "address." + std::string(notifications::name_of(address.error()));
    return notifications::english().say(key);
}

}  // namespace

workflows::OrganisationChecks organisation_checks(const Library& library) {
    std::set<std::string> roles;
    std::set<std::string> bodies;
    for (const core::DefinitionRef& ref : library.catalog.all()) {
        const auto definition = library.catalog.find(ref);
        for (const core::RoleSpec& role : definition->roles) roles.insert(role.id.value);
        for (const core::BodySpec& body : definition->bodies) bodies.insert(body.id.value);
    }
    const ports::Almanac* almanac = &library.almanac;
    return {.address = address_problem,
            .zone_exists =
                [almanac](std::string_view name) {
                    return almanac->zone(std::string(name)) != nullptr;
                },
            .known_roles = {roles.begin(), roles.end()},
            .known_bodies = {bodies.begin(), bodies.end()},
            .step_exists =
                [&library](std::string_view workflow, std::string_view step) {
                    const auto definition = library.catalog.find({std::string(workflow), 0, {}});
                    const core::Step* found =
                        definition == nullptr ? nullptr : core::find_step(*definition, step);
                    return found != nullptr && core::is_human(found->kind);
                }};
}

workflows::OrganisationFile read_organisation_file(Session& session, const std::string& path) {
    std::string source = read_source(session, path);
    workflows::Findings findings(path);
    const auto document = workflows::read_document(source, findings);
    std::optional<workflows::OrganisationFile> file;
    if (document) {
        const auto checks = organisation_checks(session.library());
        file = workflows::read_organisation(*document, checks, findings);
    }
    const auto list = findings.sorted();
    print_findings(session.err(), list, document ? document->source : source);
    if (file) return std::move(*file);
    throw CommandError(ExitCode::bad_input,
                       path + " has " + count_of(list.size(), "finding") + "; nothing was changed.",
                       "Correct the file and repeat the command.");
}

core::ImportOrganisation to_command(Session& session, ports::ReadView& view,
                                    const workflows::OrganisationFile& file) {
    const Directory directory(view);
    const auto kept = [&](const core::TextRef* before, const std::string& text) {
        if (before != nullptr && directory.text(*before) == text) return *before;
        return session.keep(text);
    };
    core::ImportOrganisation command;
    command.title = file.title;
    command.zone = file.zone;
    for (const workflows::PersonEntry& entry : file.people) {
        const core::Person* before = directory.organisation().find(entry.id);
        core::Person person;
        person.id = entry.id;
        person.name = kept(before == nullptr ? nullptr : &before->name, entry.name);
        person.email = kept(before == nullptr ? nullptr : &before->email, entry.email);
        person.phone = kept(before == nullptr ? nullptr : &before->phone, entry.phone);
        person.zone = entry.zone;
        command.people.push_back(std::move(person));
    }
    command.units = file.units;
    command.holdings = file.holdings;
    command.memberships = file.memberships;
    command.meetings = file.meetings;
    command.times = file.times;
    return command;
}

}  // namespace plancycle::cli
