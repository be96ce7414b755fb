#pragma once
// Under which version of its definition each entry of a cycle was made.

#include <memory>
#include <vector>

#include "engine/core/event.hpp"
#include "engine/ports/catalog.hpp"

namespace plancycle::cli {

class DefinitionInForce {
public:
    // `catalog` outlives this object and knows every version the cycle ran under.
    explicit DefinitionInForce(const ports::Catalog& catalog) : catalog_(catalog) {}

    // That of this entry; of a migration the one it leads to. Order: entries as they are. Nothing
    // for streams that are no cycle's.
    const core::Definition* of(const std::vector<core::Event>& events);
    // Every version so far, in order.
    [[nodiscard]] const std::vector<std::shared_ptr<const core::Definition>>& all() const {
        return all_;
    }

private:
    void turn_to(const core::DefinitionRef& ref);

    const ports::Catalog& catalog_;
    std::vector<std::shared_ptr<const core::Definition>> all_;
};

}  // namespace plancycle::cli
