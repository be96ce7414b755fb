#pragma once
// How a date ended that was not met, as far as an entry of the history tells it.

#include <algorithm>

#include "engine/ports/store.hpp"

namespace plancycle::cli {

// Nobody did what the date was for: its passing led the plan on, in the same entry.
[[nodiscard]] inline bool went_on_without(const ports::Entry& entry, const DeadlineId& deadline) {
    return std::ranges::any_of(entry.events, [&](const core::Event& event) {
        const auto* passed = std::get_if<core::DeadlinePassed>(&event.fact);
        return passed != nullptr && passed->deadline == deadline;
    });
}

inline constexpr const char* kWentOnWithout = "not done; the plan went on without it";

}  // namespace plancycle::cli
