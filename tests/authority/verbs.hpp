#pragma once
// Every verb of the product, each in a plan where it is possible, with the rights that the
// documentation says it takes.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/authority.hpp"
#include "tests/approvals/chamber.hpp"

namespace plancycle::test {

struct VerbCase {
    std::string name;
    std::shared_ptr<Chamber> chamber;
    core::Command command;
    std::vector<core::Entitlement> needed{};
    std::optional<core::Verb> verb{};  // What a delegation may be limited to.
    bool by_task = false;              // A task handed over brings the right with it.
    PersonId only{};                   // Of this person alone, whatever roles there are.
};

[[nodiscard]] std::vector<VerbCase> all_verbs();

}  // namespace plancycle::test
