#pragma once
// What has to be over before what can begin, in one flow: the chart without the ways nobody plans
// for (returned, rejected, referred, called in, run out of time). Acyclic; made once for a flow.

#include <cstdint>
#include <vector>

#include "engine/core/definition.hpp"

namespace plancycle::core {

// The beginning or the end of a state.
enum class PointIndex : std::uint16_t {};

[[nodiscard]] constexpr std::size_t position(PointIndex point) {
    return static_cast<std::size_t>(std::to_underlying(point));
}
[[nodiscard]] constexpr PointIndex begin_of(StateIndex state) {
    return PointIndex{static_cast<std::uint16_t>(2 * std::to_underlying(state))};
}
[[nodiscard]] constexpr PointIndex end_of(StateIndex state) {
    return PointIndex{static_cast<std::uint16_t>(2 * std::to_underlying(state) + 1)};
}
[[nodiscard]] constexpr StateIndex state_of(PointIndex point) {
    return StateIndex{static_cast<std::uint16_t>(std::to_underlying(point) / 2)};
}
[[nodiscard]] constexpr bool is_begin(PointIndex point) {
    return std::to_underlying(point) % 2 == 0;
}

class FlowNetwork {
public:
    // Of the whole cycle's flow, a wait that leads to nothing but the end is no part of the plan:
    // nobody works towards it, and all is done before it begins.
    FlowNetwork(const Flow& flow, bool is_whole);

    [[nodiscard]] std::size_t point_count() const { return before_.size(); }
    // Each point after all it waits for.
    [[nodiscard]] const std::vector<PointIndex>& order() const { return order_; }
    [[nodiscard]] const std::vector<PointIndex>& before(PointIndex point) const {
        return before_[position(point)];
    }
    [[nodiscard]] const std::vector<PointIndex>& after(PointIndex point) const {
        return after_[position(point)];
    }

private:
    void add(PointIndex from, PointIndex to);
    void add_children(const Chart& chart, StateIndex state);
    void add_entry(const Chart& chart, PointIndex from, StateIndex source, StateIndex target);
    void sort();

    std::vector<std::vector<PointIndex>> before_;
    std::vector<std::vector<PointIndex>> after_;
    std::vector<PointIndex> order_;
};

}  // namespace plancycle::core
