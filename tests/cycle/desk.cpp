#include "tests/cycle/desk.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "engine/sim/weekday_calendar.hpp"
#include "workflows/compiler.hpp"

namespace plancycle::test {

using namespace core;

std::shared_ptr<const Definition> county_definition() {
    static const auto definition = [] {
        const std::string path =
            std::string(PLANCYCLE_SOURCE_DIR) + "/workflows/library/county-work-plan.yaml";
        std::ifstream file(path);
        std::stringstream text;
        text << file.rdbuf();
        const auto compiled = workflows::compile_definition(path, text.str(), {});
        for (const Diagnostic& finding : compiled.findings) {
            UNSCOPED_INFO(render(finding, text.str()));
        }
        REQUIRE(compiled.definition != nullptr);
        return compiled.definition;
    }();
    return definition;
}

Organisation county_organisation(const std::vector<std::string>& units) {
    Organisation organisation;
    organisation.id = OrganisationId("county");
    organisation.zone = "Africa/Nairobi";
    organisation.version = 1;
    const auto add = [&](const std::string& person, const std::string& role,
                         const std::string& unit) {
        organisation.people[PersonId(person)] = {PersonId(person), {}, {}, {}, "", true};
        organisation.holdings.push_back({RoleId(role), UnitId(unit), PersonId(person), {}});
    };
    add("amina", "coordinator", "");
    add("daniel", "finance", "");
    add("joseph", "county-secretary", "");
    for (const std::string& unit : units) {
        organisation.units[UnitId(unit)] = {UnitId(unit), unit};
        add("officer-" + unit, "planning-officer", unit);
    }
    for (const char* member : {"esther", "hassan", "faith"}) {
        organisation.people[PersonId(member)] = {PersonId(member), {}, {}, {}, "", true};
        organisation.memberships.push_back({BodyId("cec"), PersonId(member), "member", {}});
    }
    return organisation;
}

Desk::Desk(const std::vector<std::string>& units)
    : definition_(county_definition()),
      organisation_(county_organisation(units)),
      calendar_(sim::weekday_calendar()),
      zone_(ZoneRules::fixed("Africa/Nairobi", std::chrono::hours(3))) {
    at("2026-02-24 09:00");
}

void Desk::at(const std::string& time) {
    const auto instant = parse_instant(time.substr(0, 10) + "T" + time.substr(11) + ":00+03:00");
    REQUIRE(instant.has_value());
    now_ = *instant;
}

TextRef Desk::text(const std::string& words) {
    return reference_to({TextId("text-" + std::to_string(++count_)), "salt", words});
}

Result<std::vector<Event>, Rejection> Desk::act(const std::string& person, const std::string& item,
                                                Command command) {
    CommandEnvelope envelope;
    envelope.organisation = organisation_.id;
    envelope.id = CommandId("command-" + std::to_string(++count_));
    envelope.actor = PersonId(person);
    envelope.now = now_;
    envelope.stream = StreamId("plan");
    envelope.item = ItemId(item.empty() ? "plan" : "plan/" + item);
    envelope.command = std::move(command);
    auto events = decide(cycle_, envelope, {*definition_, organisation_, calendar_, zone_});
    if (events) keep(*events);
    return events;
}

std::string Desk::answer(const std::string& person, const std::string& item, Command command) {
    const auto events = act(person, item, std::move(command));
    return events ? std::string() : std::string(name_of(events.error().code));
}

std::string Desk::answer_on(const std::string& stream, const std::string& person,
                            Command command) const {
    CommandEnvelope envelope;
    envelope.organisation = organisation_.id;
    envelope.id = CommandId("elsewhere");
    envelope.actor = PersonId(person);
    envelope.now = now_;
    envelope.stream = StreamId(stream);
    envelope.item = ItemId(stream);
    envelope.command = std::move(command);
    const auto events = decide(Cycle{}, envelope, {*definition_, organisation_, calendar_, zone_});
    return events ? std::string() : std::string(name_of(events.error().code));
}

void Desk::keep(const std::vector<Event>& events) {
    evolve_entry(cycle_, events, now_);
    entries_.push_back({events, now_});
    Cycle folded;
    for (const StoredEntry& entry : entries_) evolve_entry(folded, entry.events, entry.at);
    REQUIRE(folded == cycle_);
    const auto projection = runtime::project(events, cycle_);
    for (const TaskId& task : projection.closed_tasks) tasks_.erase(task);
    for (const DeadlineId& deadline : projection.ended_deadlines) deadlines_.erase(deadline);
    for (const auto& row : projection.tasks) tasks_[row.task.id] = row;
    for (const auto& row : projection.deadlines) deadlines_[row.deadline] = row;
    check_projection();
}

// What the projections add up to is what the cycle itself says.
void Desk::check_projection() const {
    const auto task_rows = runtime::task_rows(cycle_);
    REQUIRE(task_rows.size() == tasks_.size());
    for (const auto& row : task_rows) {
        REQUIRE(tasks_.contains(row.task.id));
        CHECK(tasks_.at(row.task.id).due_at == row.due_at);
        CHECK(tasks_.at(row.task.id).task == row.task);
    }
    const auto deadline_rows = runtime::deadline_rows(cycle_);
    REQUIRE(deadline_rows.size() == deadlines_.size());
    for (const auto& row : deadline_rows) {
        REQUIRE(deadlines_.contains(row.deadline));
        CHECK(deadlines_.at(row.deadline) == row);
    }
}

void Desk::launch() {
    Launch launch;
    launch.definition = definition_->ref;
    launch.plan_year = 2026;
    for (const auto& [unit, it] : organisation_.units) launch.units.push_back(unit);
    REQUIRE(answer("amina", "", launch).empty());
}

void Desk::attach(const std::string& person, const std::string& item, const std::string& kind) {
    REQUIRE(answer(person, item, AttachDocument{kind, sha256(kind), 10, kind + ".txt"}).empty());
}

std::string Desk::complete(const std::string& person, const std::string& item,
                           const std::string& step) {
    return answer(person, item, Complete{task(item, step), {}});
}

void Desk::draft(const std::string& unit) {
    const std::string person = "officer-" + unit;
    const std::string strand = "drafting/" + unit;
    REQUIRE(answer(person, strand,
                   AcceptProvisional{"q3-report", text("figures are still being checked")})
                .empty());
    attach(person, strand, "project-plan-input");
    attach(person, strand, "service-plan-input");
    attach(person, strand, "department-draft");
    attach(person, strand, "estimate-inputs");
    REQUIRE(complete(person, strand, "priorities").empty());
    REQUIRE(complete(person, strand, "targets").empty());
    REQUIRE(complete(person, strand, "preparing").empty());
}

void Desk::reach_committee() {
    launch();
    REQUIRE(answer("amina", "", ReceiveInput{"adp", *make_date(2025, 8, 29)}).empty());
    REQUIRE(answer("amina", "", ReceiveInput{"cfsp", *make_date(2026, 2, 20)}).empty());
    at("2026-03-18 11:00");
    for (const char* kind : {"guidance", "templates", "progress-reports", "estimates-guidance"}) {
        attach("daniel", "", kind);
    }
    REQUIRE(complete("daniel", "", "circulating").empty());
    at("2026-04-10 11:00");
    for (const UnitId& unit : std::vector<UnitId>(cycle_.units)) draft(unit.value);
    at("2026-04-24 11:00");
    attach("daniel", "", "draft-plan");
    attach("daniel", "", "draft-estimates");
    REQUIRE(complete("daniel", "", "consolidating-draft").empty());
    REQUIRE(is_active("cec-initial"));
}

RecordDecision Desk::approval(const std::string& step) const {
    RecordDecision decision;
    decision.sitting.task = task("", step);
    decision.sitting.meeting = today();
    decision.sitting.minute = "CEC 12/2026";
    for (const PersonId& member : organisation_.voters(BodyId("cec"), today())) {
        decision.sitting.present.push_back(member);
        decision.votes.push_back({member, Choice::in_favour});
    }
    return decision;
}

bool Desk::is_active(const std::string& step) const {
    return std::ranges::find(cycle_.active, step) != cycle_.active.end();
}

const Instance* Desk::item(const std::string& item) const {
    if (item.empty()) return &cycle_;
    return cycle_.strand(ItemId("plan/" + item));
}

TaskId Desk::task(const std::string& where, const std::string& step) const {
    const Instance* instance = item(where);
    if (instance == nullptr) return TaskId("none");
    const auto visits = instance->visits.find(step);
    return task_id(instance->id, step, visits == instance->visits.end() ? 0 : visits->second);
}

std::string Desk::outcome(const std::string& block, const std::string& unit) const {
    const Strand* strand = cycle_.strand(block, UnitId(unit));
    if (strand == nullptr) return "none";
    switch (strand->outcome) {
        case StrandOutcome::open:
            return "open";
        case StrandOutcome::done:
            return "done";
        case StrandOutcome::waived:
            return "waived";
        case StrandOutcome::dropped:
            return "dropped";
    }
    return "?";
}

}  // namespace plancycle::test
