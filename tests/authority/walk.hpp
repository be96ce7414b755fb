#pragma once
// Breadth first through everything five people can do in the small office.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/authority/small_office.hpp"

namespace plancycle::test {

struct Finding {
    std::vector<Act> path;  // Shortest: from the beginning to the act that should not be.
    std::string what;
    [[nodiscard]] std::string text() const;  // One act a line, then what is wrong.
};

struct Walked {
    std::vector<std::size_t> states;  // New ones at each depth; the first is the beginning.
    std::size_t attempts = 0;
    std::size_t accepted = 0;
    std::size_t decisions = 0;  // Accepted acts that decided or voted in favour.
    std::optional<Finding> finding;
};

// Told after each depth what was walked so far.
using Progress = std::function<void(const Walked&)>;

// Stops at the first finding.
[[nodiscard]] Walked walk(const Office& office, std::size_t depth, const Progress& progress = {});

}  // namespace plancycle::test
