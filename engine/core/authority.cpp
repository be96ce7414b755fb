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

const Entitlement* entitlement_held(const Organisation& organisation, const PersonId& person,
                                    LocalDate day, const std::vector<Entitlement>& entitlements) {
    for (const Entitlement& it : entitlements) {
        if (organisation.holds(person, it.role, it.unit, day)) return &it;
    }
    return nullptr;
}

bool covers(const Delegation& delegation, const Scope& scope, LocalDate day) {
    return delegation.term.covers(day) &&
           (delegation.workflow.empty() || delegation.workflow == scope.workflow) &&
           (delegation.unit.empty() || delegation.unit == scope.unit) &&
           (!delegation.verb || delegation.verb == scope.verb);
}

// How one person comes to stand in for another.
struct Link {
    PersonId principal;
    std::string words;
};

// Everybody `person` stands in for directly.
std::vector<Link> links_of(const Organisation& organisation, const PersonId& person, LocalDate day,
                           const Scope& scope) {
    std::vector<Link> links;
    const auto add = [&](const PersonId& principal, std::string words) {
        if (organisation.is_active(principal)) links.push_back({principal, std::move(words)});
    };
    if (scope.task != nullptr) {
        for (const Handover& it : scope.task->handovers) {
            if (it.to == person) add(it.from, "handed over by them");
        }
    }
    for (const Delegation& it : organisation.delegations) {
        if (it.to != person || !covers(it, scope, day)) continue;
        add(it.from, "by delegation of " + to_text(it.given_on));
    }
    for (const Absence& it : organisation.absences) {
        if (it.substitute == person && it.term.covers(day)) add(it.person, "as substitute");
    }
    return links;
}

struct Path {
    std::vector<PersonId> people;  // The actor first.
    std::string words;
};

// Shortest first; nobody twice on one way, so that a circle of delegations ends by itself.
void add_rights_through_others(std::vector<Right>& rights, const Organisation& organisation,
                               const PersonId& actor, LocalDate day,
                               const std::vector<Entitlement>& entitlements, const Scope& scope) {
    std::vector<Path> paths = {{{actor}, ""}};
    for (std::size_t next = 0; next < paths.size(); ++next) {
        const Path path = paths[next];
        if (path.people.size() > kDelegationHopsMax) break;
        for (const Link& link : links_of(organisation, path.people.back(), day, scope)) {
            if (std::ranges::find(path.people, link.principal) != path.people.end()) continue;
            Path longer = path;
            longer.people.push_back(link.principal);
            longer.words += ", for " + link.principal.value + " " + link.words;
            const Entitlement* held =
                entitlement_held(organisation, link.principal, day, entitlements);
            if (held != nullptr) {
                rights.push_back({describe(*held) + longer.words, link.principal, longer.people});
            }
            paths.push_back(std::move(longer));
        }
    }
}

}  // namespace

Result<Right, Rejection> authorise_anyone(const Organisation& organisation, const PersonId& actor) {
    if (!organisation.is_active(actor)) {
        return std::unexpected(Rejection{RejectionCode::unknown_person, {{"person", actor.value}}});
    }
    return Right{"person", actor, {actor}};
}

bool is_entitled(const Organisation& organisation, const PersonId& person, LocalDate day,
                 const std::vector<Entitlement>& entitlements) {
    return entitlement_held(organisation, person, day, entitlements) != nullptr;
}

Result<std::vector<Right>, Rejection> rights_of(const Organisation& organisation,
                                                const PersonId& actor, LocalDate day,
                                                const std::vector<Entitlement>& entitlements,
                                                const Scope& scope) {
    if (auto known = authorise_anyone(organisation, actor); !known) {
        return std::unexpected(known.error());
    }
    std::vector<Right> rights;
    if (const auto* held = entitlement_held(organisation, actor, day, entitlements)) {
        rights.push_back({describe(*held), actor, {actor}});
    }
    add_rights_through_others(rights, organisation, actor, day, entitlements, scope);
    if (!rights.empty()) return rights;
    std::vector<std::string> needed;
    for (const Entitlement& entitlement : entitlements) {
        // One right may be given twice: by a step and by a document of it.
        const std::string words = describe(entitlement);
        if (std::ranges::find(needed, words) == needed.end()) needed.push_back(words);
    }
    return std::unexpected(Rejection{RejectionCode::not_entitled,
                                     {{"person", actor.value}, {"needed", join(needed, " or ")}}});
}

Result<Right, Rejection> authorise(const Organisation& organisation, const PersonId& actor,
                                   LocalDate day, const std::vector<Entitlement>& entitlements,
                                   const Scope& scope) {
    const auto rights = rights_of(organisation, actor, day, entitlements, scope);
    if (!rights) return std::unexpected(rights.error());
    return rights->front();
}

Result<Right, Rejection> authorise_any_coordinator(const Organisation& organisation,
                                                   const PersonId& actor, LocalDate day,
                                                   const std::vector<Entitlement>& coordinators) {
    if (coordinators.empty()) return authorise_anyone(organisation, actor);
    return authorise(organisation, actor, day, coordinators, {});
}

Result<Right, Rejection> authorise_appointing(const Organisation& organisation,
                                              const PersonId& actor, LocalDate day,
                                              const std::vector<Entitlement>& coordinators) {
    const auto is_held = [&](const Entitlement& it) {
        return !organisation.holders(it.role, it.unit, day).empty();
    };
    if (std::ranges::any_of(coordinators, is_held)) {
        return authorise(organisation, actor, day, coordinators, {});
    }
    const auto known = authorise_anyone(organisation, actor);
    std::vector<PersonId> former;
    std::vector<std::string> names;
    for (const RoleHolding& holding : organisation.holdings) {
        const bool has_ended = holding.term.to && *holding.term.to <= day;
        const bool is_coordinating = std::ranges::any_of(coordinators, [&](const Entitlement& it) {
            return it.role == holding.role && it.unit == holding.unit;
        });
        if (!has_ended || !is_coordinating || !organisation.is_active(holding.person)) continue;
        if (std::ranges::find(former, holding.person) != former.end()) continue;
        former.push_back(holding.person);
        names.push_back(holding.person.value);
    }
    const bool is_former = std::ranges::find(former, actor) != former.end();
    if (!known || former.empty() || is_former) return known;
    return std::unexpected(Rejection{RejectionCode::not_entitled,
                                     {{"person", actor.value}, {"needed", join(names, " or ")}}});
}

std::vector<Entitlement> entitlements_of(const Definition& definition, const std::vector<Actor>& by,
                                         const UnitId& unit) {
    std::vector<Entitlement> result;
    for (const Actor& actor : by) {
        if (const auto* role = std::get_if<RoleId>(&actor)) {
            const RoleSpec* spec = definition.find_role(*role);
            const bool per_unit = spec != nullptr && spec->per_unit;
            result.push_back({*role, per_unit ? unit : UnitId(), ""});
        } else if (const auto* body = std::get_if<BodyId>(&actor)) {
            const BodySpec* spec = definition.find_body(*body);
            if (spec != nullptr) result.push_back({spec->recorded_by, UnitId(), body->value});
        }
    }
    return result;
}

PersonId stand_in(const Organisation& organisation, const PersonId& person, LocalDate day) {
    std::vector<PersonId> chain = {person};
    while (organisation.is_absent(chain.back(), day)) {
        const PersonId next = organisation.substitute(chain.back(), day);
        const bool is_usable = !next.empty() && organisation.is_active(next) &&
                               std::ranges::find(chain, next) == chain.end() &&
                               chain.size() <= kDelegationHopsMax;
        if (!is_usable) return person;
        chain.push_back(next);
    }
    return chain.back();
}

}  // namespace plancycle::core
