#include "tests/authority/oracle.hpp"

#include <algorithm>

namespace plancycle::test {

using namespace core;

namespace {

using Chain = std::vector<int>;  // The actor first, whose right it is last.

class Oracle {
public:
    Oracle(const Office& office, const Situation& situation, const Act& act)
        : office_(office), situation_(situation), act_(act), task_(open_task(situation.cycle)) {}

    bool grants() const {
        switch (act_.kind) {
            case ActKind::attach:
                return reaches("coordinator") || reaches("writer");
            case ActKind::complete:
                return has_task_right("writer");
            case ActKind::approve:
                return office_.has_committee() ? may_vote() : may_decide();
            case ActKind::record:
                return may_record();
            case ActKind::overrule:
                return any_chain([&](const Chain& it) {
                    return holds(it.back(), "coordinator") && is_clean(it);
                });
            case ActKind::delegate:
            case ActKind::absent:
                return may_arrange(act_.other, act_.detail) && is_there(act_.detail);
            case ActKind::hand_task:
                return has_task_right(role()) && is_there(act_.other) &&
                       (is_writing() || !is_author(act_.other));
            case ActKind::change_role:
                return true;  // Whoever may write the organisation's file is asked elsewhere.
            case ActKind::take_back:
                return may_take_back();
            case ActKind::reassign:
                return reaches("coordinator") && may_be_given();
            case ActKind::recall:
                return is_there(act_.actor) && Office::number(task_->submitted_by) == act_.actor;
        }
        return false;
    }

private:
    bool is_there(int person) const {
        const auto found = situation_.organisation.people.find(Office::person(person));
        return found != situation_.organisation.people.end() && found->second.active;
    }

    bool holds(int person, const char* role) const {
        if (!is_there(person)) return false;
        for (const RoleHolding& it : situation_.organisation.holdings) {
            if (it.role.value == role && it.person == Office::person(person)) return true;
        }
        return false;
    }

    bool stands_in(int hand, int principal) const {
        const PersonId to = Office::person(hand);
        const PersonId from = Office::person(principal);
        for (const Delegation& it : situation_.organisation.delegations) {
            if (it.from == from && it.to == to) return true;
        }
        for (const Absence& it : situation_.organisation.absences) {
            if (it.person == from && it.substitute == to && !it.term.to) return true;
        }
        if (task_ == nullptr || act_.kind == ActKind::attach || act_.kind == ActKind::reassign) {
            return false;
        }
        for (const Handover& it : task_->handovers) {
            if (it.from == from && it.to == to) return true;
        }
        return false;
    }

    template <class Fits>
    bool any_chain(const Fits& fits) const {
        Chain chain = {act_.actor};
        return is_there(act_.actor) && extend(chain, fits);
    }

    template <class Fits>
    bool extend(Chain& chain, const Fits& fits) const {
        if (fits(chain)) return true;
        if (chain.size() > 3) return false;
        for (int next = 0; next < kPeople; ++next) {
            const bool is_new = std::ranges::find(chain, next) == chain.end();
            if (!is_new || !is_there(next) || !stands_in(chain.back(), next)) continue;
            chain.push_back(next);
            if (extend(chain, fits)) return true;
            chain.pop_back();
        }
        return false;
    }

    bool reaches(const char* role) const {
        return any_chain([&](const Chain& it) { return holds(it.back(), role); });
    }

    bool is_writing() const { return task_->step == "writing"; }
    const char* role() const {
        if (is_writing()) return "writer";
        return office_.has_committee() ? "coordinator" : "approver";
    }

    // The task is nobody else's.
    bool is_free_for(const Chain& chain, const char* role) const {
        const int assigned = Office::number(task_->assigned_to);
        return assigned == kNobody || !holds(assigned, role) ||
               std::ranges::find(chain, assigned) != chain.end();
    }

    bool has_task_right(const char* role) const {
        return any_chain(
            [&](const Chain& it) { return holds(it.back(), role) && is_free_for(it, role); });
    }

    bool is_author(int person) const {
        const auto did = [&](const Seen& it) { return it.person == person; };
        return std::ranges::any_of(situation_.attached, did) ||
               (!situation_.submitted.empty() && did(situation_.submitted.back()));
    }

    bool is_clean(const Chain& chain) const {
        return std::ranges::none_of(chain, [&](int it) { return is_author(it); });
    }

    bool is_unused(const Chain& chain) const {
        const PersonId hand = Office::person(chain.front());
        const PersonId voter = Office::person(chain.back());
        return std::ranges::none_of(task_->votes, [&](const Vote& it) {
            return it.voter == voter || it.voter == hand || it.cast_by == hand;
        });
    }

    bool may_decide() const {
        return any_chain([&](const Chain& it) {
            return holds(it.back(), "approver") && is_free_for(it, "approver") && is_clean(it) &&
                   is_unused(it);
        });
    }

    bool is_member(int person) const {
        if (!is_there(person)) return false;
        const auto& all = situation_.organisation.memberships;
        return std::ranges::find(all, Office::person(person), &Membership::person) != all.end();
    }

    bool is_chair(int person) const {
        const auto& all = situation_.organisation.memberships;
        return is_there(person) && std::ranges::any_of(all, [&](const Membership& it) {
                   return it.person == Office::person(person) && it.office == "chair";
               });
    }

    bool may_vote() const {
        if (act_.detail == 1) return is_chair(act_.actor) && !is_author(act_.actor);
        return is_member(act_.actor) && !is_author(act_.actor);
    }

    bool may_record() const {
        if (!is_chair(act_.actor) && !has_task_right("coordinator")) return false;
        if (act_.detail >= kOpenSitting) return everybody_is_member((1 << kPeople) - 1);
        const int present = act_.detail & ((1 << kPeople) - 1);
        for (int i = 0; i < kPeople; ++i) {
            if ((present & (1 << i)) != 0 && is_author(i)) return false;
        }
        return everybody_is_member(present);
    }

    bool everybody_is_member(int people) const {
        for (int i = 0; i < kPeople; ++i) {
            if ((people & (1 << i)) != 0 && !is_member(i)) return false;
        }
        return true;
    }

    bool may_arrange(int principal, int benefits) const {
        if (!is_there(act_.actor) || !is_there(principal)) return false;
        if (act_.actor == principal) return true;
        return holds(act_.actor, "coordinator") && act_.actor != benefits;
    }

    bool may_take_back() const {
        const PersonId actor = Office::person(act_.actor);
        switch (static_cast<TakeBackOf>(act_.detail)) {
            case TakeBackOf::task:
                return is_there(act_.actor) &&
                       std::ranges::find(task_->handovers, actor, &Handover::from) !=
                           task_->handovers.end();
            case TakeBackOf::vote:
                return std::ranges::any_of(task_->votes,
                                           [&](const Vote& it) {
                                               return it.voter == actor || it.cast_by == actor;
                                           }) &&
                       (office_.has_committee() ? is_there(act_.actor)
                                                : has_task_right("approver"));
            case TakeBackOf::delegation:
            case TakeBackOf::absence:
                break;
        }
        return may_arrange(act_.other, kNobody);
    }

    bool may_be_given() const {
        if (act_.other == kNobody) return true;
        return holds(act_.other, role()) && (is_writing() || !is_author(act_.other));
    }

    const Office& office_;
    const Situation& situation_;
    const Act& act_;
    const Task* task_;
};

}  // namespace

bool oracle_grants(const Office& office, const Situation& situation, const Act& act) {
    return Oracle(office, situation, act).grants();
}

bool is_for_lack_of_right(RejectionCode code) {
    constexpr RejectionCode kCodes[] = {
        RejectionCode::unknown_person,    RejectionCode::not_entitled,
        RejectionCode::own_work,          RejectionCode::assigned_to_other,
        RejectionCode::not_a_member,      RejectionCode::not_the_chair,
        RejectionCode::not_the_submitter, RejectionCode::nothing_handed_over,
        RejectionCode::no_vote,           RejectionCode::not_entitled_target,
        RejectionCode::not_for_oneself};
    return std::ranges::find(kCodes, code) != std::end(kCodes);
}

unsigned wrongdoers(const Situation& situation, const Digest& content) {
    unsigned mask = 0;
    const auto add = [&](int person) { mask |= person < 0 ? 0U : 1U << person; };
    for (const Seen& it : situation.attached) {
        if (it.content == content) add(it.person);
    }
    if (!situation.submitted.empty()) add(situation.submitted.back().person);
    if (!situation.attached.empty()) add(situation.attached.back().person);
    return mask;
}

}  // namespace plancycle::test
