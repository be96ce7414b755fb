#include "cli/directory.hpp"

#include "engine/base/diagnostic.hpp"
#include "engine/base/text.hpp"
#include "notifications/date_words.hpp"
#include "workflows/zone_reader.hpp"

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
    if (found == nullptr) return person.value;
    // Who did what stays told apart.
    return is_erased(found->name) ? person.value + " " + text(found->name) : text(found->name);
}

std::string Directory::email(const PersonId& person) const {
    const core::Person* found = organisation_.find(person);
    return found == nullptr || is_erased(found->email) ? "" : text(found->email);
}

std::string Directory::phone(const PersonId& person) const {
    const core::Person* found = organisation_.find(person);
    return found == nullptr || is_erased(found->phone) ? "" : text(found->phone);
}

bool Directory::is_erased(const core::TextRef& reference) const {
    const auto stored = view_.text(reference.id);
    return stored && !stored->text;
}

std::string Directory::title(const UnitId& unit) const {
    const auto found = organisation_.units.find(unit);
    return found == organisation_.units.end() ? unit.value : found->second.title;
}

std::string Directory::text(const core::TextRef& reference) const {
    if (reference.id.empty()) return {};
    const auto stored = view_.text(reference.id);
    if (stored && stored->text) return *stored->text;
    if (!stored || !stored->erased_at) return "(erased)";
    const auto zone = workflows::load_zone(organisation_.zone);
    if (!zone) return "(erased)";
    return "(erased on " + notifications::in_words(zone->local_date(*stored->erased_at)) + ")";
}

namespace {

// The text before `mark`, and what follows it; the second is empty when there is no mark.
std::pair<std::string, std::string> parted(const std::string& text, std::string_view mark) {
    const std::size_t at = text.find(mark);
    if (at == std::string::npos) return {text, ""};
    return {text.substr(0, at), text.substr(at + mark.size())};
}

// "grace by delegation of 2026-03-18": through whom a right comes, and how.
std::string hand_words(const std::string& hand, const Directory& directory) {
    constexpr std::string_view kDelegation = "by delegation of ";
    const auto [person, how] = parted(hand, " ");
    std::string words = how == "handed over by them" ? "who handed it over" : how;
    if (how.starts_with(kDelegation)) {
        const auto day = parse_date(how.substr(kDelegation.size()));
        if (day) words = std::string(kDelegation) + notifications::in_words(*day);
    }
    return ", for " + directory.name(PersonId(person)) + ", " + words;
}

std::string one_right(const std::string& right, const core::Definition& definition,
                      const Directory& directory) {
    const auto [own, hands] = parted(right, ", for ");
    if (!hands.empty()) {
        std::string words = one_right(own, definition, directory);
        for (std::string rest = hands; !rest.empty();) {
            const auto [hand, others] = parted(rest, ", for ");
            words += hand_words(hand, directory);
            rest = others;
        }
        return words;
    }
    const auto [body, recorder] = parted(right, ", recorded by ");
    if (!recorder.empty()) {
        return title_of(definition, BodyId(body)) + ", recorded by " +
               one_right(recorder, definition, directory);
    }
    const auto [role, unit] = parted(right, " of ");
    // A vote of one's own in a committee.
    if (role == "member" && definition.find_body(BodyId(unit)) != nullptr) {
        return "the members of " + title_of(definition, BodyId(unit));
    }
    const std::string title = title_of(definition, RoleId(role));
    return unit.empty() ? title : title + ", " + directory.title(UnitId(unit));
}

}  // namespace

std::string right_words(const std::string& right, const core::Definition* definition,
                        const Directory& directory) {
    if (definition == nullptr) return right;
    const auto [plain, minute] = parted(right, ", minute ");
    if (!minute.empty()) {
        return right_words(plain, definition, directory) + ", minute " + minute;
    }
    const auto [first, others] = parted(right, " or ");
    const std::string words = one_right(first, *definition, directory);
    if (others.empty()) return words;
    return words + " or " + right_words(others, definition, directory);
}

std::string title_of(const core::Definition& definition, const core::Actor& actor) {
    if (const auto* role = std::get_if<RoleId>(&actor)) {
        const core::RoleSpec* spec = definition.find_role(*role);
        return spec == nullptr ? role->value : spec->title;
    }
    const BodyId& body = std::get<BodyId>(actor);
    const core::BodySpec* spec = definition.find_body(body);
    return spec == nullptr ? body.value : spec->title;
}

std::string title_of(const core::Definition& definition, const std::vector<core::Actor>& actors) {
    std::vector<std::string> titles;
    for (const core::Actor& actor : actors) titles.push_back(title_of(definition, actor));
    return titles.empty() ? "nobody" : join(titles, " and ");
}

}  // namespace plancycle::cli
