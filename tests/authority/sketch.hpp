#pragma once
// What of a situation decides its future, in as few bytes as it takes. Left out on purpose: who of
// the five is who (people in the same position are interchangeable), the order in which ways to
// stand in were made, ids, texts and the numbers of visits and versions.

#include <array>
#include <cstdint>

#include "tests/authority/small_office.hpp"

namespace plancycle::test {

// Equal for situations that differ in names only. 128 bits of a hash stand for the sketch itself.
using SituationKey = std::array<std::uint64_t, 2>;

[[nodiscard]] SituationKey key_of(const Situation& situation);

}  // namespace plancycle::test
