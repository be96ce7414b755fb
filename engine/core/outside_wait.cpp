#include "engine/core/outside_wait.hpp"

#include <algorithm>

#include "engine/core/definition.hpp"

namespace plancycle::core {

bool waits_for(const Chart& chart, StateIndex state, std::string_view event) {
    const std::string trigger = triggers::happened(event);
    return std::ranges::any_of(chart.transitions(), [&](const Transition& it) {
        return it.source == state && std::ranges::find(it.events, trigger) != it.events.end();
    });
}

}  // namespace plancycle::core
