// Random charts built without a notation: whatever happens, the configuration stays legal, the
// same trigger gives the same step.
#include <random>

#include <catch2/catch.hpp>

#include "engine/core/chart_builder.hpp"
#include "engine/core/macrostep.hpp"

namespace plancycle::core {

namespace {

// Grows a tree of states with transitions and histories; every target is legal by itself.
class RandomChart {
public:
    explicit RandomChart(std::uint32_t seed) : random_(seed) { grow(kRoot, 0); }

    std::optional<Chart> build() {
        for (const StateIndex source : sources_) {
            for (std::size_t count = random_() % 4; count > 0; --count) {
                builder_.add_transition(
                    {.source_state = source,
                     .kind = chance(3) ? TransitionKind::internal : TransitionKind::external,
                     .events = {event()},
                     .targets = {pick(ids_)},
                     .actions = {}});
            }
        }
        auto chart = std::move(builder_).build();
        if (!chart) return std::nullopt;
        return std::move(*chart);
    }

    std::string event() { return std::string(1, static_cast<char>('a' + random_() % 5)); }

private:
    bool chance(unsigned one_in) { return random_() % one_in == 0; }

    const std::string& pick(const std::vector<std::string>& names) {
        return names[random_() % names.size()];
    }

    StateIndex add(StateKind kind, StateIndex parent) {
        ids_.push_back("s" + std::to_string(ids_.size()));
        return builder_.add_state({.id = ids_.back(), .kind = kind, .parent = parent});
    }

    void grow(StateIndex parent, int depth) {
        for (std::size_t count = 2 + random_() % 3; count > 0; --count) {
            const bool is_parallel = depth < 3 && chance(3);
            const auto state = add(is_parallel ? StateKind::parallel : StateKind::atomic, parent);
            sources_.push_back(state);
            if (!is_parallel && (depth == 3 || chance(2))) continue;
            const std::string first = "s" + std::to_string(ids_.size());
            grow(state, depth + 1);
            if (!chance(2)) continue;
            const auto kind = chance(2) ? StateKind::deep_history : StateKind::shallow_history;
            builder_.set_default(add(kind, state), {.targets = {first}, .actions = {}});
        }
    }

    std::mt19937 random_;
    ChartBuilder builder_;
    std::vector<std::string> ids_;
    std::vector<StateIndex> sources_;
};

}  // namespace

TEST_CASE("configurations stay legal and steps are deterministic", "[core]") {
    const std::uint32_t seed = GENERATE(range(1U, 201U));
    CAPTURE(seed);
    RandomChart source(seed);
    const auto chart = source.build();
    REQUIRE(chart);
    const NoSymbols scope;
    MacrostepBuffer buffer;
    MacrostepBuffer fresh_buffer;
    ChartStatus status = blank_status(*chart);
    REQUIRE(start(*chart, status, scope, buffer));
    for (int count = 0; count < 40; ++count) {
        REQUIRE(is_legal(*chart, status.configuration));
        const auto trigger = chart->trigger(source.event());
        const ChartStatus before = status;
        ChartStatus again = status;
        REQUIRE(macrostep(*chart, status, trigger, scope, buffer));
        REQUIRE(macrostep(*chart, again, trigger, scope, fresh_buffer));
        REQUIRE(again == status);
        REQUIRE(fresh_buffer.entered == buffer.entered);
        REQUIRE(fresh_buffer.exited == buffer.exited);
        REQUIRE(fresh_buffer.taken == buffer.taken);
        StateSet replayed = before.configuration;
        for (const StateIndex left : buffer.exited) replayed.erase(left);
        for (const StateIndex entered : buffer.entered) replayed.insert(entered);
        if (buffer.microstep_ends.size() == 1) REQUIRE(replayed == status.configuration);
    }
}

TEST_CASE("a loaded case is small", "[core]") {
    CHECK(sizeof(ChartStatus) + 2 * sizeof(StateSet) <= 512);
}

}  // namespace plancycle::core
