#include "engine/runtime/odds.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "engine/base/chance.hpp"
#include "engine/base/check.hpp"

namespace plancycle::runtime {

namespace {

using core::StepDates;

// The inverse of the triangular distribution, to the nearest whole day.
int drawn(const core::WorkingTime& time, Chance& chance) {
    const double share = chance.share();
    const double least = time.least;
    const double likely = time.likely;
    const double most = time.most;
    if (time.least == time.most) return time.least;
    const double below_likely = (likely - least) / (most - least);
    const double days = share < below_likely
                            ? least + std::sqrt(share * (most - least) * (likely - least))
                            : most - std::sqrt((1 - share) * (most - least) * (most - likely));
    return static_cast<int>(std::lround(days));
}

bool takes_work(const StepDates& row) {
    return row.is_to_come() && core::is_human(row.step->kind) &&
           row.step->kind != core::StepKind::call_in;
}

// An outside event that may come on any working day of its window, which is not over.
struct Window {
    std::string event;
    int working_days = 0;  // From its first day that is left to its last.
};

class Lottery {
public:
    Lottery(const core::Cycle& cycle, const core::Facts& facts, LocalDate today, Odds& odds)
        : cycle_(cycle), basis_(cycle, facts), today_(today), odds_(odds) {
        terms_.units_apart = true;
        likely_ = core::forecast(basis_, cycle, today, terms_);
        critical_.resize(likely_.rows.size());
        for (const core::OutsideEventSpec& event : facts.definition.events) add_window(event);
        for (std::size_t row = 0; row < likely_.rows.size(); ++row) add_dates(row);
    }

    void play(Chance& chance) {
        terms_.work_days.assign(likely_.rows.size(), 0);
        for (std::size_t row = 0; row < likely_.rows.size(); ++row) {
            if (takes_work(likely_.rows[row]))
                terms_.work_days[row] = drawn(likely_.rows[row].time, chance);
        }
        terms_.delays.clear();
        for (const Window& it : windows_) {
            const int earlier = static_cast<int>(chance.between(0, it.working_days));
            terms_.delays.push_back({it.event, UnitId(), -earlier});
        }
        count(core::forecast(basis_, cycle_, today_, terms_));
    }

    void finish() {
        std::ranges::sort(odds_.finishes);
        std::ranges::sort(odds_.dates, {}, [](const DateOdds& it) {
            return std::tuple(it.date.due, it.row.step->id, it.row.unit.value);
        });
        for (std::size_t row = 0; row < critical_.size(); ++row) {
            if (critical_[row] > 0) odds_.steps.push_back({likely_.rows[row], critical_[row]});
        }
        std::ranges::sort(odds_.steps, {}, [](const StepOdds& it) {
            return std::tuple(-it.critical, it.row.step->id, it.row.unit.value);
        });
    }

private:
    void add_window(const core::OutsideEventSpec& event) {
        const core::Deadline* armed = core::armed_of_event(cycle_, event.id, "expected");
        if (armed == nullptr || cycle_.happened.contains(event.id)) return;
        const LocalDate opens = std::max(armed->due.opens.value_or(armed->due.due), today_);
        const int days = basis_.days().between(opens, armed->due.due);
        if (days > 0) windows_.push_back({event.id, days});
    }

    void add_dates(std::size_t row) {
        const StepDates& dates = likely_.rows[row];
        if (!dates.is_to_come()) return;
        for (const core::FixedDate& date : dates.fixed) {
            if (date.is_forecast) continue;
            rows_.push_back(row);
            odds_.dates.push_back({dates, date, 0});
        }
    }

    void count(const core::Schedule& schedule) {
        if (schedule.finish) odds_.finishes.push_back(*schedule.finish);
        for (std::size_t index = 0; index < rows_.size(); ++index) {
            DateOdds& odds = odds_.dates[index];
            if (schedule.rows[rows_[index]].finish <= odds.date.due) ++odds.met;
        }
        for (std::size_t row = 0; row < critical_.size(); ++row) {
            const StepDates& dates = schedule.rows[row];
            if (dates.is_critical && takes_work(dates)) ++critical_[row];
        }
    }

    const core::Cycle& cycle_;
    const core::ScheduleBasis basis_;
    LocalDate today_;
    Odds& odds_;
    core::ForecastTerms terms_;
    core::Schedule likely_;
    std::vector<Window> windows_;
    std::vector<std::size_t> rows_;  // Of the dates, in their order.
    std::vector<int> critical_;      // By row.
};

}  // namespace

LocalDate Odds::done_by(int percent) const {
    PLANCYCLE_CHECK(!finishes.empty(), "no run came to an end");
    const std::size_t count = finishes.size();
    const std::size_t index = (count * static_cast<std::size_t>(percent) + 99) / 100;
    return finishes[std::clamp<std::size_t>(index, 1, count) - 1];
}

Odds odds_of(const core::Cycle& cycle, const core::Facts& facts, LocalDate today,
             const OddsTerms& terms, const std::function<void(int)>& progress) {
    Odds odds;
    odds.runs = terms.runs;
    Lottery lottery(cycle, facts, today, odds);
    Chance chance(terms.seed);
    for (int run = 0; run < terms.runs; ++run) {
        lottery.play(chance);
        progress(run + 1);
    }
    lottery.finish();
    return odds;
}

}  // namespace plancycle::runtime
