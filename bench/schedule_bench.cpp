#include "bench/schedule_bench.hpp"

#include <algorithm>
#include <ctime>

#include <fmt/format.h>

#include "engine/base/check.hpp"
#include "engine/core/schedule.hpp"
#include "engine/sim/weekday_calendar.hpp"
#include "workflows/compiler.hpp"

namespace plancycle::bench {

namespace {

constexpr int kUnits = 60;
constexpr int kUnitSteps = 22;
constexpr int kCycleSteps = 8;  // With those of the units: 30.

std::string work(const std::string& indent, const std::string& id, const std::string& role,
                 const std::string& then) {
    return fmt::format(
        "{0}{1}:\n{0}  title: {1}\n{0}  kind: task\n{0}  by: {2}\n{0}  takes: 2 working days\n"
        "{0}  deadline: {{due: by 30 April Y, class: governance}}\n{0}  then: {3}\n",
        indent, id, role, then);
}

std::string large_plan() {
    std::string text =
        "plancycle: 1\nworkflow: large\nversion: 1\ntitle: A large plan\nsource: The bench\n"
        "fiscal year starts: 1 July\ncalendar: kenya\nzone: Africa/Nairobi\ncoordinator: boss\n"
        "roles:\n  boss: {title: Boss}\n  worker: {title: Worker, per: unit}\nsteps:\n"
        "  drafting:\n    title: Drafting\n    kind: for each unit\n    then: c0\n    steps:\n";
    for (int step = 0; step < kUnitSteps; ++step) {
        const std::string then = step + 1 < kUnitSteps ? fmt::format("u{}", step + 1) : "drafted";
        text += work("      ", fmt::format("u{}", step), "worker", then);
    }
    text += "      drafted: {kind: final}\n";
    for (int step = 0; step < kCycleSteps; ++step) {
        const std::string then = step + 1 < kCycleSteps ? fmt::format("c{}", step + 1) : "end";
        text += work("  ", fmt::format("c{}", step), "boss", then);
    }
    return text + "  end: {kind: final}\n";
}

class LargeCycle {
public:
    LargeCycle() : calendar_(sim::weekday_calendar()) {
        const std::string text = large_plan();
        auto compiled = workflows::compile_definition("large.yaml", text, {});
        for (const Diagnostic& finding : compiled.findings) progress(render(finding, text));
        PLANCYCLE_CHECK(compiled.definition != nullptr, "the bench's own plan does not compile");
        definition_ = compiled.definition;
        core::Person person;
        person.id = PersonId("ann");
        organisation_.id = OrganisationId("bench");
        organisation_.people[person.id] = person;
        organisation_.holdings.push_back({RoleId("boss"), UnitId(), person.id, {}});
        core::Launch launch;
        launch.definition = definition_->ref;
        launch.plan_year = 2026;
        for (int unit = 0; unit < kUnits; ++unit) {
            const UnitId id(fmt::format("unit-{}", unit));
            organisation_.units[id] = {id, id.value};
            organisation_.holdings.push_back({RoleId("worker"), id, person.id, {}});
            launch.units.push_back(id);
        }
        act(ItemId("plan"), launch);
    }

    // The next unit finishes its open step.
    void finish_one(int turn) {
        auto strand = cycle_.strands.begin();
        std::advance(strand, turn % kUnits);
        const auto& tasks = strand->second->tasks;
        if (!tasks.empty()) act(strand->first, core::Complete{tasks.begin()->first, {}});
    }

    [[nodiscard]] core::Facts facts() const {
        return {*definition_, organisation_, calendar_, zone_};
    }
    [[nodiscard]] const core::Cycle& cycle() const { return cycle_; }
    [[nodiscard]] LocalDate today() const { return zone_.local_date(now_); }

private:
    void act(const ItemId& item, core::Command command) {
        core::CommandEnvelope envelope;
        envelope.organisation = organisation_.id;
        envelope.id = CommandId(fmt::format("c{}", ++count_));
        envelope.actor = PersonId("ann");
        envelope.now = now_;
        envelope.stream = StreamId("plan");
        envelope.item = item;
        envelope.command = std::move(command);
        const auto events = decide(cycle_, envelope, facts());
        PLANCYCLE_CHECK(events.has_value(), "the bench's own command was refused");
        core::evolve_entry(cycle_, *events, now_);
    }

    std::shared_ptr<const core::Definition> definition_;
    core::Organisation organisation_;
    core::Calendar calendar_;
    core::ZoneRules zone_ = core::ZoneRules::fixed("Africa/Nairobi", std::chrono::hours(3));
    core::Cycle cycle_;
    Instant now_ = *parse_instant("2026-01-12T06:00:00Z");
    int count_ = 0;
};

double cpu_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// As many steps, forward and backward, as bare additions in an array.
double bare_pass_us() {
    constexpr int kPasses = 1000;
    std::vector<int> finish(static_cast<std::size_t>(kUnits * kUnitSteps + kCycleSteps));
    const double before = cpu_seconds();
    for (int pass = 0; pass < kPasses; ++pass) {
        int last = pass;
        for (int& step : finish) step = last = std::max(last, step) + 2;
        for (auto step = finish.rbegin(); step != finish.rend(); ++step) {
            *step = last = std::min(last, *step) - 2;
        }
        asm volatile("" : : "r"(finish.data()) : "memory");
    }
    return (cpu_seconds() - before) * 1e6 / kPasses;
}

}  // namespace

void run_schedule(const Options& options) {
    LargeCycle large;
    const core::Facts facts = large.facts();
    const core::ScheduleBasis basis(large.cycle(), facts);
    const int events = options.quick ? 20 : 400;
    Samples forecast_us, basis_us, bare_us;
    std::size_t rows = 0;
    for (int round = 0; round < options.rounds; ++round) {
        progress(fmt::format("F round {} of {}", round + 1, options.rounds));
        for (int event = 0; event < events; ++event) {
            large.finish_one(round * events + event);
            const double before = cpu_seconds();
            rows = forecast(basis, large.cycle(), large.today()).rows.size();
            forecast_us.add((cpu_seconds() - before) * 1e6);
        }
        const double before = cpu_seconds();
        const core::ScheduleBasis again(large.cycle(), facts);
        basis_us.add((cpu_seconds() - before) * 1e6);
        bare_us.add(bare_pass_us());
    }
    print({"F", "re-forecast of 60 units and 30 steps after one event, CPU", "< 1000 us",
           fmt::format("{:.0f} us for {} steps; {:.0f} times bare additions ({:.1f} us)",
                       forecast_us.median(), rows, forecast_us.median() / bare_us.median(),
                       bare_us.median())});
    print({"F", "what a forecast rests on, made once for a plan", "",
           fmt::format("{:.0f} us", basis_us.median())});
}

}  // namespace plancycle::bench
