#pragma once
// What the schedules of a cycle rest on and no event of the cycle changes: who follows whom, how
// long work takes, which dates are known beforehand, when bodies meet. Made once, used for every
// forecast. Pure; the facts it was made from must outlive it.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/decide.hpp"
#include "engine/core/flow_network.hpp"
#include "engine/core/workday_table.hpp"

namespace plancycle::core {

struct KnownDay {
    std::optional<LocalDate> opens;
    LocalDate due;
};

// A date of a step, an input or an outside event.
struct PlannedDate {
    const DeadlineSpec* spec = nullptr;
    std::optional<KnownDay> day;       // Nothing: it counts from something.
    std::vector<std::string> anchors;  // What from.
};

struct StepBasis {
    const Step* step = nullptr;
    std::size_t row = 0;  // Its place among the rows of an item.
    WorkingTime time;
    TimeSource source = TimeSource::assumed;
    std::vector<PlannedDate> dates;   // In the order of the definition.
    std::vector<LocalDate> meetings;  // Of the body that decides; ascending.
    std::vector<std::string> events;  // A wait's, those people count on first.
};

struct FlowBasis {
    FlowBasis(const Flow& its_flow, const Block* its_block)
        : flow(&its_flow), block(its_block), network(its_flow, its_block == nullptr) {}

    const Flow* flow;
    const Block* block;  // Null: the cycle itself.
    FlowNetwork network;
    std::vector<StepBasis> steps;         // Those that take time: people's, waits, blocks.
    std::vector<std::int16_t> step_of{};  // State -> index in `steps`, or -1.

    [[nodiscard]] const StepBasis* find(StateIndex state) const {
        const std::int16_t index = step_of[position(state)];
        return index < 0 ? nullptr : &steps[static_cast<std::size_t>(index)];
    }
};

struct EventBasis {
    const OutsideEventSpec* spec = nullptr;
    std::optional<LocalDate> expected;  // Last day of its window.
    std::optional<PlannedDate> deadline;
};

// A person who is away while nobody stands in, and what nobody else can do meanwhile.
struct Gap {
    RoleId role;
    UnitId unit;
    LocalDate from;
    LocalDate to;  // Back on that day.
};

class ScheduleBasis {
public:
    // `cycle` for its year, settings and units; one that is not launched yet will do.
    ScheduleBasis(const Cycle& cycle, const Facts& facts);

    [[nodiscard]] const Facts& facts() const { return facts_; }
    [[nodiscard]] const WorkdayTable& days() const { return days_; }
    [[nodiscard]] const FlowBasis& cycle_flow() const { return flows_.front(); }
    [[nodiscard]] const FlowBasis& block_flow(const Block& block) const;
    [[nodiscard]] const EventBasis* find_event(std::string_view event) const;
    // The day an input is due, where it is known beforehand.
    [[nodiscard]] std::optional<LocalDate> input_due(std::string_view input) const;
    [[nodiscard]] const std::vector<Gap>& gaps() const { return gaps_; }
    // A date that counts from something, once that is known; `from`: when its work begins.
    [[nodiscard]] std::optional<KnownDay> resolved(const DeadlineSpec& spec,
                                                   const AnchorDates& anchors,
                                                   LocalDate from) const;

private:
    void add_flow(const Flow& flow, const Block* block);
    [[nodiscard]] StepBasis basis_of(const Step& step, const Flow& flow) const;
    void set_time(StepBasis& basis) const;
    [[nodiscard]] PlannedDate planned(const DeadlineSpec& spec) const;
    void add_gaps();

    Facts facts_;
    WorkdayTable days_;
    int plan_year_ = 0;
    SettingValues settings_;
    std::vector<FlowBasis> flows_;  // The cycle's, then those of the blocks in their order.
    std::vector<EventBasis> events_;
    std::vector<std::pair<std::string, LocalDate>> inputs_;
    std::vector<Gap> gaps_;
};

}  // namespace plancycle::core
