#include "engine/core/cycle_scope.hpp"

#include <algorithm>

#include "engine/base/check.hpp"

namespace plancycle::core {

std::int64_t CycleScope::count(std::string_view block, StrandOutcome outcome) const {
    return std::ranges::count_if(cycle_.strands, [&](const auto& entry) {
        return entry.second->block == block && entry.second->outcome == outcome;
    });
}

std::int64_t CycleScope::total(std::string_view block) const {
    return std::ranges::count_if(cycle_.strands, [&](const auto& entry) {
        return entry.second->block == block && entry.second->outcome != StrandOutcome::dropped;
    });
}

std::int64_t CycleScope::unsettled(ConditionKind kind) const {
    return std::ranges::count_if(
        cycle_.conditions, [&](const Condition& it) { return it.kind == kind && !is_settled(it); });
}

const InputState* CycleScope::input(const std::string& id) const {
    const InputSpec* spec = definition_.find_input(id);
    const Instance& where = spec != nullptr && spec->per_unit ? item_ : cycle_;
    const auto found = where.inputs.find(id);
    return found == where.inputs.end() ? nullptr : &found->second;
}

bool CycleScope::attached(const std::string& kind) const {
    return std::ranges::any_of(item_.documents,
                               [&](const AttachedDocument& it) { return it.kind == kind; });
}

std::int64_t CycleScope::setting(const std::string& name) const {
    const auto found = cycle_.settings.find(name);
    if (found != cycle_.settings.end()) return found->second;
    // It came with a later version of the definition than the cycle was launched under.
    const auto spec = std::ranges::find(definition_.settings, name, &SettingSpec::id);
    return spec == definition_.settings.end() ? 0 : spec->default_value;
}

Value CycleScope::call(const SymbolCall& call) const {
    const auto argument = [&] { return call.arguments.at(0); };
    switch (static_cast<GuardSymbol>(call.symbol)) {
        case GuardSymbol::open_units:
            return count(argument(), StrandOutcome::open);
        case GuardSymbol::done_units:
            return count(argument(), StrandOutcome::done);
        case GuardSymbol::waived_units:
            return count(argument(), StrandOutcome::waived);
        case GuardSymbol::total_units:
            return total(argument());
        case GuardSymbol::chosen_units: {
            const auto found = cycle_.chosen.find(argument());
            if (found == cycle_.chosen.end()) return std::int64_t{0};
            // One that was dropped since gets no work.
            return std::ranges::count_if(
                found->second, [&](const UnitId& unit) { return takes_part(cycle_, unit); });
        }
        case GuardSymbol::open_conditions:
            return unsettled(ConditionKind::change);
        case GuardSymbol::open_responses:
            return unsettled(ConditionKind::response);
        case GuardSymbol::owed_responses:
            return std::ranges::count_if(cycle_.conditions, [](const Condition& it) {
                return it.kind == ConditionKind::response && it.state == ConditionState::open;
            });
        case GuardSymbol::received: {
            const InputState* state = input(argument());
            return state != nullptr && (state->received || state->provisional);
        }
        case GuardSymbol::provisional: {
            const InputState* state = input(argument());
            return state != nullptr && state->provisional && !state->received;
        }
        case GuardSymbol::happened:
            return cycle_.happened.contains(argument());
        case GuardSymbol::attached:
            return attached(argument());
        case GuardSymbol::setting: {
            return setting(argument());
        }
    }
    check_failed(__FILE__, __LINE__, "a guard names a symbol that does not exist");
}

}  // namespace plancycle::core
