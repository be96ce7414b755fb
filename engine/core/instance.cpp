#include "engine/core/instance.hpp"

#include <algorithm>

namespace plancycle::core {

bool is_at(const Instance& item, std::string_view state) {
    return std::ranges::find(item.active, state) != item.active.end();
}

const Strand* Cycle::strand(const ItemId& item) const {
    const auto found = strands.find(item);
    return found == strands.end() ? nullptr : found->second.get();
}

const Strand* Cycle::strand(std::string_view block, const UnitId& unit) const {
    return strand(strand_id(stream, block, unit));
}

bool takes_part(const Cycle& cycle, const UnitId& unit) {
    return std::ranges::find(cycle.units, unit) != cycle.units.end();
}

const Instance& instance_of(const Cycle& cycle, const ItemId& item) {
    const Strand* strand = cycle.strand(item);
    return strand != nullptr ? *strand : static_cast<const Instance&>(cycle);
}

bool operator==(const Cycle& left, const Cycle& right) {
    const auto scalars = [](const Cycle& it) {
        return std::tie(static_cast<const Instance&>(it), it.stream, it.definition, it.calendar,
                        it.calendar_version, it.zone, it.plan_year, it.units, it.settings,
                        it.happened, it.conditions, it.chosen, it.nudged, it.log, it.publication,
                        it.cancelled, it.cancel_reason);
    };
    return scalars(left) == scalars(right) &&
           std::ranges::equal(left.strands, right.strands, [](const auto& one, const auto& other) {
               return one.first == other.first && *one.second == *other.second;
           });
}

bool is_settled(const Condition& condition) {
    return condition.state == ConditionState::closed || condition.state == ConditionState::waived;
}

std::vector<BoundContent> content_of(const Instance& instance,
                                     const std::vector<std::string>& kinds) {
    std::vector<BoundContent> result;
    for (const std::string& kind : kinds) {
        for (auto it = instance.documents.rbegin(); it != instance.documents.rend(); ++it) {
            if (it->kind != kind) continue;
            result.push_back({instance.id.value, kind, it->content});
            break;
        }
    }
    return result;
}

ItemId strand_id(const StreamId& stream, std::string_view block, const UnitId& unit) {
    return ItemId(stream.value + "/" + std::string(block) + "/" + unit.value);
}

TaskId task_id(const ItemId& item, std::string_view step, std::uint32_t visit) {
    return TaskId(item.value + "/" + std::string(step) + "#" + std::to_string(visit));
}

}  // namespace plancycle::core
