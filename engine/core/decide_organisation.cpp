#include "engine/core/decide_organisation.hpp"

#include <algorithm>
#include <set>

#include "engine/core/authority.hpp"
#include "engine/core/decide.hpp"
#include "engine/core/decide_absence.hpp"

namespace plancycle::core {

namespace {

using Outcome = Result<void, Rejection>;

Outcome unknown(std::string what, std::string name) {
    return std::unexpected(Rejection{RejectionCode::unknown_reference,
                                     {{"what", std::move(what)}, {"name", std::move(name)}}});
}

// Two people with one address would read each other's mail. The digests are salted, so the edge
// gives equal addresses equal references.
Outcome check_addresses(const ImportOrganisation& file) {
    std::map<TextId, PersonId> owners;
    for (const Person& person : file.people) {
        const auto [owner, is_new] = owners.emplace(person.email.id, person.id);
        if (!is_new) {
            return std::unexpected(
                Rejection{RejectionCode::address_used_twice,
                          {{"person", person.id.value}, {"other", owner->second.value}}});
        }
    }
    return {};
}

Outcome check_references(const ImportOrganisation& file) {
    std::set<PersonId> people;
    std::set<UnitId> units;
    for (const Person& person : file.people) people.insert(person.id);
    for (const Unit& unit : file.units) units.insert(unit.id);
    for (const RoleHolding& holding : file.holdings) {
        if (!people.contains(holding.person)) return unknown("person", holding.person.value);
        if (!holding.unit.empty() && !units.contains(holding.unit)) {
            return unknown("unit", holding.unit.value);
        }
    }
    for (const Membership& membership : file.memberships) {
        if (!people.contains(membership.person)) return unknown("person", membership.person.value);
    }
    return {};
}

std::vector<Event> differences(const Organisation& now, const ImportOrganisation& file) {
    std::vector<Event> events;
    const auto record = [&](ItemId item, Fact fact) {
        events.push_back({std::move(item), std::move(fact)});
    };
    const ItemId whole(now.id.value);
    if (now.title != file.title || now.zone != file.zone) {
        record(whole, OrganisationFounded{file.title, file.zone});
    }
    std::set<PersonId> listed;
    for (const Person& person : file.people) {
        listed.insert(person.id);
        const Person* before = now.find(person.id);
        if (before == nullptr || *before != person) {
            record(ItemId("person/" + person.id.value), PersonRecorded{person});
        }
    }
    for (const auto& [id, person] : now.people) {
        if (person.active && !listed.contains(id)) {
            record(ItemId("person/" + id.value), PersonLeft{id});
        }
    }
    for (const Unit& unit : file.units) {
        const auto before = now.units.find(unit.id);
        if (before == now.units.end() || before->second != unit) {
            record(ItemId("unit/" + unit.id.value), UnitRecorded{unit});
        }
    }
    if (now.holdings.all() != file.holdings || now.memberships != file.memberships ||
        now.meetings != file.meetings) {
        record(whole, HoldingsRecorded{file.holdings, file.memberships, file.meetings});
    }
    if (now.times != file.times) record(whole, TimesRecorded{file.times});
    return events;
}

}  // namespace

namespace {

// Whoever coordinates a plan says who is who. Before the first plan there is nobody to ask, and
// where nobody coordinates any more somebody must be able to appoint one.
Outcome check_may_import(const Organisation& organisation, const PersonId& actor,
                         const OrganisationFacts& facts) {
    if (facts.coordinators.empty()) return {};
    std::vector<Entitlement> coordinators;
    for (const RoleId& role : facts.coordinators) coordinators.push_back({role, UnitId(), ""});
    const auto right = authorise_appointing(organisation, actor, facts.today, coordinators);
    if (!right) return std::unexpected(right.error());
    return {};
}

// Whoever is left out of the file has left, and who begins later coordinates nothing yet: there is
// no day on which anybody could step in.
Outcome check_keeps_coordinator(const ImportOrganisation& file, const OrganisationFacts& facts) {
    if (facts.coordinators.empty()) return {};
    const auto coordinates = [&](const RoleHolding& it) {
        const bool is_role =
            std::ranges::find(facts.coordinators, it.role) != facts.coordinators.end();
        return is_role && it.unit.empty() && it.term.covers(facts.today);
    };
    if (std::ranges::any_of(file.holdings, coordinates)) return {};
    return std::unexpected(
        Rejection{RejectionCode::nobody_coordinates, {{"role", facts.coordinators.front().value}}});
}

OrganisationEvents decide_import(const Organisation& organisation, const PersonId& actor,
                                 const ImportOrganisation& file, const OrganisationFacts& facts) {
    if (auto allowed = check_may_import(organisation, actor, facts); !allowed) {
        return std::unexpected(allowed.error());
    }
    if (auto addresses = check_addresses(file); !addresses) {
        return std::unexpected(addresses.error());
    }
    if (auto references = check_references(file); !references) {
        return std::unexpected(references.error());
    }
    if (auto kept = check_keeps_coordinator(file, facts); !kept) {
        return std::unexpected(kept.error());
    }
    auto events = differences(organisation, file);
    if (events.empty()) return std::unexpected(Rejection{RejectionCode::nothing_to_change, {}});
    return events;
}

OrganisationEvents decide_wishes(const Organisation& organisation, const PersonId& actor,
                                 const SetMailWishes& command) {
    if (!organisation.is_active(actor)) {
        return std::unexpected(Rejection{RejectionCode::unknown_person, {{"person", actor.value}}});
    }
    if (!is_possible(command.wishes)) {
        return std::unexpected(Rejection{RejectionCode::wishes_impossible, {}});
    }
    const auto before = organisation.wishes.find(actor);
    const MailWishes now = before == organisation.wishes.end() ? MailWishes() : before->second;
    if (now == command.wishes) {
        return std::unexpected(Rejection{RejectionCode::nothing_to_change, {}});
    }
    return std::vector<Event>{
        {ItemId("person/" + actor.value), MailWishesSet{actor, command.wishes}}};
}

}  // namespace

OrganisationEvents decide(const Organisation& organisation, const CommandEnvelope& envelope,
                          const OrganisationFacts& facts) {
    return std::visit(
        Overloaded{[&](const ImportOrganisation& it) {
                       return decide_import(organisation, envelope.actor, it, facts);
                   },
                   [&](const GiveDelegation& it) {
                       return decide_give_delegation(organisation, envelope, it, facts);
                   },
                   [&](const RevokeDelegation& it) {
                       return decide_revoke_delegation(organisation, envelope, it, facts);
                   },
                   [&](const SetAbsence& it) {
                       return decide_set_absence(organisation, envelope, it, facts);
                   },
                   [&](const EndAbsence& it) {
                       return decide_end_absence(organisation, envelope, it, facts);
                   },
                   [&](const SetMailWishes& it) {
                       return decide_wishes(organisation, envelope.actor, it);
                   },
                   [&](const ChangeCalendar& it) {
                       return decide_change_calendar(organisation, envelope, it, facts);
                   },
                   [&](const auto&) -> OrganisationEvents {
                       return std::unexpected(
                           Rejection{RejectionCode::no_such_item, {{"item", envelope.item.value}}});
                   }},
        envelope.command);
}

}  // namespace plancycle::core
