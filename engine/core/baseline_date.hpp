#pragma once
// One line of a baseline: what was agreed for a step, at launch or by a later re-baseline.

#include <string>

#include "engine/base/ids.hpp"
#include "engine/base/time.hpp"

namespace plancycle::core {

struct BaselineDate {
    std::string block;  // Empty: a step of the cycle itself.
    UnitId unit;        // Empty in a block: every unit.
    std::string step;
    LocalDate start;
    LocalDate finish;
    friend bool operator==(const BaselineDate&, const BaselineDate&) = default;
};

}  // namespace plancycle::core
