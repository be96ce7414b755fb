#pragma once
// One item's way through its flow in time: forward from what has happened, backward from the
// dates that stand. Private to forecast(); fills the item's rows of the schedule.

#include <array>
#include <map>

#include "engine/core/schedule.hpp"

namespace plancycle::core {

// What all items of one forecast share.
struct ForecastScene {
    const ScheduleBasis& basis;
    const Cycle& cycle;
    LocalDate today;
    const ForecastTerms& terms;
    std::vector<StepDates>& rows;
};

// A day and whether it has come about or is only forecast.
struct AnchorDay {
    LocalDate day;
    bool is_actual = false;
};

// The latest day something may be over, and the date that says so.
struct Limit {
    LocalDate day = LocalDate::max();
    std::size_t row = 0;
    std::size_t date = 0;  // In the row's fixed dates.
};
// From firm dates, and from the others: those count only where no firm one follows.
using Limits = std::array<Limit, 2>;

class ItemForecast {
public:
    // `item` is null before it begins; `around` is the cycle's forecast for an item in a block.
    struct Place {
        const FlowBasis* flow = nullptr;
        const Instance* item = nullptr;
        UnitId unit;
        std::size_t first_row = 0;
        const ItemForecast* around = nullptr;
    };
    ItemForecast(const ForecastScene& scene, Place place);

    // The forecasts of the units of a block, before forward(). They must not move any more.
    void set_units(const Step& block, std::vector<ItemForecast*> units);
    // `begins` and `after` count for an item that has not begun.
    void forward(LocalDate begins, std::optional<std::size_t> after);
    void backward(const Limits& at_end);

    [[nodiscard]] bool is_over() const { return place_.item != nullptr && !place_.item->running; }
    [[nodiscard]] LocalDate finish() const { return day_[position(end_of(kRoot))]; }
    [[nodiscard]] bool has_finish() const { return is_planned(end_of(kRoot)); }

private:
    [[nodiscard]] bool is_planned(PointIndex point) const { return planned_[position(point)]; }
    [[nodiscard]] bool is_active(StateIndex state) const { return active_[position(state)]; }
    [[nodiscard]] StepDates& row_of(const StepBasis& basis) const {
        return scene_.rows[place_.first_row + basis.row];
    }
    void note_active();
    void note_armed();
    void tell_past();
    void begin(StateIndex state, LocalDate begins, std::optional<std::size_t> after);
    void end(StateIndex state);
    [[nodiscard]] bool take_latest(PointIndex point);
    void time_step(const StepBasis& basis, StateIndex state);
    void time_work(const StepBasis& basis, StepDates& row);
    void time_wait(const StepBasis& basis, StepDates& row) const;
    void time_units(const StepBasis& basis, StateIndex state, StepDates& row);
    void hold_until_meeting(const StepBasis& basis, StepDates& row) const;
    void hold_for_inputs(const StepBasis& basis, StepDates& row) const;
    [[nodiscard]] LocalDate around_gaps(const StepBasis& basis, const StepDates& row,
                                        int days) const;
    [[nodiscard]] int delay_of(const StepBasis& basis) const;
    void add_fixed(const StepBasis& basis, StepDates& row) const;
    void add_event_deadlines(const StepBasis& basis, StepDates& row) const;
    [[nodiscard]] std::optional<AnchorDay> day_of(const std::string& anchor) const;
    [[nodiscard]] std::optional<AnchorDay> event_day(const std::string& event) const;
    [[nodiscard]] std::optional<AnchorDay> input_day(const std::string& input) const;
    [[nodiscard]] const Deadline* armed(const std::string& owner, std::size_t ordinal) const;
    void limit_step(const StepBasis& basis, Limits& limits);
    void limit_start(StateIndex state, Limits& limits) const;

    ForecastScene scene_;
    Place place_;
    const FlowNetwork& network_;
    std::vector<bool> active_;   // By state.
    std::vector<bool> planned_;  // By point: on the way from where the item stands.
    std::vector<LocalDate> day_;
    std::vector<std::optional<std::size_t>> row_before_;  // By point: the row that ended last.
    std::vector<Limits> limits_;                          // By point.
    std::vector<int> work_days_;                          // By row of the item.
    std::vector<std::pair<std::size_t, const Deadline*>> armed_;  // Which of its owner's dates.
    std::map<StateIndex, std::vector<ItemForecast*>> units_;
};

// The day an outside event happened or is expected, never before today.
[[nodiscard]] std::optional<AnchorDay> expected_day(const ForecastScene& scene,
                                                    const std::string& event);
}  // namespace plancycle::core
