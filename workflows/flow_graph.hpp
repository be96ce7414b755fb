#pragma once
// Which states of a chart can be reached, and from where which can follow. Guards and events are
// taken to be possible; histories to lead to any of their siblings.

#include <set>
#include <vector>

#include "engine/core/chart.hpp"

namespace plancycle::workflows {

class FlowGraph {
public:
    using States = std::set<core::StateIndex>;

    // Without the ways back that an approval opens, "earlier" and "later" have a meaning.
    enum class Returns { included, left_out };
    FlowGraph(const core::Chart& chart, Returns returns);

    [[nodiscard]] const States& reached() const { return reached_; }
    // Atomic and final states that can follow directly on this one.
    [[nodiscard]] const States& next(core::StateIndex state) const {
        return next_.at(core::position(state));
    }
    // States from which one of `goals` can be reached, the goals included.
    [[nodiscard]] States leading_to(const States& goals) const;
    // The atomic and final states at or below one.
    [[nodiscard]] States leaves_of(core::StateIndex state) const;

private:
    void enter(core::StateIndex state, States& entered) const;
    void enter_ancestors(core::StateIndex state, States& entered) const;
    [[nodiscard]] States entered_by(const std::vector<core::StateIndex>& targets) const;
    [[nodiscard]] bool can_start(const core::Transition& transition, core::StateIndex leaf) const;
    void find_reached();
    void find_next();

    const core::Chart& chart_;
    Returns returns_;
    std::vector<States> entered_;  // By transition.
    States reached_;
    std::vector<States> next_;      // By state; filled for atomic and final ones.
    std::vector<States> previous_;  // The same, the other way round.
};

}  // namespace plancycle::workflows
