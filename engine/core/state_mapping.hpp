#pragma once
// Where the states of a running item lie in another version of its definition. Pure; nothing is
// guessed: a state goes on under its own name, or under the one it was given.

#include <map>
#include <string>
#include <vector>

#include "engine/core/definition.hpp"
#include "engine/core/instance.hpp"
#include "engine/core/macrostep.hpp"

namespace plancycle::core {

using StateNames = std::map<std::string, std::string>;  // Old -> new, where they differ.

// The name under which a state goes on. The states a region has of its own follow their step.
[[nodiscard]] std::string new_name(const StateNames& names, const std::string& state);

// An item as it would stand in the new chart.
struct Placement {
    ChartStatus status;
    std::vector<std::string> raised;    // By what is entered there for the first time.
    std::vector<std::string> homeless;  // States without a place; the status means nothing then.
};

// Around the states an item is in, what surrounds them in the new chart becomes active too, and
// regions it did not have before begin at their beginning. The result is a legal configuration.
[[nodiscard]] Placement place(const Flow& from, const Flow& to, const Instance& item,
                              const StateNames& names);

// Steps of the new version that a person could mean for a state: none of the states that only the
// compiler makes, and no end inside of a group, which nothing would notice.
[[nodiscard]] bool is_destination(const Flow& flow, const std::string& step);

}  // namespace plancycle::core
