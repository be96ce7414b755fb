// What must be true of every schedule, over plans of chance.
#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/schedule/random_plan.hpp"

using namespace plancycle;
using namespace plancycle::core;
using plancycle::tests::RandomPlan;

namespace {

constexpr std::uint32_t kPlans = 150;

std::string words(const StepDates& row) {
    return row.step->id + "/" + row.unit.value + " start " + to_text(row.start) + " ready " +
           to_text(row.ready) + " finish " + to_text(row.finish);
}

// Nothing is forecast to be over before today, or to begin before what it follows is over.
void check_forward(const Schedule& schedule) {
    for (const StepDates& row : schedule.rows) {
        INFO(words(row));
        if (row.phase == StepPhase::done) {
            CHECK(row.finish <= schedule.today);
            CHECK(row.finish == *row.finished);
        }
        if (!row.is_to_come()) continue;
        CHECK(row.finish >= schedule.today);
        CHECK(row.start <= row.ready);
        CHECK(row.ready <= row.finish);
        if (row.phase == StepPhase::open) {
            CHECK(row.start == *row.started);
        } else {
            CHECK(row.start >= schedule.today);
            if (row.after) CHECK(schedule.rows[*row.after].finish <= row.start);
        }
    }
}

bool is_missed(const Schedule& schedule, const Binding& binding) {
    return std::ranges::any_of(schedule.shortfalls, [&](const Shortfall& it) {
        return it.row == binding.row && it.date.spec == binding.date.spec;
    });
}

// What the backward plan calls spare can be lost in the forward plan, and not a day more.
void check_slack(const ScheduleBasis& basis, const RandomPlan& plan, const Schedule& schedule,
                 const StepDates& row) {
    INFO(words(row) << " slack " << *row.slack << " before " << to_text(row.binding->date.due));
    const auto delayed = [&](int days) {
        ForecastTerms terms{.units_apart = true, .delays = {{row.step->id, row.unit, days}}};
        return forecast(basis, plan.cycle(), schedule.today, terms);
    };
    if (*row.slack < 0) {
        CHECK(is_missed(schedule, *row.binding));
        return;
    }
    CHECK_FALSE(is_missed(delayed(*row.slack), *row.binding));
    CHECK(is_missed(delayed(*row.slack + 1), *row.binding));
}

// A delay makes nothing earlier.
void check_delay(const Schedule& before, const Schedule& after) {
    REQUIRE(before.rows.size() == after.rows.size());
    for (std::size_t row = 0; row < before.rows.size(); ++row) {
        CHECK(after.rows[row].finish >= before.rows[row].finish);
    }
}

void check_plan(RandomPlan& plan) {
    const Facts facts = plan.facts();
    const ScheduleBasis basis(plan.cycle(), facts);
    const ForecastTerms terms{.units_apart = true};
    const Schedule schedule = forecast(basis, plan.cycle(), plan.today(), terms);
    check_forward(schedule);
    std::vector<const StepDates*> rows;
    for (const StepDates& row : schedule.rows) {
        if (row.slack && is_human(row.step->kind)) rows.push_back(&row);
    }
    if (rows.empty()) return;
    const auto chosen = static_cast<std::size_t>(plan.below(static_cast<int>(rows.size())));
    check_slack(basis, plan, schedule, *rows[chosen]);
    ForecastTerms late = terms;
    late.delays = {{rows[chosen]->step->id, rows[chosen]->unit, 1 + plan.below(10)}};
    check_delay(schedule, forecast(basis, plan.cycle(), plan.today(), late));
}

}  // namespace

TEST_CASE("forecasts keep to what happened, and slack is the same forward and backward",
          "[schedule]") {
    for (std::uint32_t seed = 1; seed <= kPlans; ++seed) {
        INFO("seed " << seed);
        RandomPlan plan(seed);
        plan.launch();
        check_plan(plan);
        while (plan.finish_something()) check_plan(plan);
        CHECK_FALSE(plan.cycle().running);
    }
}
