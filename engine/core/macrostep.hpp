#pragma once
// The SCXML interpretation algorithm (W3C SCXML 1.0, Appendix D) as pure functions: a chart, a
// status and one trigger in; the next status and what happened out. No queue of external events,
// no time: ChartSession or the caller owns those. Nothing allocates once the buffer is warm.

#include <cstddef>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/core/chart.hpp"
#include "engine/core/configuration.hpp"
#include "engine/core/guard.hpp"

namespace plancycle::core {

inline constexpr std::size_t kMicrostepsMax = 1000;

// Working memory of one macrostep; keeps its capacity from call to call.
struct MacrostepScratch {
    std::vector<TransitionIndex> enabled{};
    std::vector<TransitionIndex> filtered{};
    std::vector<TransitionIndex> removed{};
    std::vector<StateIndex> domain_states{};
    std::vector<TriggerIndex> internal_queue{};
    std::size_t internal_head = 0;
    StateSet to_enter{};
    StateSet default_entry{};
    std::vector<StateIndex> default_histories{};  // Whose default content runs, in order of entry.
    ChartStatus before{};                         // Restored when the macrostep is refused.
};

// Owned by the caller and reused. Each call clears what the last one reported.
struct MacrostepBuffer {
    std::vector<StateIndex> exited{};           // In exit order.
    std::vector<StateIndex> entered{};          // In entry order.
    std::vector<TransitionIndex> taken{};       // Microstep by microstep.
    std::vector<std::size_t> microstep_ends{};  // taken.size() after each microstep.
    std::vector<ActionIndex> effects{};         // send, cancel and log, in order of execution.
    MacrostepScratch scratch;
};

// The macrostep did not settle: these transitions repeat for ever.
struct EndlessCycle {
    std::vector<TransitionIndex> transitions{};
    std::size_t microsteps = 0;
};

// Each call changes `status` to the next stable one, or leaves it as it was and names the cycle.
using MacrostepResult = Result<void, EndlessCycle>;

// Enters the chart by its initial transition. Source: SCXML Appendix D, procedure interpret.
MacrostepResult start(const Chart& chart, ChartStatus& status, const GuardScope& scope,
                      MacrostepBuffer& buffer, std::size_t microsteps_max = kMicrostepsMax);

// Enters the chart as if its initial transition led to `state` (not a history).
MacrostepResult start_at(const Chart& chart, StateIndex state, ChartStatus& status,
                         const GuardScope& scope, MacrostepBuffer& buffer,
                         std::size_t microsteps_max = kMicrostepsMax);

// Processes one external trigger to the end. A chart that is not running ignores it.
// Source: SCXML Appendix D, procedure mainEventLoop.
MacrostepResult macrostep(const Chart& chart, ChartStatus& status, TriggerIndex trigger,
                          const GuardScope& scope, MacrostepBuffer& buffer,
                          std::size_t microsteps_max = kMicrostepsMax);

}  // namespace plancycle::core
