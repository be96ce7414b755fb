#include "engine/core/electorate.hpp"

#include <algorithm>

#include "engine/core/authority.hpp"

namespace plancycle::core {

std::vector<CountedVote> counted(const std::vector<Vote>& votes) {
    std::vector<CountedVote> result;
    for (const Vote& vote : votes) result.push_back({vote.voter, vote.choice});
    return result;
}

void bar(std::vector<Elector>& electors, const std::vector<PersonId>& authors) {
    for (Elector& it : electors) {
        it.barred = std::ranges::find(authors, it.person) != authors.end();
    }
}

const BodySpec* body_of(const Definition& definition, const Step& step) {
    const BodyId* body = sole_body(step.by);
    return body == nullptr ? nullptr : definition.find_body(*body);
}

std::vector<Elector> electors_of(const Definition& definition, const Step& step, const UnitId& unit,
                                 const Organisation& organisation, LocalDate day) {
    std::vector<Elector> electors;
    const auto add = [&](const PersonId& person, std::size_t group) {
        Elector elector{.person = person, .group = group};
        elector.may_veto =
            !step.rule.veto.empty() && (organisation.holds(person, step.rule.veto, UnitId(), day) ||
                                        organisation.holds(person, step.rule.veto, unit, day));
        electors.push_back(elector);
    };
    const BodySpec* body = body_of(definition, step);
    if (step.rule.kind == RuleKind::committee && body != nullptr) {
        const PersonId chair = organisation.office(body->id, "chair", day);
        for (const PersonId& member : organisation.voters(body->id, day)) {
            add(member, 0);
            electors.back().chair = member == chair;
        }
        return electors;
    }
    for (std::size_t group = 0; group < step.by.size(); ++group) {
        for (const Entitlement& it : entitlements_of(definition, {step.by[group]}, unit)) {
            for (const PersonId& person : organisation.holders(it.role, it.unit, day)) {
                add(person, group);
            }
        }
    }
    return electors;
}

}  // namespace plancycle::core
