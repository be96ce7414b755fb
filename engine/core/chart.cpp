#include "engine/core/chart.hpp"

#include <algorithm>

namespace plancycle::core {

std::optional<StateIndex> Chart::find(std::string_view state_id) const {
    const auto id_of = [this](StateIndex it) { return std::string_view{state(it).id}; };
    const auto at = std::ranges::lower_bound(by_id_, state_id, {}, id_of);
    if (at == by_id_.end() || state(*at).id != state_id) return std::nullopt;
    return *at;
}

}  // namespace plancycle::core
