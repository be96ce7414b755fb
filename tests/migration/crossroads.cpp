#include "tests/migration/crossroads.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "engine/core/chart_position.hpp"
#include "engine/sim/weekday_calendar.hpp"
#include "workflows/compiler.hpp"

namespace plancycle::test {

using namespace core;

namespace {

constexpr const char* kTown = R"(plancycle: 1
workflow: town-plan
version: 1
title: Town plan
fiscal year starts: 1 July
calendar: kenya
zone: Africa/Nairobi
coordinator: coordinator
settings:
  open-days: {title: Days the plan lies open, default: 14}
roles:
  coordinator: {title: Planning coordinator}
  head: {title: Head of the branch, per: unit}
  finance: {title: Finance}
  legal: {title: Legal}
documents:
  branch-plan: Plan of the branch
  plan: The plan
inputs:
  letter: {title: Letter with the grant, due: by 27 February Y, class: internal, provisional: yes}
events:
  budget: {title: The budget is passed, expected: May Y to June Y}
steps:
  drafting:
    kind: for each unit
    title: Branches draft
    steps:
      writing:
        kind: task
        title: Write the branch's plan
        by: head
        produces: [branch-plan]
        deadline: {due: by 31 March Y, class: internal}
        then: checking
      checking:
        kind: task
        title: Check the branch's plan
        by: head
        deadline: {due: by 10 April Y, class: internal}
        then: handed-in
      handed-in: {kind: final}
    then: joining
  joining:
    kind: task
    title: Join the plans
    by: finance
    needs: [letter]
    produces: [plan]
    deadline: {due: by 17 April Y, class: internal}
    then: deciding
  deciding:
    kind: approval
    title: Approve the plan
    by: legal
    rule: all
    approves: [plan]
    deadline: {due: by 15 May Y, class: internal}
    approve: publishing
    returns: [joining, drafting.writing]
  publishing:
    kind: publication
    title: Publish the plan
    by: finance
    deadline: {due: open-days days after deciding, class: internal}
    then: published
  published: {kind: final}
)";

}  // namespace

std::shared_ptr<const Definition> town_definition(const Edits& edits) {
    std::string text = kTown;
    for (const auto& [from, to] : edits) {
        const std::size_t at = text.find(from);
        INFO(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
    }
    const auto compiled = workflows::compile_definition("town-plan.yaml", text, {});
    for (const Diagnostic& finding : compiled.findings) UNSCOPED_INFO(render(finding, text));
    REQUIRE(compiled.definition != nullptr);
    return compiled.definition;
}

Crossroads::Crossroads(Edits first)
    : first_(std::move(first)),
      definition_(town_definition(first_)),
      calendar_(sim::weekday_calendar()),
      zone_(ZoneRules::fixed("Africa/Nairobi", std::chrono::hours(3))) {
    organisation_.id = OrganisationId("town");
    organisation_.zone = "Africa/Nairobi";
    const auto hold = [&](const std::string& name, const std::string& role,
                          const std::string& unit) {
        organisation_.people[PersonId(name)] = {PersonId(name), {}, {}, {}, "", true};
        organisation_.holdings.push_back({RoleId(role), UnitId(unit), PersonId(name), {}});
    };
    hold("amina", "coordinator", "");
    hold("daniel", "finance", "");
    hold("grace", "legal", "");
    hold("ruth", "legal", "");
    organisation_.memberships = {{BodyId("board"), PersonId("grace"), "chair", {}},
                                 {BodyId("board"), PersonId("ruth"), "member", {}}};
    Launch launch;
    for (const char* unit : {"north", "south"}) {
        organisation_.units[UnitId(unit)] = {UnitId(unit), unit};
        hold("head-" + std::string(unit), "head", unit);
        launch.units.emplace_back(unit);
    }
    at("2026-02-02 09:00");
    launch.definition = definition_->ref;
    launch.plan_year = 2026;
    REQUIRE(answer("amina", "", launch).empty());
}

void Crossroads::at(const std::string& time) {
    const auto instant = parse_instant(time.substr(0, 10) + "T" + time.substr(11) + ":00+03:00");
    REQUIRE(instant.has_value());
    now_ = *instant;
}

TextRef Crossroads::text(const std::string& words) {
    return reference_to({TextId("text-" + std::to_string(++count_)), "salt", words});
}

Result<void, Rejection> Crossroads::act(const std::string& person, const std::string& item,
                                        Command command) {
    CommandEnvelope envelope;
    envelope.organisation = organisation_.id;
    envelope.id = CommandId("command-" + std::to_string(++count_));
    envelope.actor = PersonId(person);
    envelope.now = now_;
    envelope.stream = StreamId("plan");
    envelope.item = ItemId(item.empty() ? "plan" : "plan/" + item);
    envelope.command = std::move(command);
    const auto events = core::decide(
        cycle_, envelope, {*definition_, organisation_, calendar_, zone_, successor_.get()});
    if (!events) return std::unexpected(events.error());
    if (successor_ != nullptr) definition_ = successor_;
    keep(*events);
    return {};
}

std::string Crossroads::answer(const std::string& person, const std::string& item,
                               Command command) {
    const auto done = act(person, item, std::move(command));
    return done ? std::string() : std::string(name_of(done.error().code));
}

void Crossroads::keep(const std::vector<Event>& events) {
    evolve_entry(cycle_, events, now_);
    entries_.push_back({events, now_});
    last_entry_ = events;
    Cycle folded;
    for (const Entry& entry : entries_) evolve_entry(folded, entry.events, entry.at);
    REQUIRE(folded == cycle_);
    check_state();
    check_rows(events);
}

void Crossroads::check_state() const {
    const auto check = [](const Instance& item, const Chart& chart) {
        if (!item.running) return;
        REQUIRE(is_legal(chart, status_of(item, chart).configuration));
    };
    check(cycle_, definition_->flow.chart);
    for (const auto& [id, strand] : cycle_.strands) {
        check(*strand, definition_->find_block(strand->block)->flow.chart);
    }
}

void Crossroads::check_rows(const std::vector<Event>& events) {
    const auto projection = runtime::project(events, cycle_);
    for (const TaskId& task : projection.closed_tasks) tasks_.erase(task);
    for (const DeadlineId& deadline : projection.ended_deadlines) deadlines_.erase(deadline);
    for (const auto& row : projection.tasks) tasks_[row.task.id] = row;
    for (const auto& row : projection.deadlines) deadlines_[row.deadline] = row;
    const auto task_rows = runtime::task_rows(cycle_);
    REQUIRE(task_rows.size() == tasks_.size());
    for (const auto& row : task_rows) {
        CHECK(tasks_[row.task.id].task == row.task);
        CHECK(tasks_[row.task.id].due_at == row.due_at);
    }
    const auto deadline_rows = runtime::deadline_rows(cycle_);
    REQUIRE(deadline_rows.size() == deadlines_.size());
    for (const auto& row : deadline_rows) {
        CHECK(deadlines_[row.deadline] == row);
    }
}

void Crossroads::write(const std::string& unit) {
    const std::string head = "head-" + unit;
    const std::string strand = "drafting/" + unit;
    REQUIRE(answer(head, strand, AttachDocument{"branch-plan", sha256(unit), 9, "a.txt"}).empty());
    REQUIRE(answer(head, strand, Complete{TaskId("plan/" + strand + "/writing#1"), {}}).empty());
    REQUIRE(answer(head, strand, Complete{TaskId("plan/" + strand + "/checking#1"), {}}).empty());
}

void Crossroads::reach_approval() {
    at("2026-03-10 11:00");
    REQUIRE(answer("amina", "", ReceiveInput{"letter", *make_date(2026, 3, 9)}).empty());
    write("north");
    write("south");
    at("2026-04-20 11:00");
    REQUIRE(answer("daniel", "", AttachDocument{"plan", sha256("plan"), 9, "p.txt"}).empty());
    REQUIRE(answer("daniel", "", Complete{TaskId("plan/joining#1"), {}}).empty());
    REQUIRE(is_active("", "deciding"));
    REQUIRE(vote("ruth").empty());
}

std::string Crossroads::vote(const std::string& person) {
    Decide decision;
    decision.task = cycle_.tasks.empty() ? TaskId("none") : cycle_.tasks.begin()->first;
    decision.motion.verdict = Verdict::approve;
    return answer(person, "", decision);
}

std::string Crossroads::migrate(const Edits& edits, const StateNames& names) {
    Edits all = first_;
    all.emplace_back("version: 1", "version: 2");
    all.insert(all.end(), edits.begin(), edits.end());
    return migrate_to(town_definition(all), names);
}

std::string Crossroads::migrate_to(std::shared_ptr<const Definition> to, const StateNames& names,
                                   const std::string& person) {
    successor_ = std::move(to);
    Migrate command;
    command.to = successor_->ref;
    command.states = names;
    command.reason = text("The board changed the rules");
    const auto done = act(person, "", command);
    successor_ = nullptr;
    if (done) return {};
    std::string told(name_of(done.error().code));
    for (const auto& [name, value] : done.error().arguments) told += " " + name + "=" + value;
    return told;
}

const Instance& Crossroads::item(const std::string& item) const {
    if (item.empty()) return cycle_;
    const Strand* strand = cycle_.strand(ItemId("plan/" + item));
    REQUIRE(strand != nullptr);
    return *strand;
}

std::string Crossroads::tasks(const std::string& where) const {
    std::vector<std::string> names;
    for (const auto& [id, task] : item(where).tasks) {
        names.push_back(id.value.substr(id.value.rfind('/') + 1));
    }
    return join(names, " ");
}

std::string Crossroads::date(const std::string& where, const std::string& name) const {
    const Instance& instance = item(where);
    const auto found = instance.deadlines.find(DeadlineId(instance.id.value + "/" + name));
    if (found == instance.deadlines.end()) return "none";
    return to_text(found->second.due.due) + (found->second.moves > 0 ? " moved" : "");
}

bool Crossroads::is_active(const std::string& where, const std::string& step) const {
    const auto& active = item(where).active;
    return std::ranges::find(active, step) != active.end();
}

}  // namespace plancycle::test
