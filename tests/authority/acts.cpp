// What anybody in the office may try next, and how it is told.

#include <algorithm>

#include "tests/authority/small_office.hpp"

namespace plancycle::test {

using namespace core;

namespace {

constexpr std::size_t kRoles = 3;  // Writer, approver, coordinator.

std::int8_t small(int number) {
    return static_cast<std::int8_t>(number);
}

Act make(ActKind kind, int actor, int other = kNobody, int detail = 0) {
    return {kind, small(actor), small(other), small(detail)};
}

Act take_back(int actor, TakeBackOf what, int other = kNobody) {
    return make(ActKind::take_back, actor, other, static_cast<int>(what));
}

std::size_t standing_in(const Situation& situation) {
    const auto& absences = situation.organisation.absences;
    const auto lasting =
        std::ranges::count_if(absences, [](const Absence& it) { return !it.term.to; });
    const Task* task = open_task(situation.cycle);
    return situation.organisation.delegations.size() + static_cast<std::size_t>(lasting) +
           (task == nullptr ? 0 : task->handovers.size());
}

void add_taking_back(const Situation& situation, std::vector<Act>& acts) {
    for (const Delegation& it : situation.organisation.delegations) {
        const int from = Office::number(it.from);
        acts.push_back(take_back(from, TakeBackOf::delegation, from));
        acts.push_back(take_back(Office::number(it.to), TakeBackOf::delegation, from));
    }
    for (const Absence& it : situation.organisation.absences) {
        if (it.term.to) continue;
        const int from = Office::number(it.person);
        acts.push_back(take_back(from, TakeBackOf::absence, from));
        acts.push_back(take_back(Office::number(it.substitute), TakeBackOf::absence, from));
    }
    const Task* task = open_task(situation.cycle);
    if (task == nullptr) return;
    for (int who = 0; who < kPeople; ++who) {
        if (!task->handovers.empty()) acts.push_back(take_back(who, TakeBackOf::task));
        if (!task->votes.empty()) acts.push_back(take_back(who, TakeBackOf::vote));
    }
}

std::string name(int number) {
    return number < 0 ? "everybody entitled" : Office::person(number).value;
}

std::string describe_record(int detail) {
    if (detail == kOpenSitting) return "records that all members sit";
    if (detail == kRecusedSitting) return "records that all sit and the authors are recused";
    std::string text = "records that";
    for (int i = 0; i < kPeople; ++i) {
        if ((detail & (1 << i)) != 0) text += " " + name(i);
    }
    return text + ((detail & kTie) != 0 ? " voted one each and the chair decided"
                                        : " sat and voted in favour");
}

std::string describe_taking_back(const Act& act) {
    switch (static_cast<TakeBackOf>(act.detail)) {
        case TakeBackOf::task:
            return "takes the task back";
        case TakeBackOf::vote:
            return "withdraws a vote";
        case TakeBackOf::delegation:
            return "ends the delegation of " + name(act.other);
        case TakeBackOf::absence:
            break;
    }
    return "ends the absence of " + name(act.other);
}

std::string describe_change(const Act& act) {
    switch (static_cast<RoleChange>(act.detail)) {
        case RoleChange::approver:
            return "begins or ceases to be an approver";
        case RoleChange::coordinator:
            return "begins or ceases to be a coordinator";
        case RoleChange::member:
            break;
    }
    return "joins or leaves the committee";
}

std::string describe_verb(const Act& act) {
    switch (act.kind) {
        case ActKind::attach:
            return act.detail == 1 ? "attaches the same plan again" : "attaches a new plan";
        case ActKind::complete:
            return "submits";
        case ActKind::approve:
            return act.detail == 1 ? "gives the casting vote" : "approves";
        case ActKind::record:
            return describe_record(act.detail);
        case ActKind::overrule:
            return "overrides";
        case ActKind::delegate:
            return "delegates what " + name(act.other) + " may do to " + name(act.detail);
        case ActKind::hand_task:
            return "hands the task to " + name(act.other);
        case ActKind::absent:
            return "makes " + name(act.detail) + " substitute of " + name(act.other);
        case ActKind::change_role:
            return describe_change(act);
        case ActKind::take_back:
            return describe_taking_back(act);
        case ActKind::reassign:
            return "gives the task to " + name(act.other);
        case ActKind::recall:
            break;
    }
    return "recalls";
}

// Recorded by whoever; each two of the members, for it or one each.
void add_record_acts(std::vector<Act>& acts) {
    for (int one = 0; one < kPeople; ++one) {
        acts.push_back(make(ActKind::record, one, kNobody, kOpenSitting));
        acts.push_back(make(ActKind::record, one, kNobody, kRecusedSitting));
        for (int other = 0; other < one; ++other) {
            const int pair = (1 << one) | (1 << other);
            const int recorder = (one + 1) % kPeople;
            acts.push_back(make(ActKind::record, recorder, kNobody, pair));
            acts.push_back(make(ActKind::record, recorder, kNobody, pair | kTie));
        }
    }
}

int other_than(int one, int other) {
    int third = 0;
    while (third == one || third == other) ++third;
    return third;
}

}  // namespace

const Task* open_task(const Cycle& cycle) {
    return cycle.tasks.empty() ? nullptr : &cycle.tasks.begin()->second;
}

std::string Office::describe(const Act& act) {
    return name(act.actor) + " " + describe_verb(act);
}

void Office::add_task_acts(const Situation& situation, std::vector<Act>& acts) const {
    const Task* task = open_task(situation.cycle);
    if (task == nullptr) return;
    const bool is_writing = task->step == "writing";
    for (int who = 0; who < kPeople; ++who) {
        // Of a committee it would only name who records.
        for (int to = kNobody; to < kPeople && !has_committee(); ++to) {
            acts.push_back(make(ActKind::reassign, who, to));
        }
        if (is_writing) {
            acts.push_back(make(ActKind::complete, who));
            continue;
        }
        acts.push_back(make(ActKind::approve, who));
        acts.push_back(make(ActKind::overrule, who));
        acts.push_back(make(ActKind::recall, who));
        if (task->sitting) acts.push_back(make(ActKind::approve, who, kNobody, 1));
    }
    if (has_committee() && !is_writing) add_record_acts(acts);
}

// Each pair of people: by either of them, and by another for them.
void Office::add_pairs(const Situation& situation, std::vector<Act>& acts) const {
    if (standing_in(situation) >= bounds_.standing_in) return;
    for (int from = 0; from < kPeople; ++from) {
        for (int to = 0; to < kPeople; ++to) {
            if (to == from) continue;
            for (const ActKind kind : {ActKind::delegate, ActKind::absent}) {
                for (const int actor : {from, to, other_than(from, to)}) {
                    acts.push_back(make(kind, actor, from, to));
                }
            }
            if (open_task(situation.cycle) == nullptr) continue;
            acts.push_back(make(ActKind::hand_task, from, to));
        }
    }
}

// Giving up and taking up again; what the bound does not allow to give up is not tried.
void Office::add_role_changes(const Situation& situation, std::vector<Act>& acts) const {
    const Organisation& now = situation.organisation;
    const std::size_t seats = has_committee() ? kPeople : 0;
    const std::size_t given_up =
        kRoles * kPeople + seats - now.holdings.size() - now.memberships.size();
    const auto holds = [&](int who, const char* role) {
        return std::ranges::any_of(now.holdings, [&](const RoleHolding& it) {
            return it.role.value == role && it.person == person(who);
        });
    };
    const auto add = [&](int who, RoleChange change, bool has) {
        if (has && given_up >= bounds_.roles) return;
        acts.push_back(make(ActKind::change_role, who, kNobody, static_cast<int>(change)));
    };
    for (int who = 0; who < kPeople; ++who) {
        add(who, RoleChange::coordinator, holds(who, "coordinator"));
        if (!has_committee()) {
            add(who, RoleChange::approver, holds(who, "approver"));
            continue;
        }
        const auto seat = std::ranges::find(now.memberships, person(who), &Membership::person);
        add(who, RoleChange::member, seat != now.memberships.end());
    }
}

std::vector<Act> Office::acts(const Situation& situation) const {
    std::vector<Act> acts;
    for (int who = 0; who < kPeople; ++who) {
        acts.push_back(make(ActKind::attach, who));
        if (!situation.attached.empty()) acts.push_back(make(ActKind::attach, who, kNobody, 1));
    }
    add_role_changes(situation, acts);
    add_task_acts(situation, acts);
    add_pairs(situation, acts);
    add_taking_back(situation, acts);
    return acts;
}

}  // namespace plancycle::test
