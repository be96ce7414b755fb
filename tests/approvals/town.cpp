#include "tests/approvals/town.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "workflows/calendar_reader.hpp"
#include "workflows/compiler.hpp"

namespace plancycle::test {

using namespace core;

namespace {

constexpr const char* kBefore = R"(plancycle: 1
workflow: town-plan
version: 1
title: Town plan
fiscal year starts: 1 April
calendar: england-wales
zone: Europe/London
coordinator: coordinator
roles:
  coordinator: {title: Coordinator}
  clerk: {title: Clerk}
  leader: {title: Leader}
  secretary: {title: Secretary}
  scrutiny: {title: Member of scrutiny}
  officer: {title: Officer, per: unit}
bodies:
  panel: {title: The Panel, recorded by: clerk}
  board: {title: The Board, recorded by: clerk}
events:
  settlement: {title: The settlement, optional: yes}
steps:
  choosing:
    kind: approval
    title: Choose services for a closer look
    chooses: units
    deadline: {due: by 12 December Y-1, class: governance}
    approve: looking
)";

constexpr const char* kAfter = R"(
  looking:
    kind: for each unit
    title: A closer look
    chosen in: choosing
    waived by: [board, leader]
    steps:
      answering:
        kind: task
        title: Answer the panel
        by: officer
        deadline: {due: by 25 January Y, class: governance}
        then: answered
      answered:
        kind: final
    then: deciding
    transitions:
      - {on: happened.settlement, to: choosing}
  deciding:
    kind: approval
    title: Decide
    by: leader
    deadline: {due: by 31 January Y, class: internal}
    approve: listing
    returns: [choosing, looking.answering]
  listing:
    kind: task
    title: Put it on the list
    by: secretary
    deadline: {due: none, class: internal}
    then: listed
  listed:
    kind: call-in
    title: Open to call-in
    by: scrutiny
    deadline: {due: 5 working days after listing, class: governance}
    stands: in-force
    called in: reconsidering
  reconsidering:
    kind: approval
    title: Reconsider
    by: leader
    deadline: {due: 7 working days after listed, class: governance}
    approve: in-force
  in-force:
    kind: final
)";

std::string indented(const std::string& fields) {
    std::string text;
    for (const auto& line : split(fields, '\n')) text += "    " + std::string(line) + "\n";
    return fields.empty() ? "" : text;
}

std::vector<UnitId> units_of(const std::vector<std::string>& names) {
    return {names.begin(), names.end()};
}

}  // namespace

Town::Town(const std::string& rule)
    : calendar_(*workflows::shipped_calendar("england-wales")),
      zone_(ZoneRules::fixed("Europe/London", std::chrono::hours(0))) {
    const std::string source = kBefore + indented(rule) + kAfter;
    const auto compiled = workflows::compile_definition("town-plan.yaml", source, {});
    for (const Diagnostic& finding : compiled.findings) UNSCOPED_INFO(render(finding, source));
    REQUIRE(compiled.definition != nullptr);
    definition_ = compiled.definition;
    organisation_.id = OrganisationId("town");
    organisation_.zone = "Europe/London";
    hold("amy", "coordinator");
    hold("clerk", "clerk");
    hold("leader", "leader");
    hold("secretary", "secretary");
    hold("sam", "scrutiny");
    hold("sue", "scrutiny");
    for (const char* member : {"p0", "p1", "p2"}) {
        organisation_.people[PersonId(member)] = {PersonId(member), {}, {}, {}, "", true};
        const std::string office = member == std::string("p0") ? "chair" : "member";
        organisation_.memberships.push_back({BodyId("panel"), PersonId(member), office, {}});
    }
    Launch launch;
    launch.definition = definition_->ref;
    launch.plan_year = 2007;
    for (const char* unit : {"waste", "roads", "parks"}) {
        organisation_.units[UnitId(unit)] = {UnitId(unit), unit};
        hold("o-" + std::string(unit), "officer", unit);
        launch.units.emplace_back(unit);
    }
    organisation_.units[UnitId("tram")] = {UnitId("tram"), "tram"};
    at("2006-12-01 09:00");
    REQUIRE(answer("amy", "", launch).empty());
}

void Town::hold(const std::string& person, const std::string& role, const std::string& unit) {
    organisation_.people[PersonId(person)] = {PersonId(person), {}, {}, {}, "", true};
    organisation_.holdings.push_back({RoleId(role), UnitId(unit), PersonId(person), {}});
}

void Town::at(const std::string& time) {
    const auto instant = parse_instant(time.substr(0, 10) + "T" + time.substr(11) + ":00Z");
    REQUIRE(instant.has_value());
    now_ = *instant;
}

std::string Town::answer(const std::string& person, const std::string& item, Command command) {
    CommandEnvelope envelope;
    envelope.organisation = organisation_.id;
    envelope.id = CommandId("command-" + std::to_string(++count_));
    envelope.actor = PersonId(person);
    envelope.now = now_;
    envelope.stream = StreamId("plan");
    envelope.item = ItemId(item.empty() ? "plan" : "plan/" + item);
    envelope.command = std::move(command);
    const auto events = core::decide(cycle_, envelope, facts());
    if (!events) {
        refusal_ = events.error();
        return std::string(name_of(refusal_.code));
    }
    evolve_entry(cycle_, *events, now_);
    entries_.push_back({*events, now_});
    Cycle folded;
    for (const Entry& entry : entries_) evolve_entry(folded, entry.events, entry.at);
    REQUIRE(folded == cycle_);
    return {};
}

std::string Town::choose(const std::vector<std::string>& units) {
    Decide command;
    command.task = task("", "choosing");
    command.motion = motion(units);
    command.minute = "P 31/06";
    return answer("clerk", "", command);
}

std::string Town::look(const std::string& unit) {
    const std::string item = "looking/" + unit;
    return answer("o-" + unit, item, Complete{task(item, "answering"), {}});
}

std::string Town::decide(const std::string& step, Verdict verdict, const std::string& target,
                         const std::vector<std::string>& units) {
    Decide command;
    command.task = task("", step);
    command.motion.verdict = verdict;
    command.motion.target = target;
    command.motion.units = units_of(units);
    if (verdict != Verdict::approve) command.motion.comment = text("because");
    return answer("leader", "", command);
}

std::string Town::waive(const std::string& person, const std::string& unit,
                        const std::string& minute) {
    const ItemId strand = strand_id(cycle_.stream, "looking", UnitId(unit));
    return answer(person, "", Waive{{strand}, text("not completed"), minute});
}

std::string Town::call_in(const std::string& person, const std::string& reason) {
    return answer(person, "",
                  CallIn{task("", "listed"), reason.empty() ? TextRef{} : text(reason),
                         text("sam and two others")});
}

void Town::list_on(const std::string& day) {
    REQUIRE(choose({}).empty());
    REQUIRE(decide("deciding").empty());
    at(day + " 10:00");
    REQUIRE(answer("secretary", "", Complete{task("", "listing"), {}}).empty());
    REQUIRE(is_active("listed"));
}

void Town::fire(const std::string& time) {
    at(time);
    for (const auto& [id, deadline] : Cycle(cycle_).deadlines) {
        if (deadline.due.due_at <= now_ && !deadline.passed && cycle_.deadlines.contains(id)) {
            REQUIRE(answer("", "", FireDeadline{id}).empty());
        }
    }
}

TextRef Town::text(const std::string& words) {
    return reference_to({TextId("text-" + std::to_string(++count_)), "salt", words});
}

Motion Town::motion(const std::vector<std::string>& units) const {
    Motion made;
    made.units = units_of(units);
    return made;
}

TaskId Town::task(const std::string& item, const std::string& step) const {
    const ItemId id(item.empty() ? "plan" : "plan/" + item);
    const Instance* where =
        item.empty() ? &cycle_ : static_cast<const Instance*>(cycle_.strand(id));
    if (where == nullptr || !where->visits.contains(step)) return TaskId("none");
    return task_id(id, step, where->visits.at(step));
}

bool Town::is_active(const std::string& step) const {
    return std::ranges::find(cycle_.active, step) != cycle_.active.end();
}

std::string Town::outcome(const std::string& unit) const {
    constexpr const char* kNames[] = {"open", "done", "waived", "dropped"};
    const Strand* strand = cycle_.strand("looking", UnitId(unit));
    return strand == nullptr ? "" : kNames[static_cast<std::size_t>(strand->outcome)];
}

std::string Town::due(const std::string& step) const {
    for (const auto& [id, deadline] : cycle_.deadlines) {
        if (deadline.step == step) return to_text(deadline.due.due);
    }
    return "none";
}

std::vector<Event> Town::events() const {
    std::vector<Event> all;
    for (const Entry& entry : entries_) {
        all.insert(all.end(), entry.events.begin(), entry.events.end());
    }
    return all;
}

}  // namespace plancycle::test
