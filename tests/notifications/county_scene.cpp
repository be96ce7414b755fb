#include "tests/notifications/county_scene.hpp"

#include <catch2/catch.hpp>

namespace plancycle::tests {

namespace {

LocalDate day(const std::string& text) {
    return *parse_date(text);
}

core::DeadlineSpec spec(core::DeadlineClass deadline_class, const std::string& citation = "",
                        const std::string& consequence = "") {
    core::DeadlineSpec result;
    result.deadline_class = deadline_class;
    result.citation = citation;
    result.consequence = consequence;
    return result;
}

core::Step step(const std::string& id, const std::string& title, core::StepKind kind,
                core::Actor by) {
    core::Step result;
    result.id = id;
    result.title = title;
    result.kind = kind;
    result.by = {std::move(by)};
    return result;
}

}  // namespace

CountyScene::CountyScene()
    : zone(std::make_shared<core::ZoneRules>(
          core::ZoneRules::fixed("Africa/Nairobi", std::chrono::hours(3)))) {
    calendar->id = "kenya";
    calendar->version = "1";
    calendar->covered_from = day("2026-01-01");
    calendar->covered_until = day("2028-12-31");
    calendar->declared_until = calendar->covered_until;
    core::DaySet working;
    working.name = core::working_set;
    working.weekdays.set(0).set(6);
    calendar->sets = {working};
    county.title = "Demo County";
    county.units[UnitId("health")] = {UnitId("health"), "Health"};
    add_person("jane", "Jane Doe");
    add_person("ali", "Ali Hassan");
    add_person("mary", "Mary Wanjiru");
    add_person("peter", "Peter Otieno");
    add_person("rose", "Rose Achieng");
    hold("planning-officer", "health", "jane");
    hold("chief-officer", "health", "ali");
    hold("county-secretary", "", "mary");
    hold("coordinator", "", "peter");
    hold("finance", "", "rose");
    county.memberships = {{BodyId("cec"), PersonId("rose"), "member", {}}};
    describe_steps();
    plan->stream = StreamId("work-plan-2027");
    plan->id = ItemId("work-plan-2027");
    plan->plan_year = 2027;
    health->id = core::strand_id(plan->stream, "drafting", UnitId("health"));
    health->block = "drafting";
    health->unit = UnitId("health");
    plan->strands[health->id] = health;
}

void CountyScene::describe_steps() {
    using core::DeadlineClass;
    core::Definition& it = *definition;
    it.title = "County Annual Work Plan";
    it.fiscal_month = 7;
    it.coordinator = RoleId("coordinator");
    it.roles = {{RoleId("coordinator"), "Planning coordinator", false},
                {RoleId("finance"), "County Finance", false},
                {RoleId("county-secretary"), "County Secretary", false},
                {RoleId("planning-officer"), "Departmental planning officer", true},
                {RoleId("chief-officer"), "Chief Officer of the department", true}};
    it.bodies = {{BodyId("cec"), "County Executive Committee", RoleId("county-secretary")}};
    it.documents = {{"draft", "Draft departmental work plan"}, {"plan", "Consolidated draft"}};
    it.inputs = {{"adp", "Annual Development Plan", false, false, {}},
                 {"q3-report", "Third-quarter report", true, true, {}}};
    core::Step preparing = step("preparing", "Prepare the draft departmental work plan",
                                core::StepKind::task, RoleId("planning-officer"));
    preparing.needs = {"adp", "q3-report"};
    preparing.produces = {"draft"};
    preparing.deadlines = {spec(DeadlineClass::indicative)};
    preparing.deadlines[0].phrase = "April";
    preparing.escalations = {{5, RoleId("chief-officer")}, {10, RoleId("county-secretary")}};
    core::Step approving = step("cec-initial", "Initial review and approval by the CEC",
                                core::StepKind::approval, BodyId("cec"));
    approving.approves = {"plan"};
    approving.deadlines = {spec(DeadlineClass::governance)};
    approving.returns = {{"drafting.preparing", "drafting", "preparing"}};
    approving.conditions_verified_by = RoleId("finance");
    core::Step laying = step("laying", "Lay the plan before the County Assembly",
                             core::StepKind::task, RoleId("finance"));
    laying.deadlines = {spec(DeadlineClass::statutory, "PFM Act 2012 s126",
                             "The Assembly may refuse to consider the plan.")};
    it.flow.steps = {approving, laying};
    it.blocks.resize(1);
    it.blocks[0].id = "drafting";
    it.blocks[0].flow.steps = {preparing};
}

void CountyScene::add_person(const std::string& id, const std::string& name) {
    core::Person person;
    person.id = PersonId(id);
    person.name.id = TextId("name:" + name);
    person.email.id = TextId("email:" + id + "@county.example");
    county.people[person.id] = person;
}

void CountyScene::hold(const std::string& role, const std::string& unit,
                       const std::string& person) {
    county.holdings.push_back({RoleId(role), UnitId(unit), PersonId(person), {}});
}

ports::CycleView CountyScene::cycle(const StreamId& stream) {
    if (stream != plan->stream) return {};
    return {plan, definition, calendar, zone};
}

std::string CountyScene::text(const TextId& id) {
    return id.value.substr(id.value.find(':') + 1);
}

core::DueDate CountyScene::due(const std::string& text) const {
    const core::ResolveContext context{.plan_year = 2027,
                                       .fiscal_year_start = {},
                                       .anchors = {},
                                       .settings = {},
                                       .calendar = *calendar,
                                       .zone = *zone};
    const LocalDate date = day(text);
    const core::DayRef ref{{{false, year_of(date)}, month_of(date)}, day_of(date)};
    core::DateRule rule;
    rule.reading = core::Dated{core::DaySpan{ref, ref}, core::Bound::by};
    const core::Resolution resolution = core::resolve(rule, {}, context);
    REQUIRE(std::holds_alternative<core::DueDate>(resolution));
    return std::get<core::DueDate>(resolution);
}

core::Task CountyScene::open(const std::string& name, std::uint32_t visit) {
    const bool is_strand = name == "preparing";
    core::Instance& item = is_strand ? static_cast<core::Instance&>(*health) : *plan;
    const core::Flow& flow = is_strand ? definition->blocks[0].flow : definition->flow;
    const core::Step& of = *flow.find(name);
    core::Task task;
    task.id = core::task_id(item.id, name, visit);
    task.step = name;
    task.by = of.by;
    if (is_strand) task.unit = health->unit;
    task.returned = visit > 1;
    item.tasks[task.id] = task;
    core::Deadline deadline;
    deadline.id = DeadlineId(task.id.value);
    deadline.step = name;
    deadline.kind = of.deadlines[0].deadline_class;
    deadline.due = due(name == "laying" ? "2027-05-30" : "2027-04-30");
    deadline.original = deadline.due.due;
    item.deadlines[deadline.id] = deadline;
    return task;
}

}  // namespace plancycle::tests
