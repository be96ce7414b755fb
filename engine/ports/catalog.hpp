#pragma once
// Definitions by name, version and content hash.

#include <memory>
#include <optional>
#include <string>

#include "engine/core/definition.hpp"

namespace plancycle::ports {

class Catalog {
public:
    virtual ~Catalog() = default;
    // Nothing when there is none with that hash; a version of 0 asks for the newest by name, an
    // all-zero hash for whatever content that version has.
    [[nodiscard]] virtual std::shared_ptr<const core::Definition> find(
        const core::DefinitionRef& ref) const = 0;
    // The text it was compiled from, to be pinned beside a launched cycle.
    [[nodiscard]] virtual std::optional<std::string> source(
        const core::DefinitionRef& ref) const = 0;
};

}  // namespace plancycle::ports
