#pragma once
// Builds small charts in one line each, so that a test reads as chart, trigger, expectation.

#include <string>
#include <vector>

#include "engine/core/chart_builder.hpp"

namespace plancycle::core::test {

class SampleChart {
public:
    SampleChart& state(const std::string& id, StateKind kind = StateKind::atomic) {
        open_.push_back(builder_.add_state({.id = id, .kind = kind, .parent = here()}));
        return *this;
    }
    SampleChart& close() {
        open_.pop_back();
        return *this;
    }
    SampleChart& leaf(const std::string& id, StateKind kind = StateKind::atomic) {
        return state(id, kind).close();
    }
    SampleChart& on(const std::string& event, const std::string& target) {
        TransitionSpec spec{.source_state = here()};
        if (!event.empty()) spec.events = {event};
        if (!target.empty()) spec.targets = {target};
        builder_.add_transition(std::move(spec));
        return *this;
    }
    SampleChart& by_default(const std::string& target) {
        builder_.set_default(here(), {.targets = {target}, .actions = {}});
        return *this;
    }
    [[nodiscard]] Result<Chart, std::vector<ChartError>> result() {
        return std::move(builder_).build();
    }
    [[nodiscard]] Chart build() { return std::move(result().value()); }

private:
    [[nodiscard]] StateIndex here() const { return open_.empty() ? kRoot : open_.back(); }

    ChartBuilder builder_;
    std::vector<StateIndex> open_;
};

}  // namespace plancycle::core::test
