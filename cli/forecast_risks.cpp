#include "cli/forecast_risks.hpp"

#include "cli/schedule_words.hpp"
#include "engine/core/schedule_basis.hpp"

namespace plancycle::cli {

std::vector<std::string> forecast_risks(const ports::CycleView& plan,
                                        const core::Organisation& organisation, LocalDate today,
                                        RiskScope scope) {
    if (!plan.cycle->running) return {};
    const core::Facts facts{*plan.definition, organisation, *plan.calendar, *plan.zone};
    const core::ScheduleBasis basis(*plan.cycle, facts);
    core::Schedule schedule = forecast(basis, *plan.cycle, today, {.units_apart = true});
    if (scope == RiskScope::firm_dates) {
        std::erase_if(schedule.shortfalls,
                      [](const core::Shortfall& it) { return !it.date.is_firm(); });
    }
    return risk_words(schedule, organisation);
}

}  // namespace plancycle::cli
