#include "tests/schedule/random_plan.hpp"

#include <catch2/catch.hpp>

#include "engine/sim/weekday_calendar.hpp"
#include "workflows/compiler.hpp"

namespace plancycle::tests {

namespace {

constexpr const char* kHead = R"(plancycle: 1
workflow: chance
version: 1
title: A plan of chance
source: A die
fiscal year starts: 1 July
calendar: kenya
zone: Africa/Nairobi
coordinator: boss
roles:
  boss: {title: Boss}
  worker: {title: Worker, per: unit}
steps:
)";

constexpr const char* kClasses[] = {"governance", "governance", "indicative", "internal"};
constexpr const char* kMonths[] = {"March", "April", "May", "June", "July", "August"};

std::string fresh(const std::string& prefix, int& count) {
    return prefix + std::to_string(++count);
}

}  // namespace

RandomPlan::RandomPlan(std::uint32_t seed)
    : chance_(seed),
      calendar_(sim::weekday_calendar()),
      zone_(core::ZoneRules::fixed("Africa/Nairobi", std::chrono::hours(3))),
      now_(*parse_instant("2026-01-05T06:00:00Z")) {
    const std::string text = source();
    const auto compiled = workflows::compile_definition("chance.yaml", text, {});
    for (const auto& finding : compiled.findings) UNSCOPED_INFO(render(finding, text));
    REQUIRE(compiled.definition);
    definition_ = compiled.definition;
    organisation_.id = OrganisationId("chance");
    organisation_.zone = "Africa/Nairobi";
    core::Person ann;
    ann.id = PersonId("ann");
    organisation_.people[ann.id] = ann;
    organisation_.holdings.push_back({RoleId("boss"), UnitId(), ann.id, {}});
    const int units = 1 + below(3);
    for (int unit = 1; unit <= units; ++unit) {
        const UnitId id("u" + std::to_string(unit));
        organisation_.units[id] = {id, id.value};
        organisation_.holdings.push_back({RoleId("worker"), id, ann.id, {}});
    }
    now_ += std::chrono::hours(24 * below(40));
}

int RandomPlan::below(int count) {
    return std::uniform_int_distribution<int>(0, count - 1)(chance_);
}

std::string RandomPlan::work(const std::string& id, const std::string& role,
                             const std::string& indent, const std::string& then) {
    const int least = below(6);
    const int likely = least + below(5);
    std::string text = indent + id + ":\n";
    const auto line = [&](const std::string& words) { text += indent + "  " + words + "\n"; };
    line("title: Work " + id);
    line("kind: task");
    line("by: " + role);
    line("takes: " + std::to_string(least) + " to " + std::to_string(likely + below(4)) +
         " working days, usually " + std::to_string(likely));
    if (below(2) == 0) {
        line("deadline: {due: none, class: internal}");
    } else {
        line("deadline: {due: by " + std::to_string(1 + below(28)) + " " + kMonths[below(6)] +
             " Y, class: " + kClasses[below(4)] + "}");
    }
    if (!then.empty()) line("then: " + then);
    return text;
}

std::string RandomPlan::source() {
    std::string text = kHead;
    const int length = 2 + below(5);
    int names = 0;
    for (int index = 0; index < length; ++index) {
        const std::string id = "s" + std::to_string(index);
        const std::string next = index + 1 < length ? "s" + std::to_string(index + 1) : "end";
        switch (below(3)) {
            case 0:
                text += work(id, "boss", "  ", next);
                break;
            case 1:
                text += "  " + id + ":\n    kind: parallel\n    then: " + next + "\n    steps:\n";
                for (int region = 0; region < 3; ++region) {
                    text += work(fresh("p", names), "boss", "      ", "");
                }
                break;
            default:
                text +=
                    "  " + id + ":\n    kind: for each unit\n    then: " + next + "\n    steps:\n";
                const std::string second = fresh("w", names);
                const std::string last = fresh("f", names);
                text += work(fresh("w", names), "worker", "      ", second);
                text += work(second, "worker", "      ", last);
                text += "      " + last + ": {kind: final}\n";
        }
    }
    return text + "  end: {kind: final}\n";
}

void RandomPlan::act(const ItemId& item, core::Command command) {
    core::CommandEnvelope envelope;
    envelope.organisation = organisation_.id;
    envelope.id = CommandId("c" + std::to_string(++count_));
    envelope.actor = PersonId("ann");
    envelope.now = now_;
    envelope.stream = StreamId("plan");
    envelope.item = item;
    envelope.command = std::move(command);
    const auto events = decide(cycle_, envelope, facts());
    REQUIRE(events.has_value());
    evolve_entry(cycle_, *events, now_);
}

void RandomPlan::launch() {
    core::Launch launch;
    launch.definition = definition_->ref;
    launch.plan_year = 2026;
    for (const auto& [id, unit] : organisation_.units) launch.units.push_back(id);
    act(ItemId("plan"), launch);
}

bool RandomPlan::finish_something() {
    now_ += std::chrono::hours(24 * below(9));
    std::vector<std::pair<ItemId, TaskId>> open;
    for (const auto& [id, task] : cycle_.tasks) open.emplace_back(cycle_.id, id);
    for (const auto& [item, strand] : cycle_.strands) {
        for (const auto& [id, task] : strand->tasks) open.emplace_back(item, id);
    }
    if (open.empty()) return false;
    const auto& [item, task] = open[static_cast<std::size_t>(below(static_cast<int>(open.size())))];
    act(item, core::Complete{task, {}});
    return true;
}

}  // namespace plancycle::tests
