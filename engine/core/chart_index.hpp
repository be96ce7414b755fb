#pragma once
// Strong indices into a compiled chart. Index order is document order.

#include <cstddef>
#include <cstdint>
#include <utility>

namespace plancycle::core {

enum class StateIndex : std::uint16_t {};
enum class TransitionIndex : std::uint16_t {};
enum class TriggerIndex : std::uint16_t {};
enum class ActionIndex : std::uint32_t {};

inline constexpr std::size_t kStatesMax = 1024;  // The root included.
inline constexpr std::size_t kTransitionsMax = 8192;
inline constexpr std::size_t kActionsMax = 65536;

// The <scxml> element: parent of the top-level states, never itself in a configuration.
inline constexpr StateIndex kRoot{0};

template <class Index>
[[nodiscard]] constexpr std::size_t position(Index index) {
    return static_cast<std::size_t>(std::to_underlying(index));
}

[[nodiscard]] constexpr StateIndex next(StateIndex state) {
    return StateIndex{static_cast<std::uint16_t>(std::to_underlying(state) + 1)};
}

}  // namespace plancycle::core
