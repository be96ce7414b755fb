#include "engine/core/variant.hpp"

#include <algorithm>

#include "engine/core/outside_wait.hpp"

namespace plancycle::core {

namespace {

// Whether some step waits for the one or the other.
bool are_alternatives(const Chart& chart, const OutsideEventSpec& one,
                      const OutsideEventSpec& other) {
    return std::ranges::any_of(chart.transitions(), [&](const Transition& it) {
        return waits_for(chart, it.source, one.id) && waits_for(chart, it.source, other.id);
    });
}

}  // namespace

std::vector<Variant> variants_recorded(const Definition& definition, const Cycle& cycle) {
    std::vector<Variant> result;
    for (const OutsideEventSpec& event : definition.events) {
        const auto found = cycle.happened.find(event.id);
        if (!event.optional || found == cycle.happened.end()) continue;
        Variant variant{&event, found->second.on, {}};
        for (const OutsideEventSpec& other : definition.events) {
            if (other.optional || cycle.happened.contains(other.id)) continue;
            if (are_alternatives(definition.flow.chart, event, other)) {
                variant.still_awaited.push_back(&other);
            }
        }
        if (!variant.still_awaited.empty()) result.push_back(std::move(variant));
    }
    return result;
}

}  // namespace plancycle::core
