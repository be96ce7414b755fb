// StateSet against std::set, over word borders.
#include "engine/core/state_set.hpp"

#include <random>
#include <set>

#include <catch2/catch.hpp>

namespace plancycle::core {

namespace {

StateIndex at(std::size_t number) {
    return StateIndex{static_cast<std::uint16_t>(number)};
}

std::set<StateIndex> listed(const StateSet& set) {
    return {set.begin(), set.end()};
}

}  // namespace

TEST_CASE("a state set behaves as a set of numbers", "[core]") {
    const std::uint32_t seed = GENERATE(range(1U, 21U));
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::size_t size = 1 + random() % kStatesMax;
    const auto pick = [&] { return at(random() % size); };
    StateSet left(size);
    StateSet right(size);
    std::set<StateIndex> model_left;
    std::set<StateIndex> model_right;
    for (int count = 0; count < 60; ++count) {
        const auto added = pick();
        left.insert(added);
        model_left.insert(added);
        const auto other = pick();
        right.insert(other);
        model_right.insert(other);
        const auto gone = pick();
        left.erase(gone);
        model_left.erase(gone);
    }
    CHECK(listed(left) == model_left);
    CHECK(left.size() == model_left.size());
    CHECK(left.empty() == model_left.empty());

    StateSet both = left;
    both &= right;
    StateSet either = left;
    either |= right;
    StateSet only = left;
    only -= right;
    for (std::size_t number = 0; number < size; ++number) {
        const auto state = at(number);
        const bool in_left = model_left.contains(state);
        const bool in_right = model_right.contains(state);
        CHECK(both.contains(state) == (in_left && in_right));
        CHECK(either.contains(state) == (in_left || in_right));
        CHECK(only.contains(state) == (in_left && !in_right));
    }
    CHECK(left.intersects(right) == !both.empty());

    for (int count = 0; count < 200; ++count) {
        const std::size_t first = random() % (size + 1);
        const std::size_t end = first + random() % (size - first + 1);
        std::set<StateIndex> inside;
        for (const auto state : model_left) {
            if (position(state) >= first && position(state) < end) inside.insert(state);
        }
        if (first >= kStatesMax || end >= kStatesMax + 1) continue;
        CHECK(left.intersects_range(at(first), at(end)) == !inside.empty());
        CHECK(listed(left.within(at(first), at(end))) == inside);
    }
}

}  // namespace plancycle::core
