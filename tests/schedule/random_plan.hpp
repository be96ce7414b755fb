#pragma once
// A plan nobody wrote: steps after each other, beside each other and for each unit, with times
// and dates of chance, and people who finish work when chance has it. The seed repeats it.

#include <memory>
#include <random>

#include "engine/core/schedule.hpp"

namespace plancycle::tests {

class RandomPlan {
public:
    explicit RandomPlan(std::uint32_t seed);

    void launch();
    // Some days go by, then one open task is finished; false when there is none.
    bool finish_something();

    [[nodiscard]] int below(int count);
    [[nodiscard]] core::Facts facts() const {
        return {*definition_, organisation_, calendar_, zone_};
    }
    [[nodiscard]] const core::Cycle& cycle() const { return cycle_; }
    [[nodiscard]] LocalDate today() const { return zone_.local_date(now_); }

private:
    [[nodiscard]] std::string source();
    [[nodiscard]] std::string work(const std::string& id, const std::string& role,
                                   const std::string& indent, const std::string& then);
    void act(const ItemId& item, core::Command command);

    std::mt19937 chance_;
    std::shared_ptr<const core::Definition> definition_;
    core::Organisation organisation_;
    core::Calendar calendar_;
    core::ZoneRules zone_;
    core::Cycle cycle_;
    Instant now_;
    int count_ = 0;
};

}  // namespace plancycle::tests
