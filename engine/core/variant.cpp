#include "engine/core/variant.hpp"

#include <algorithm>

namespace plancycle::core {

namespace {

// Whether some step waits for the one or the other.
bool are_alternatives(const Chart& chart, const OutsideEventSpec& one,
                      const OutsideEventSpec& other) {
    const auto leads_from = [&](const OutsideEventSpec& event, StateIndex state) {
        const std::string trigger = triggers::happened(event.id);
        return std::ranges::any_of(chart.transitions(), [&](const Transition& it) {
            return it.source == state && std::ranges::find(it.events, trigger) != it.events.end();
        });
    };
    return std::ranges::any_of(chart.transitions(), [&](const Transition& it) {
        return leads_from(one, it.source) && leads_from(other, it.source);
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
