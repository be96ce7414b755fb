#include "engine/core/schedule.hpp"

#include <algorithm>
#include <memory>
#include <tuple>

#include "engine/core/item_forecast.hpp"

namespace plancycle::core {

namespace {

bool wants_units_apart(const ScheduleBasis& basis, const ForecastTerms& terms) {
    const bool has_delay =
        std::ranges::any_of(terms.delays, [](const Delay& delay) { return !delay.unit.empty(); });
    const bool has_gap =
        std::ranges::any_of(basis.gaps(), [](const Gap& gap) { return !gap.unit.empty(); });
    return terms.units_apart || has_delay || has_gap;
}

// Which units a block is for, as far as that is decided.
std::vector<UnitId> units_for(const Cycle& cycle, const Step& block) {
    const auto chosen = cycle.chosen.find(block.chosen_in);
    if (block.chosen_in.empty() || chosen == cycle.chosen.end()) return cycle.units;
    std::vector<UnitId> units = cycle.units;
    std::erase_if(units, [&](const UnitId& unit) {
        return std::ranges::find(chosen->second, unit) == chosen->second.end();
    });
    return units;
}

class Forecast {
public:
    Forecast(const ScheduleBasis& basis, const Cycle& cycle, LocalDate today,
             const ForecastTerms& terms)
        : basis_(basis), cycle_(cycle), terms_(terms) {
        schedule_.today = today;
    }

    Schedule make() {
        plan_items();
        schedule_.rows.resize(row_count_);
        const ForecastScene scene{basis_, cycle_, schedule_.today, terms_, schedule_.rows};
        for (Planned& it : planned_) {
            it.place.around = items_.empty() ? nullptr : items_.front().get();
            items_.push_back(std::make_unique<ItemForecast>(scene, it.place));
        }
        hand_out_units();
        ItemForecast& whole = *items_.front();
        whole.forward(schedule_.today, std::nullopt);
        if (!whole.is_over() && whole.has_finish()) schedule_.finish = whole.finish();
        whole.backward({});
        mark_critical();
        add_shortfalls();
        return std::move(schedule_);
    }

private:
    struct Planned {
        ItemForecast::Place place;
        const Step* block = nullptr;
    };

    void plan(const FlowBasis& flow, const Instance* item, const UnitId& unit, const Step* block) {
        planned_.push_back({{.flow = &flow,
                             .item = item,
                             .unit = unit,
                             .first_row = row_count_,
                             .around = nullptr},
                            block});
        row_count_ += flow.steps.size();
    }

    void plan_items() {
        plan(basis_.cycle_flow(), cycle_.exists() ? &cycle_ : nullptr, UnitId(), nullptr);
        for (const Block& block : basis_.facts().definition.blocks) {
            plan_units(block, *basis_.facts().definition.flow.find(block.id));
        }
    }

    // Units nothing tells apart yet share one row.
    void plan_units(const Block& block, const Step& step) {
        const FlowBasis& flow = basis_.block_flow(block);
        std::vector<const Strand*> strands;
        for (const auto& [id, strand] : cycle_.strands) {
            if (strand->block == block.id && strand->outcome != StrandOutcome::dropped) {
                strands.push_back(strand.get());
            }
        }
        const std::vector<UnitId> units = units_for(cycle_, step);
        if (strands.empty() && !units.empty() && !wants_units_apart(basis_, terms_)) {
            return plan(flow, nullptr, UnitId(), &step);
        }
        for (const Strand* strand : strands) plan(flow, strand, strand->unit, &step);
        for (const UnitId& unit : units) {
            const bool has_strand =
                std::ranges::find(strands, unit, &Strand::unit) != strands.end();
            if (!has_strand) plan(flow, nullptr, unit, &step);
        }
    }

    void hand_out_units() {
        for (const Block& block : basis_.facts().definition.blocks) {
            std::vector<ItemForecast*> units;
            for (std::size_t index = 0; index < planned_.size(); ++index) {
                const Step* step = planned_[index].block;
                if (step != nullptr && step->id == block.id) units.push_back(items_[index].get());
            }
            items_.front()->set_units(*basis_.facts().definition.flow.find(block.id),
                                      std::move(units));
        }
    }

    void mark_critical() {
        for (const Planned& it : planned_) {
            const auto first = it.place.first_row;
            const auto last = first + it.place.flow->steps.size();
            const auto least = least_slack(first, last);
            for (std::size_t row = first; least && row < last; ++row) {
                StepDates& dates = schedule_.rows[row];
                dates.is_critical_for_unit =
                    it.block != nullptr && is_work(row) && dates.slack == least;
            }
        }
        schedule_.least_slack = least_slack(0, schedule_.rows.size());
        for (std::size_t row = 0; row < schedule_.rows.size(); ++row) {
            const auto& slack = schedule_.rows[row].slack;
            schedule_.rows[row].is_critical =
                slack && is_work(row) && slack == schedule_.least_slack;
        }
    }

    // What nobody here can hurry is on nobody's critical path.
    [[nodiscard]] bool is_work(std::size_t row) const {
        const StepDates& dates = schedule_.rows[row];
        return dates.is_to_come() && is_human(dates.step->kind);
    }

    [[nodiscard]] std::optional<int> least_slack(std::size_t first, std::size_t last) const {
        std::optional<int> least;
        for (std::size_t row = first; row < last; ++row) {
            const auto& slack = schedule_.rows[row].slack;
            if (slack && is_work(row) && (!least || *slack < *least)) least = slack;
        }
        return least;
    }

    void add_shortfalls() {
        const WorkdayTable& days = basis_.days();
        for (std::size_t row = 0; row < schedule_.rows.size(); ++row) {
            const StepDates& dates = schedule_.rows[row];
            if (!dates.is_to_come()) continue;
            for (const FixedDate& date : dates.fixed) {
                if (dates.finish <= date.due) continue;
                const int short_by = std::max(days.between(date.due, dates.finish), 1);
                schedule_.shortfalls.push_back({row, date, short_by});
            }
        }
        std::ranges::sort(schedule_.shortfalls, {}, [](const Shortfall& it) {
            return std::tuple(it.date.due, it.row, it.date.original);
        });
    }

    const ScheduleBasis& basis_;
    const Cycle& cycle_;
    const ForecastTerms& terms_;
    Schedule schedule_;
    std::vector<Planned> planned_;
    std::vector<std::unique_ptr<ItemForecast>> items_;  // As planned; the cycle's own first.
    std::size_t row_count_ = 0;
};

// Before it nothing mattered: its end has a day of its own.
bool has_day_of_its_own(const StepDates& row) {
    return row.finish > row.ready || row.hold == Hold::event || row.hold == Hold::input;
}

}  // namespace

std::vector<std::size_t> Schedule::way_to(std::size_t row) const {
    std::vector<std::size_t> way = {row};
    while (rows[way.back()].phase == StepPhase::ahead) {
        const auto& after = rows[way.back()].after;
        if (!after || has_day_of_its_own(rows[*after])) break;
        way.push_back(*after);
    }
    std::ranges::reverse(way);
    return way;
}

Schedule forecast(const ScheduleBasis& basis, const Cycle& cycle, LocalDate today,
                  const ForecastTerms& terms) {
    return Forecast(basis, cycle, today, terms).make();
}

}  // namespace plancycle::core
