#include "tests/responses/hall.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "engine/sim/weekday_calendar.hpp"
#include "workflows/compiler.hpp"

namespace plancycle::test {

using namespace core;

std::shared_ptr<const Definition> compiled(const std::string& text) {
    const auto result = workflows::compile_definition("plan.yaml", text, {});
    for (const Diagnostic& finding : result.findings) UNSCOPED_INFO(render(finding, text));
    REQUIRE(result.definition != nullptr);
    return result.definition;
}

Hall::Hall(const std::string& definition, const std::vector<std::string>& roles)
    : definition_(compiled(definition)),
      calendar_(sim::weekday_calendar()),
      zone_(ZoneRules::fixed("Africa/Nairobi", std::chrono::hours(3))) {
    organisation_.id = OrganisationId("council");
    organisation_.zone = "Africa/Nairobi";
    std::string coordinator;
    for (const std::string& held : roles) {
        const std::size_t equals = held.find('=');
        const std::string person = held.substr(equals + 1);
        const std::string role = held.substr(0, equals);
        const std::size_t of = role.find(" of ");
        const bool is_unit = of != std::string::npos;
        hold(person, role.substr(0, of), is_unit ? role.substr(of + 4) : "");
        if (role == "coordinator") coordinator = person;
    }
    at("2026-11-02 09:00");
    Launch launch;
    launch.definition = definition_->ref;
    launch.plan_year = 2026;
    for (const auto& [id, unit] : organisation_.units) launch.units.push_back(id);
    REQUIRE(answer(coordinator, "", launch).empty());
}

void Hall::hold(const std::string& person, const std::string& role, const std::string& unit) {
    organisation_.people[PersonId(person)] = {PersonId(person), {}, {}, {}, "", true};
    if (!unit.empty()) organisation_.units[UnitId(unit)] = {UnitId(unit), unit};
    organisation_.holdings.push_back({RoleId(role), UnitId(unit), PersonId(person), {}});
}

void Hall::at(const std::string& time) {
    const auto instant = parse_instant(time.substr(0, 10) + "T" + time.substr(11) + ":00+03:00");
    REQUIRE(instant.has_value());
    now_ = *instant;
}

ItemId Hall::item_id(const std::string& item) const {
    return ItemId(item.empty() ? "plan" : "plan/" + item);
}

std::string Hall::answer(const std::string& person, const std::string& item, Command command) {
    CommandEnvelope envelope;
    envelope.organisation = organisation_.id;
    envelope.id = CommandId("command-" + std::to_string(++count_));
    envelope.actor = PersonId(person);
    envelope.now = now_;
    envelope.stream = StreamId("plan");
    envelope.item = item_id(item);
    envelope.command = std::move(command);
    const auto events =
        decide(cycle_, envelope, {*definition_, organisation_, calendar_, zone_, successor_.get()});
    if (!events) {
        refusal_ = events.error();
        return std::string(name_of(refusal_.code));
    }
    if (std::holds_alternative<Migrate>(envelope.command)) definition_ = successor_;
    evolve_entry(cycle_, *events, now_);
    entries_.push_back({*events, now_});
    Cycle folded;
    for (const Entry& entry : entries_) evolve_entry(folded, entry.events, entry.at);
    REQUIRE(folded == cycle_);
    return {};
}

std::string Hall::complete(const std::string& person, const std::string& item,
                           const std::string& step, const std::vector<std::string>& feedback) {
    Complete complete;
    complete.task = task(item, step);
    for (const std::string& point : feedback) complete.feedback.push_back(text(point));
    return answer(person, item, complete);
}

std::string Hall::approve(const std::string& person, const std::string& step,
                          const std::string& minute) {
    Decide decide;
    decide.task = task("", step);
    decide.minute = minute;
    return answer(person, "", decide);
}

TextRef Hall::text(const std::string& words) {
    if (words.empty()) return {};
    return reference_to({TextId("text-" + std::to_string(++count_)), "salt", words});
}

TaskId Hall::task(const std::string& item, const std::string& step) const {
    const ItemId id = item_id(item);
    const Instance& instance = instance_of(cycle_, id);
    const auto visits = instance.visits.find(step);
    return task_id(id, step, visits == instance.visits.end() ? 0 : visits->second);
}

bool Hall::is_active(const std::string& step) const {
    return std::ranges::find(cycle_.active, step) != cycle_.active.end();
}

const Condition& Hall::condition(const std::string& id) const {
    const auto found = std::ranges::find(cycle_.conditions, id, &Condition::id);
    REQUIRE(found != cycle_.conditions.end());
    return *found;
}

const Deadline* Hall::deadline(const std::string& step) const {
    for (const auto& [id, it] : cycle_.deadlines) {
        if (it.step == step) return &it;
    }
    return nullptr;
}

}  // namespace plancycle::test
