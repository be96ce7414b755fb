#include "engine/core/trigger_table.hpp"

#include <algorithm>
#include <tuple>

namespace plancycle::core {

namespace {

constexpr std::size_t kFirstNamed = 2;  // After kEventless and kUnknownTrigger.

// The name without its last token; empty when one token is left.
std::string_view without_last_token(std::string_view name) {
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
}

bool is_token_prefix(std::string_view descriptor, std::string_view name) {
    if (!name.starts_with(descriptor)) return false;
    return descriptor.empty() || name.size() == descriptor.size() || name[descriptor.size()] == '.';
}

}  // namespace

std::string_view normalised_descriptor(std::string_view descriptor) {
    if (descriptor == "*" || descriptor == ".*") return {};
    if (descriptor.ends_with(".*"))
        descriptor.remove_suffix(2);
    else if (descriptor.ends_with('.'))
        descriptor.remove_suffix(1);
    return descriptor;
}

TriggerIndex TriggerTable::find(std::string_view event_name) const {
    for (auto name = event_name; !name.empty(); name = without_last_token(name)) {
        const auto at = std::ranges::lower_bound(
            names_, name, {}, [](const auto& entry) { return std::string_view{entry.first}; });
        if (at != names_.end() && at->first == name) return at->second;
    }
    return kUnknownTrigger;
}

std::span<const TriggerTable::Candidate> TriggerTable::candidates(TriggerIndex trigger,
                                                                  StateIndex source) const {
    const auto& all = rows_[position(trigger)].candidates;
    const auto found = std::ranges::equal_range(all, source, {}, &Candidate::source);
    return {found.begin(), found.end()};
}

std::vector<std::string> TriggerTable::descriptors() const {
    std::vector<std::string> names;
    for (const auto& [name, trigger] : names_) names.push_back(name);
    return names;
}

TriggerTableBuilder::TriggerTableBuilder(const std::vector<TriggeredTransition>& transitions,
                                         std::size_t state_count)
    : transitions_(transitions), state_count_(state_count) {
    for (const auto& transition : transitions_) {
        for (const auto& descriptor : transition.descriptors) {
            if (!descriptor.empty()) names_.push_back(descriptor);
        }
    }
    std::ranges::sort(names_);
    const auto repeated = std::ranges::unique(names_);
    names_.erase(repeated.begin(), repeated.end());
}

template <class Use>
void TriggerTableBuilder::for_each_match(Use use) const {
    const auto matches = [](const TriggeredTransition& transition, std::string_view name) {
        return std::ranges::any_of(transition.descriptors, [name](const std::string& descriptor) {
            return is_token_prefix(descriptor, name);
        });
    };
    for (std::size_t index = 0; index < transitions_.size(); ++index) {
        const auto& transition = transitions_[index];
        if (transition.descriptors.empty()) {
            use(kEventless, index);
            continue;
        }
        const auto matches_all = std::ranges::find(transition.descriptors, std::string{});
        if (matches_all != transition.descriptors.end()) use(kUnknownTrigger, index);
        for (std::size_t name = 0; name < names_.size(); ++name) {
            const TriggerIndex trigger{static_cast<std::uint16_t>(name + kFirstNamed)};
            if (matches(transition, names_[name])) use(trigger, index);
        }
    }
}

std::size_t TriggerTableBuilder::candidate_count() const {
    std::size_t count = 0;
    for_each_match([&count](TriggerIndex, std::size_t) { ++count; });
    return count;
}

TriggerTable TriggerTableBuilder::build() const {
    TriggerTable table;
    for (std::size_t name = 0; name < names_.size(); ++name) {
        const TriggerIndex trigger{static_cast<std::uint16_t>(name + kFirstNamed)};
        table.names_.emplace_back(names_[name], trigger);
    }
    table.rows_.resize(trigger_count(), {StateSet(state_count_), {}});
    for_each_match([&](TriggerIndex trigger, std::size_t index) {
        auto& row = table.rows_[position(trigger)];
        const StateIndex source = transitions_[index].source;
        row.sources.insert(source);
        row.candidates.push_back({source, TransitionIndex{static_cast<std::uint16_t>(index)}});
    });
    for (auto& row : table.rows_) {
        std::ranges::sort(row.candidates, [](const auto& left, const auto& right) {
            return std::tie(left.source, left.transition) <
                   std::tie(right.source, right.transition);
        });
    }
    return table;
}

}  // namespace plancycle::core
