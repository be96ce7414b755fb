#include "cli/directory.hpp"

#include "engine/base/diagnostic.hpp"
#include "engine/base/text.hpp"

namespace plancycle::cli {

Directory::Directory(ports::ReadView& view) : view_(view), organisation_(view.organisation()) {}

Directory::Directory(ports::ReadView& view, core::Organisation organisation)
    : view_(view), organisation_(std::move(organisation)) {}

std::optional<PersonId> Directory::find(const std::string& text) const {
    const std::string wanted = lower(trim(text));
    for (const auto& [id, person] : organisation_.people) {
        if (id.value == wanted || lower(email(id)) == wanted) return id;
    }
    return std::nullopt;
}

std::string Directory::suggestion(const std::string& text) const {
    std::vector<std::string> known;
    for (const auto& [id, person] : organisation_.people) {
        known.push_back(id.value);
        known.push_back(email(id));
    }
    return closest(text, known).value_or("");
}

std::string Directory::name(const PersonId& person) const {
    const core::Person* found = organisation_.find(person);
    return found == nullptr ? person.value : text(found->name);
}

std::string Directory::email(const PersonId& person) const {
    const core::Person* found = organisation_.find(person);
    return found == nullptr ? "" : text(found->email);
}

std::string Directory::title(const UnitId& unit) const {
    const auto found = organisation_.units.find(unit);
    return found == organisation_.units.end() ? unit.value : found->second.title;
}

std::string Directory::text(const core::TextRef& reference) const {
    if (reference.id.empty()) return {};
    const auto stored = view_.text(reference.id);
    return stored && stored->text ? *stored->text : "(erased)";
}

std::string title_of(const core::Definition& definition, const core::Actor& actor) {
    if (const auto* role = std::get_if<RoleId>(&actor)) {
        const core::RoleSpec* spec = definition.find_role(*role);
        return spec == nullptr ? role->value : spec->title;
    }
    if (const auto* body = std::get_if<BodyId>(&actor)) {
        const core::BodySpec* spec = definition.find_body(*body);
        return spec == nullptr ? body->value : spec->title;
    }
    return "nobody";
}

}  // namespace plancycle::cli
