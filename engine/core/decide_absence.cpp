#include "engine/core/decide_absence.hpp"

#include <algorithm>

#include "engine/core/authority.hpp"

namespace plancycle::core {

namespace {

std::unexpected<Rejection> no(RejectionCode code, std::map<std::string, std::string> arguments) {
    return std::unexpected(Rejection{code, std::move(arguments)});
}

ItemId item_of(const PersonId& person) {
    return ItemId("person/" + person.value);
}

Result<void, Rejection> check_people(const Organisation& organisation,
                                     const std::vector<PersonId>& people) {
    for (const PersonId& person : people) {
        if (organisation.is_active(person)) continue;
        return no(RejectionCode::unknown_person, {{"person", person.value}});
    }
    return {};
}

// For oneself, or for another as coordinator.
Result<void, Rejection> check_may_set(const Organisation& organisation,
                                      const CommandEnvelope& envelope, const PersonId& person,
                                      const OrganisationFacts& facts) {
    if (auto known = check_people(organisation, {envelope.actor}); !known) return known;
    if (envelope.actor == person) return {};
    std::vector<Entitlement> coordinators = {{kCoordinator, UnitId(), ""}};
    for (const RoleId& role : facts.coordinators) coordinators.push_back({role, UnitId(), ""});
    if (is_entitled(organisation, envelope.actor, facts.today, coordinators)) return {};
    return no(RejectionCode::not_entitled,
              {{"person", envelope.actor.value}, {"needed", person.value + " or a coordinator"}});
}

// Nobody gives themselves what another may do.
Result<void, Rejection> check_not_for_oneself(const CommandEnvelope& envelope, const PersonId& from,
                                              const PersonId& to) {
    if (envelope.actor != to || envelope.actor == from) return {};
    return no(RejectionCode::not_for_oneself, {{"person", to.value}, {"other", from.value}});
}

Result<void, Rejection> check_term(const Term& term, LocalDate today) {
    const bool is_backwards = term.from && term.to && *term.to <= *term.from;
    const bool is_over = term.to && *term.to <= today;
    if (!is_backwards && !is_over) return {};
    return no(RejectionCode::term_invalid, {{"from", term.from ? to_text(*term.from) : "now"},
                                            {"to", term.to ? to_text(*term.to) : "open"}});
}

bool overlap(const Term& one, const Term& other) {
    return (!one.to || !other.from || *other.from < *one.to) &&
           (!other.to || !one.from || *one.from < *other.to);
}

struct Edge {
    PersonId from;
    PersonId to;
};

// Everybody who passes something on within the term, as one graph: circles are refused across
// kinds of standing in.
std::vector<Edge> edges_within(const Organisation& organisation, const Term& term) {
    std::vector<Edge> edges;
    for (const Delegation& it : organisation.delegations) {
        if (overlap(it.term, term)) edges.push_back({it.from, it.to});
    }
    for (const Absence& it : organisation.absences) {
        const bool counts = !it.substitute.empty() && overlap(it.term, term);
        if (counts) edges.push_back({it.person, it.substitute});
    }
    return edges;
}

// Longest way along the edges from a person; more than the bound means a circle or too long.
std::size_t longest_way(const std::vector<Edge>& edges, const PersonId& from, bool forwards,
                        std::size_t depth) {
    if (depth > kDelegationHopsMax) return depth;
    std::size_t longest = depth;
    for (const Edge& edge : edges) {
        if ((forwards ? edge.from : edge.to) != from) continue;
        longest = std::max(longest,
                           longest_way(edges, forwards ? edge.to : edge.from, forwards, depth + 1));
    }
    return longest;
}

bool leads_to(const std::vector<Edge>& edges, const PersonId& from, const PersonId& to,
              std::size_t depth) {
    if (from == to) return true;
    if (depth > kDelegationHopsMax) return false;
    return std::ranges::any_of(edges, [&](const Edge& edge) {
        return edge.from == from && leads_to(edges, edge.to, to, depth + 1);
    });
}

Result<void, Rejection> check_chain(const Organisation& organisation, const PersonId& from,
                                    const PersonId& to, const Term& term) {
    if (from == to) return no(RejectionCode::handover_to_self, {{"person", from.value}});
    const auto edges = edges_within(organisation, term);
    const std::size_t length =
        longest_way(edges, from, false, 0) + 1 + longest_way(edges, to, true, 0);
    if (length <= kDelegationHopsMax && !leads_to(edges, to, from, 0)) return {};
    return no(RejectionCode::handover_circle, {{"person", to.value}});
}

}  // namespace

OrganisationEvents decide_give_delegation(const Organisation& organisation,
                                          const CommandEnvelope& envelope,
                                          const GiveDelegation& command,
                                          const OrganisationFacts& facts) {
    if (auto may = check_may_set(organisation, envelope, command.from, facts); !may) {
        return std::unexpected(may.error());
    }
    if (auto other = check_not_for_oneself(envelope, command.from, command.to); !other) {
        return std::unexpected(other.error());
    }
    if (auto known = check_people(organisation, {command.from, command.to}); !known) {
        return std::unexpected(known.error());
    }
    if (auto term = check_term(command.term, facts.today); !term)
        return std::unexpected(term.error());
    if (auto chain = check_chain(organisation, command.from, command.to, command.term); !chain) {
        return std::unexpected(chain.error());
    }
    if (!command.unit.empty() && !organisation.units.contains(command.unit)) {
        return no(RejectionCode::no_such_unit, {{"unit", command.unit.value}});
    }
    Delegation delegation;
    delegation.id = envelope.id.value;
    delegation.from = command.from;
    delegation.to = command.to;
    delegation.term = command.term;
    delegation.workflow = command.workflow;
    delegation.unit = command.unit;
    delegation.verb = command.verb;
    delegation.reason = command.reason;
    delegation.given_on = facts.today;
    return std::vector<Event>{{item_of(command.from), DelegationGiven{delegation}}};
}

OrganisationEvents decide_revoke_delegation(const Organisation& organisation,
                                            const CommandEnvelope& envelope,
                                            const RevokeDelegation& command,
                                            const OrganisationFacts& facts) {
    const auto found =
        std::ranges::find(organisation.delegations, command.delegation, &Delegation::id);
    if (found == organisation.delegations.end()) {
        return no(RejectionCode::no_such_delegation, {{"delegation", command.delegation}});
    }
    if (auto may = check_may_set(organisation, envelope, found->from, facts); !may) {
        return std::unexpected(may.error());
    }
    return std::vector<Event>{
        {item_of(found->from), DelegationRevoked{command.delegation, command.reason}}};
}

OrganisationEvents decide_set_absence(const Organisation& organisation,
                                      const CommandEnvelope& envelope, const SetAbsence& command,
                                      const OrganisationFacts& facts) {
    if (auto may = check_may_set(organisation, envelope, command.person, facts); !may) {
        return std::unexpected(may.error());
    }
    if (auto other = check_not_for_oneself(envelope, command.person, command.substitute); !other) {
        return std::unexpected(other.error());
    }
    std::vector<PersonId> people = {command.person};
    if (!command.substitute.empty()) people.push_back(command.substitute);
    if (auto known = check_people(organisation, people); !known) {
        return std::unexpected(known.error());
    }
    if (auto term = check_term(command.term, facts.today); !term)
        return std::unexpected(term.error());
    if (!command.substitute.empty()) {
        auto chain = check_chain(organisation, command.person, command.substitute, command.term);
        if (!chain) return std::unexpected(chain.error());
    }
    Absence absence{envelope.id.value, command.person, command.substitute, command.term,
                    envelope.actor};
    return std::vector<Event>{{item_of(command.person), AbsenceSet{std::move(absence)}}};
}

OrganisationEvents decide_end_absence(const Organisation& organisation,
                                      const CommandEnvelope& envelope, const EndAbsence& command,
                                      const OrganisationFacts& facts) {
    const auto found = std::ranges::find(organisation.absences, command.absence, &Absence::id);
    if (found == organisation.absences.end()) {
        return no(RejectionCode::no_such_delegation, {{"delegation", command.absence}});
    }
    if (auto may = check_may_set(organisation, envelope, found->person, facts); !may) {
        return std::unexpected(may.error());
    }
    if (found->term.to && *found->term.to <= command.on) {
        return no(RejectionCode::nothing_to_change, {});
    }
    // What was done as a substitute stays right: an absence ends today at the earliest.
    return std::vector<Event>{
        {item_of(found->person), AbsenceEnded{command.absence, std::max(command.on, facts.today)}}};
}

}  // namespace plancycle::core
