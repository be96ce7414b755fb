#include "tests/approvals/chamber.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "engine/sim/weekday_calendar.hpp"
#include "workflows/compiler.hpp"

namespace plancycle::test {

using namespace core;

namespace {

constexpr const char* kBefore = R"(plancycle: 1
workflow: small-plan
version: 1
title: Small plan
fiscal year starts: 1 July
calendar: kenya
zone: Africa/Nairobi
coordinator: coordinator
roles:
  coordinator: {title: Planning coordinator}
  finance: {title: Finance}
  legal: {title: Legal}
  secretary: {title: Secretary}
bodies:
  committee: {title: The Committee, recorded by: secretary, papers: 3}
documents:
  plan: The plan
steps:
  writing:
    kind: task
    title: Write the plan
    by: finance
    produces: [plan]
    deadline: {due: by 31 March Y, class: internal}
    then: review
  review:
    kind: approval
    title: Review the plan
    approves: [plan]
    deadline: {due: by 30 April Y, class: indicative}
    approve: publishing
    returns: [writing]
)";

constexpr const char* kAfter = R"(
  publishing:
    kind: publication
    title: Publish the plan
    by: finance
    if: open_conditions = 0
    otherwise: Conditions first.
    deadline: {due: by 30 June Y, class: internal}
    then: published
  council:
    kind: approval
    title: The council decides
    by: legal
    approves: [plan]
    deadline: {due: by 30 June Y, class: internal}
    approve: publishing
  stopped:
    kind: final
    title: Stopped
  published:
    kind: final
    title: Published
)";

// Steps that the approval does not lead to are left out: nothing may be unreachable.
std::string definition_with(const std::string& approval, const std::string& between) {
    std::string after = kAfter;
    const auto cut = [&](const std::string& from, const std::string& to) {
        const auto begin = after.find("  " + from + ":\n");
        after.erase(begin, after.find("  " + to + ":\n") - begin);
    };
    if (approval.find("refers:") == std::string::npos) cut("council", "stopped");
    if (approval.find("reject: stopped") == std::string::npos) cut("stopped", "published");
    std::string fields;
    std::size_t start = 0;
    while (start < approval.size()) {
        const auto end = std::min(approval.find('\n', start), approval.size());
        fields += "    " + approval.substr(start, end - start) + "\n";
        start = end + 1;
    }
    std::string before = kBefore;
    if (!between.empty()) {
        const std::string next = "then: review\n";
        before.replace(before.find(next), next.size(), "then: checking" + between);
    }
    return before + fields + after;
}

std::string person_number(int number) {
    return "c" + std::to_string(number);
}

}  // namespace

Chamber::Chamber(const std::string& approval, const std::string& between)
    : calendar_(sim::weekday_calendar()),
      zone_(ZoneRules::fixed("Africa/Nairobi", std::chrono::hours(3))) {
    const std::string text = definition_with(approval, between);
    const auto compiled = workflows::compile_definition("small-plan.yaml", text, {});
    for (const Diagnostic& finding : compiled.findings) UNSCOPED_INFO(render(finding, text));
    REQUIRE(compiled.definition != nullptr);
    definition_ = compiled.definition;
    organisation_.id = OrganisationId("county");
    organisation_.zone = "Africa/Nairobi";
    hold("amina", "coordinator");
    hold("daniel", "finance");
    hold("sam", "finance");
    hold("grace", "legal");
    hold("ruth", "legal");
    hold("joseph", "secretary");
    for (int i = 0; i < 9; ++i) {
        const PersonId member(person_number(i));
        organisation_.people[member] = {member, {}, {}, {}, "", true};
        organisation_.memberships.push_back(
            {BodyId("committee"), member, i == 0 ? "chair" : "member", {}});
    }
    at("2026-02-24 09:00");
    Launch launch;
    launch.definition = definition_->ref;
    launch.plan_year = 2026;
    REQUIRE(answer("amina", launch).empty());
}

void Chamber::hold(const std::string& person, const std::string& role) {
    organisation_.people[PersonId(person)] = {PersonId(person), {}, {}, {}, "", true};
    organisation_.holdings.push_back({RoleId(role), UnitId(), PersonId(person), {}});
}

void Chamber::at(const std::string& time) {
    const auto instant = parse_instant(time.substr(0, 10) + "T" + time.substr(11) + ":00+03:00");
    REQUIRE(instant.has_value());
    now_ = *instant;
}

CommandEnvelope Chamber::envelope(const std::string& person, Command command) {
    CommandEnvelope made;
    made.organisation = organisation_.id;
    made.id = CommandId("command-" + std::to_string(++count_));
    made.actor = PersonId(person);
    made.now = now_;
    made.stream = StreamId("plan");
    made.item = ItemId("plan");
    made.command = std::move(command);
    return made;
}

std::string Chamber::answer(const std::string& person, Command command) {
    const auto events = core::decide(cycle_, envelope(person, std::move(command)),
                                     {*definition_, organisation_, calendar_, zone_});
    if (!events) return std::string(name_of(events.error().code));
    evolve_entry(cycle_, *events, now_);
    entries_.push_back({*events, now_});
    Cycle folded;
    for (const Entry& entry : entries_) evolve_entry(folded, entry.events, entry.at);
    REQUIRE(folded == cycle_);
    return {};
}

std::string Chamber::would(const std::string& person, Command command) {
    const auto events = core::decide(cycle_, envelope(person, std::move(command)),
                                     {*definition_, organisation_, calendar_, zone_});
    return events ? std::string() : std::string(name_of(events.error().code));
}

std::string Chamber::on_organisation(const std::string& person, Command command) {
    const auto events =
        core::decide(organisation_, envelope(person, std::move(command)),
                     OrganisationFacts{zone_.local_date(now_), {definition_->coordinator}});
    if (!events) return std::string(name_of(events.error().code));
    evolve_entry(organisation_, *events);
    return {};
}

void Chamber::submit() {
    at("2026-03-18 11:00");
    const std::string version = "plan " + std::to_string(count_);
    REQUIRE(answer("daniel", AttachDocument{"plan", sha256(version), 10, "plan.txt"}).empty());
    REQUIRE(answer("daniel", Complete{task("writing"), {}}).empty());
    REQUIRE(is_active("review"));
}

TaskId Chamber::task(const std::string& step) const {
    const auto visits = cycle_.visits.find(step);
    return task_id(cycle_.id, step, visits == cycle_.visits.end() ? 0 : visits->second);
}

TextRef Chamber::text(const std::string& words) {
    return reference_to({TextId("text-" + std::to_string(++count_)), "salt", words});
}

Motion Chamber::motion(Verdict verdict) {
    Motion made;
    made.verdict = verdict;
    if (verdict != Verdict::approve) made.comment = text("because");
    if (verdict == Verdict::return_work) made.target = "writing";
    if (verdict == Verdict::refer) made.target = "council";
    if (verdict == Verdict::approve_with_conditions) {
        made.conditions = {{text("state the source"), RoleId("secretary"), UnitId(), std::nullopt}};
    }
    return made;
}

std::string Chamber::decide(const std::string& person, Verdict verdict) {
    Decide command;
    command.task = task();
    command.motion = motion(verdict);
    command.minute = "M 1";
    return answer(person, command);
}

RecordSitting Chamber::sitting(int present) {
    RecordSitting made;
    made.task = task();
    made.meeting = *make_date(2026, 4, 28);
    made.minute = "M 12/2026";
    for (int i = 0; i < present; ++i) made.present.emplace_back(person_number(i));
    return made;
}

RecordDecision Chamber::meeting(const std::string& votes) {
    RecordDecision made{sitting(static_cast<int>(votes.size())), {}, std::nullopt};
    for (std::size_t i = 0; i < votes.size(); ++i) {
        const Choice choice = votes[i] == '+'   ? Choice::in_favour
                              : votes[i] == '-' ? Choice::against
                                                : Choice::abstained;
        made.votes.push_back({made.sitting.present[i], choice});
    }
    return made;
}

bool Chamber::is_active(const std::string& step) const {
    return std::ranges::find(cycle_.active, step) != cycle_.active.end();
}

}  // namespace plancycle::test
