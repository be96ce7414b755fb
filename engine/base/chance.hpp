#pragma once
// A seeded source of choices: the same seed gives the same choices on every machine, which the
// standard library's distributions do not promise.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/check.hpp"

namespace plancycle {

class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}

    // Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
    [[nodiscard]] std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31U);
    }

    // Below `count`. The bias of the remainder is far below what a simulation could notice.
    [[nodiscard]] std::size_t below(std::size_t count) {
        PLANCYCLE_CHECK(count > 0, "a choice among nothing");
        return static_cast<std::size_t>(next() % count);
    }

    // From `low` to `high`, both included.
    [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(below(static_cast<std::size_t>(high - low) + 1));
    }

    // From 0 to just below 1.
    [[nodiscard]] double share() {
        constexpr double kStep = 0x1.0p-53;  // The doubles of [0, 1) that are equally far apart.
        return static_cast<double>(next() >> 11U) * kStep;
    }

    // True once in `count` times; never for 0.
    [[nodiscard]] bool once_in(std::size_t count) { return count > 0 && below(count) == 0; }

    template <class T>
    [[nodiscard]] const T& pick(const std::vector<T>& items) {
        return items[below(items.size())];
    }

private:
    std::uint64_t state_;
};

}  // namespace plancycle
