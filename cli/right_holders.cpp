#include "cli/right_holders.hpp"

#include <optional>

#include "cli/words.hpp"
#include "engine/base/text.hpp"

namespace plancycle::cli {

namespace {

constexpr std::size_t kNamedMax = 3;

struct Part {
    std::vector<PersonId> people;
    std::string missing;
};

// Nothing for what is no role, body or person: it is told as it stands.
std::optional<Part> part_of(const std::string& right, const core::Definition* definition,
                            const core::Organisation& organisation, LocalDate today) {
    if (right == "a coordinator") return part_of("coordinator", definition, organisation, today);
    if (organisation.is_active(PersonId(right))) return Part{{PersonId(right)}, ""};
    constexpr std::string_view kRecorder = ", recorded by ";
    const std::size_t recorder = right.find(kRecorder);
    if (recorder != std::string::npos) {
        return part_of(right.substr(recorder + kRecorder.size()), definition, organisation, today);
    }
    const std::size_t of = right.find(" of ");
    const std::string role = right.substr(0, of);
    const std::string rest = of == std::string::npos ? "" : right.substr(of + 4);
    const auto is_body = [&](const std::string& id) {
        return definition != nullptr && definition->find_body(BodyId(id)) != nullptr;
    };
    if (role == "member" && is_body(rest)) {
        return Part{organisation.members(BodyId(rest), today), "a seat in " + rest};
    }
    if (is_body(role)) {
        return Part{organisation.members(BodyId(role), today), "a seat in " + role};
    }
    const bool is_role = definition != nullptr && definition->find_role(RoleId(role)) != nullptr;
    const auto holders = organisation.holders(RoleId(role), UnitId(rest), today);
    if (!is_role && holders.empty()) return std::nullopt;
    return Part{holders, "the role " + role + (rest.empty() ? "" : " of unit " + rest)};
}

std::string names_of(const std::vector<PersonId>& people, const Directory& directory) {
    if (people.empty()) return "nobody today";
    std::vector<std::string> names;
    for (const PersonId& person : people) {
        if (names.size() == kNamedMax) break;
        names.push_back(directory.name(person) + ", " + directory.email(person));
    }
    std::string words = join(names, "; ");
    if (people.size() > kNamedMax) {
        words += "; and " + count_of(people.size() - kNamedMax, "other");
    }
    return words;
}

}  // namespace

RightHolders right_holders(const std::string& needed, const core::Definition* definition,
                           const Directory& directory, LocalDate today) {
    constexpr std::string_view kOr = " or ";
    RightHolders result{"", true, ""};
    for (std::string rest = needed; !rest.empty();) {
        const std::size_t end = rest.find(kOr);
        const std::string right = rest.substr(0, end);
        rest = end == std::string::npos ? "" : rest.substr(end + kOr.size());
        const auto part = part_of(right, definition, directory.organisation(), today);
        if (!result.words.empty()) result.words += kOr;
        const bool is_person = part && part->missing.empty();
        result.words +=
            is_person ? directory.name(PersonId(right)) : right_words(right, definition, directory);
        if (!part) {
            result.is_vacant = false;
            continue;
        }
        result.words += is_person ? " (" + directory.email(PersonId(right)) + ")"
                                  : " (" + names_of(part->people, directory) + ")";
        if (!part->people.empty()) result.is_vacant = false;
        if (result.missing.empty()) result.missing = part->missing;
    }
    return result;
}

}  // namespace plancycle::cli
