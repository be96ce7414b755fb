#include "tests/authority/small_office.hpp"

#include <algorithm>
#include <array>

#include <catch2/catch.hpp>

#include "engine/sim/weekday_calendar.hpp"
#include "workflows/compiler.hpp"

namespace plancycle::test {

using namespace core;

namespace {

constexpr std::array<const char*, kPeople> kNames = {"ann", "ben", "cem", "dora", "eve"};
constexpr const char* kBefore = R"(plancycle: 1
workflow: small-plan
version: 1
title: Small plan
fiscal year starts: 1 July
calendar: kenya
zone: Africa/Nairobi
coordinator: coordinator
roles:
  coordinator: {title: Coordinator}
  writer: {title: Writer}
  approver: {title: Approver}
bodies:
  council: {title: The Council, recorded by: coordinator}
documents:
  plan: The plan
steps:
  writing:
    kind: task
    title: Write the plan
    by: writer
    produces: [plan]
    deadline: {due: by 31 March Y, class: internal}
    then: review
)";

constexpr const char* kSignatures = R"(
  review:
    kind: approval
    title: Review the plan
    by: approver
    rule: at least 2
    override by: coordinator
    approves: [plan]
    deadline: {due: by 30 April Y, class: internal}
    approve: signing
    returns: [writing]
  signing:
    kind: approval
    title: Sign the plan
    by: approver
    override by: coordinator
    approves: [plan]
    deadline: {due: by 30 May Y, class: internal}
    approve: signed
    returns: [writing]
  signed:
    kind: final
    title: Signed
)";

constexpr const char* kCommittee = R"(
  review:
    kind: approval
    title: Review the plan
    by: council
    rule: committee
    quorum: 2
    on a tie: casting vote
    override by: coordinator
    approves: [plan]
    deadline: {due: by 30 April Y, class: internal}
    approve: signed
    returns: [writing]
  signed:
    kind: final
    title: Signed
)";

TextRef words(const std::string& text) {
    return {TextId(text), sha256(text)};
}

Override overruling(const TaskId& task, const TextRef& reason) {
    Override made{task, {}};
    made.motion.comment = reason;
    return made;
}

void toggle_holding(std::vector<RoleHolding>& holdings, const RoleId& role, const PersonId& who) {
    const auto removed = std::erase_if(
        holdings, [&](const RoleHolding& it) { return it.role == role && it.person == who; });
    if (removed == 0) holdings.push_back({role, UnitId(), who, {}});
}

}  // namespace

Office::Office(Plan plan, Bounds bounds)
    : Office(plan, bounds,
             [](const Cycle& cycle, const CommandEnvelope& envelope, const Facts& facts) {
                 return core::decide(cycle, envelope, facts);
             }) {}

Office::Office(Plan plan, Bounds bounds, Door door)
    : plan_(plan),
      bounds_(bounds),
      door_(std::move(door)),
      calendar_(sim::weekday_calendar()),
      zone_(ZoneRules::fixed("Africa/Nairobi", std::chrono::hours(3))),
      now_(*parse_instant("2026-02-24T09:00:00+03:00")) {
    const std::string text =
        std::string(kBefore) + (plan == Plan::committee ? kCommittee : kSignatures);
    const auto compiled = workflows::compile_definition("small-plan.yaml", text, {});
    for (const Diagnostic& finding : compiled.findings) UNSCOPED_INFO(render(finding, text));
    REQUIRE(compiled.definition != nullptr);
    definition_ = compiled.definition;
}

PersonId Office::person(int number) {
    return number < 0 ? PersonId() : PersonId(kNames.at(static_cast<std::size_t>(number)));
}

int Office::number(const PersonId& person) {
    const auto found = std::ranges::find(kNames, person.value);
    return found == kNames.end() ? kNobody : static_cast<int>(found - kNames.begin());
}

Situation Office::beginning() const {
    Situation made;
    made.organisation.id = OrganisationId("office");
    made.organisation.title = "Office";
    made.organisation.zone = "Africa/Nairobi";
    for (int i = 0; i < kPeople; ++i) {
        const PersonId who = person(i);
        made.organisation.people[who] = {
            who, words("name of " + who.value), words("address of " + who.value), {}, "", true};
        for (const char* role : {"writer", "approver", "coordinator"}) {
            made.organisation.holdings.push_back({RoleId(role), UnitId(), who, {}});
        }
        if (!has_committee()) continue;
        const char* office = i == 0 ? "chair" : "member";
        made.organisation.memberships.push_back({BodyId("council"), who, office, {}});
    }
    Launch launch;
    launch.definition = definition_->ref;
    launch.plan_year = 2026;
    const auto events = core::decide(made.cycle, envelope({.actor = 0}, launch, 0),
                                     {*definition_, made.organisation, calendar_, zone_});
    REQUIRE(events.has_value());
    evolve_entry(made.cycle, *events, now_);
    return made;
}

CommandEnvelope Office::envelope(const Act& act, Command command, std::uint64_t version) const {
    CommandEnvelope made;
    made.organisation = OrganisationId("office");
    made.id = CommandId("command-" + std::to_string(version));
    made.actor = person(act.actor);
    made.now = now_;
    made.stream = StreamId("plan");
    made.item = ItemId("plan");
    made.command = std::move(command);
    return made;
}

Command Office::record(const Situation& before, const Act& act) const {
    RecordSitting sitting;
    sitting.task = open_task(before.cycle)->id;
    sitting.meeting = zone_.local_date(now_);
    sitting.minute = "M 1";
    const bool by_votes = act.detail >= kOpenSitting;
    for (int i = 0; i < kPeople; ++i) {
        if (by_votes || (act.detail & (1 << i)) != 0) sitting.present.push_back(person(i));
        const auto did = [&](const Seen& it) { return it.person == i; };
        const bool wrote = std::ranges::any_of(before.attached, did) ||
                           (!before.submitted.empty() && before.submitted.back().person == i);
        if (act.detail == kRecusedSitting && wrote) {
            sitting.recused.push_back({person(i), words("wrote it")});
        }
    }
    if (by_votes) return sitting;
    RecordDecision decision{std::move(sitting), {}, std::nullopt};
    const bool is_tie = (act.detail & kTie) != 0;
    for (std::size_t i = 0; i < decision.sitting.present.size(); ++i) {
        const bool against = is_tie && i % 2 == 1;
        decision.votes.push_back(
            {decision.sitting.present[i], against ? Choice::against : Choice::in_favour});
    }
    if (is_tie) decision.casting = Choice::in_favour;
    return decision;
}

ImportOrganisation Office::role_change(const Organisation& now, const Act& act) const {
    ImportOrganisation file;
    file.title = now.title;
    file.zone = now.zone;
    for (const auto& [id, it] : now.people) file.people.push_back(it);
    file.holdings = now.holdings.all();
    file.memberships = now.memberships;
    const PersonId who = person(act.actor);
    switch (static_cast<RoleChange>(act.detail)) {
        case RoleChange::approver:
            toggle_holding(file.holdings, RoleId("approver"), who);
            break;
        case RoleChange::coordinator:
            toggle_holding(file.holdings, RoleId("coordinator"), who);
            break;
        case RoleChange::member:
            if (std::erase_if(file.memberships,
                              [&](const Membership& it) { return it.person == who; }) == 0) {
                file.memberships.push_back({BodyId("council"), who, "member", {}});
            }
            break;
    }
    return file;
}

Command Office::command(const Situation& before, const Act& act) const {
    const TaskId task = open_task(before.cycle) == nullptr ? TaskId() : open_task(before.cycle)->id;
    const PersonId other = person(act.other);
    const LocalDate today = zone_.local_date(now_);
    const TextRef reason = words("reason");
    switch (act.kind) {
        case ActKind::attach: {
            const Digest content =
                act.detail == 1 ? before.attached.back().content
                                : sha256("version " + std::to_string(before.attached.size()));
            return AttachDocument{"plan", content, 10, "plan.txt"};
        }
        case ActKind::complete:
            return Complete{task, {}};
        case ActKind::approve:
            if (has_committee()) return CastVote{task, Choice::in_favour, act.detail == 1, {}};
            return Decide{task, {}, "", {}};
        case ActKind::record:
            return record(before, act);
        case ActKind::overrule:
            return overruling(task, reason);
        case ActKind::delegate:
            return GiveDelegation{other, person(act.detail), {today, {}}, "", {}, {}, {}};
        case ActKind::hand_task:
            return DelegateTask{task, other, {}};
        case ActKind::absent:
            return SetAbsence{other, person(act.detail), {today, {}}};
        case ActKind::change_role:
            return role_change(before.organisation, act);
        case ActKind::reassign:
            return Reassign{task, other, reason};
        case ActKind::recall:
            return Recall{task, {}};
        case ActKind::take_back:
            break;
    }
    switch (static_cast<TakeBackOf>(act.detail)) {
        case TakeBackOf::task:
            return TakeBack{task};
        case TakeBackOf::vote:
            return WithdrawVote{task, {}};
        case TakeBackOf::delegation: {
            const auto& all = before.organisation.delegations;
            return RevokeDelegation{std::ranges::find(all, other, &Delegation::from)->id, {}};
        }
        case TakeBackOf::absence:
            break;
    }
    const auto found = std::ranges::find_if(before.organisation.absences, [&](const Absence& it) {
        return it.person == other && it.term.covers(today);
    });
    return EndAbsence{found->id, today};
}

Result<Office::Step, Rejection> Office::attempt(const Situation& before, const Act& act) const {
    const CommandEnvelope made = envelope(act, command(before, act), before.organisation.version);
    if (is_about_organisation(made.command)) {
        auto events =
            core::decide(before.organisation, made, OrganisationFacts{zone_.local_date(now_), {}});
        if (!events) return std::unexpected(events.error());
        Step step{before, *std::move(events)};
        evolve_entry(step.after.organisation, step.events);
        return step;
    }
    auto events = door_(before.cycle, made, {*definition_, before.organisation, calendar_, zone_});
    if (!events) return std::unexpected(events.error());
    Step step{before, *std::move(events)};
    evolve_entry(step.after.cycle, step.events, now_);
    if (act.kind == ActKind::attach) {
        const auto& document = std::get<AttachDocument>(made.command);
        step.after.attached.push_back({act.actor, document.content});
    }
    if (act.kind == ActKind::complete) {
        step.after.submitted.push_back({act.actor, before.attached.back().content});
    }
    return step;
}

}  // namespace plancycle::test
