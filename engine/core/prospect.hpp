#pragma once
// What lies ahead of an item: the steps it comes to going forward, and their dates as far as they
// can be known today. Nothing of it is in force. Pure.

#include "engine/core/decide.hpp"

namespace plancycle::core {

// Steps not active now that can be reached without a return or a rejection; guards are taken to
// hold. All of them for an item that runs and has not begun. Order: document order.
[[nodiscard]] std::vector<const Step*> steps_ahead(const Flow& flow, const Instance& instance);

// Their dates, as they would be armed, with the ids they will have then. Left out are those that
// count from something still to come, and those set by hand before, which are in force.
[[nodiscard]] std::vector<Deadline> dates_ahead(const Flow& flow, const Cycle& cycle,
                                                const Instance& instance, const Facts& facts);

// The next dates ahead, when they come before every date of the work in hand: whoever holds that
// work hears of them, or a unit silent at its first step would never hear of the last one's date.
// Those set by hand count too. Empty when nobody has work in hand.
[[nodiscard]] std::vector<Deadline> dates_binding(const Flow& flow, const Cycle& cycle,
                                                  const Instance& instance, const Facts& facts);

}  // namespace plancycle::core
