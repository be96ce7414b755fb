#pragma once
// Whether a history is one that its definitions allow: after each entry, what moved stands in
// states that can be in force together under the version in force then.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/definition.hpp"
#include "engine/core/event.hpp"

namespace plancycle::cli {

class LegalStanding {
public:
    using SourceOf = std::function<std::optional<std::string>(const Digest&)>;

    // A sentence when it is not so; "" otherwise. `cycle` is as the entry leaves it.
    std::string flaw_of(const core::Cycle& cycle, const std::vector<core::Event>& events,
                        const SourceOf& source);

private:
    const core::Definition* find(const core::DefinitionRef& ref, const SourceOf& source);

    // Nothing for one that this program cannot read.
    std::map<Digest, std::shared_ptr<const core::Definition>> known_;
};

}  // namespace plancycle::cli
