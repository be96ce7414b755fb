#pragma once
// Trigger names turned into small numbers once. Any event name behaves like the longest event
// descriptor of the chart that is a token prefix of it (SCXML 3.12.1), so the candidates of every
// state and descriptor can be listed before the first event arrives.

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/chart_index.hpp"
#include "engine/core/state_set.hpp"

namespace plancycle::core {

// The pseudo trigger of transitions without an event.
inline constexpr TriggerIndex kEventless{0};
// A name that no descriptor but "*" matches.
inline constexpr TriggerIndex kUnknownTrigger{1};

// "a.b.*" and "a.b." mean "a.b"; "*" and ".*" mean every name and become the empty text.
[[nodiscard]] std::string_view normalised_descriptor(std::string_view descriptor);

class TriggerTable {
public:
    struct Candidate {
        StateIndex source;
        TransitionIndex transition;
    };

    // Never fails and never allocates: a name nobody listens to is kUnknownTrigger.
    [[nodiscard]] TriggerIndex find(std::string_view event_name) const;

    // The states that own a transition which `trigger` could enable.
    [[nodiscard]] const StateSet& sources(TriggerIndex trigger) const {
        return rows_[position(trigger)].sources;
    }
    // Order: document order.
    [[nodiscard]] std::span<const Candidate> candidates(TriggerIndex trigger,
                                                        StateIndex source) const;
    // The descriptors in byte order, without their trailing ".*".
    [[nodiscard]] std::vector<std::string> descriptors() const;

private:
    friend class TriggerTableBuilder;

    struct Row {
        StateSet sources;
        std::vector<Candidate> candidates;  // By source, then document order.
    };

    std::vector<std::pair<std::string, TriggerIndex>> names_;  // By name.
    std::vector<Row> rows_;
};

// One transition as the table sees it; no descriptors: eventless.
struct TriggeredTransition {
    StateIndex source;
    std::vector<std::string> descriptors{};  // Normalised.
};

class TriggerTableBuilder {
public:
    // `transitions` in document order.
    TriggerTableBuilder(const std::vector<TriggeredTransition>& transitions,
                        std::size_t state_count);
    // Number of (trigger, transition) pairs; the caller bounds it before build().
    [[nodiscard]] std::size_t candidate_count() const;
    [[nodiscard]] std::size_t trigger_count() const { return names_.size() + 2; }
    [[nodiscard]] TriggerTable build() const;

private:
    // Calls `use(trigger, transition)` for each pair, transitions in document order.
    template <class Use>
    void for_each_match(Use use) const;

    const std::vector<TriggeredTransition>& transitions_;
    std::size_t state_count_;
    std::vector<std::string> names_;  // Distinct descriptors in byte order, "*" excluded.
};

}  // namespace plancycle::core
