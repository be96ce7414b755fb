#include "engine/core/authority.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace plancycle::core {

namespace {

std::string describe(const Entitlement& entitlement) {
    std::string text = entitlement.role.value;
    if (!entitlement.unit.empty()) text += " of " + entitlement.unit.value;
    if (!entitlement.on_behalf_of.empty()) {
        text = entitlement.on_behalf_of + ", recorded by " + text;
    }
    return text;
}

}  // namespace

Result<Right, Rejection> authorise_anyone(const Organisation& organisation, const PersonId& actor) {
    const Person* person = organisation.find(actor);
    if (person == nullptr || !person->active) {
        return std::unexpected(Rejection{RejectionCode::unknown_person, {{"person", actor.value}}});
    }
    return Right("person");
}

Result<Right, Rejection> authorise(const Organisation& organisation, const PersonId& actor,
                                   LocalDate day, const std::vector<Entitlement>& entitlements) {
    if (auto known = authorise_anyone(organisation, actor); !known) return known;
    std::vector<std::string> needed;
    for (const Entitlement& entitlement : entitlements) {
        if (organisation.holds(actor, entitlement.role, entitlement.unit, day)) {
            return describe(entitlement);
        }
        // One right may be given twice: by a step and by a document of it.
        const std::string words = describe(entitlement);
        if (std::ranges::find(needed, words) == needed.end()) needed.push_back(words);
    }
    return std::unexpected(Rejection{RejectionCode::not_entitled,
                                     {{"person", actor.value}, {"needed", join(needed, " or ")}}});
}

std::vector<Entitlement> entitlements_of(const Definition& definition, const Actor& by,
                                         const UnitId& unit) {
    if (const auto* role = std::get_if<RoleId>(&by)) {
        const RoleSpec* spec = definition.find_role(*role);
        const bool per_unit = spec != nullptr && spec->per_unit;
        return {{*role, per_unit ? unit : UnitId(), ""}};
    }
    if (const auto* body = std::get_if<BodyId>(&by)) {
        const BodySpec* spec = definition.find_body(*body);
        if (spec != nullptr) return {{spec->recorded_by, UnitId(), body->value}};
    }
    return {};
}

}  // namespace plancycle::core
