#pragma once
// Definitions as the library ships them, and those that running cycles were launched under: a
// cycle goes on under its own, whatever ships today. Thread rule: the dispatcher's thread.

#include "storage/sqlite_store.hpp"
#include "workflows/registry.hpp"

namespace plancycle::cli {

class PinnedCatalog final : public ports::Catalog {
public:
    // Both outlive the catalogue; pinned definitions join the registry when first asked for.
    PinnedCatalog(workflows::Registry& registry, storage::SqliteStore& store,
                  OrganisationId organisation)
        : registry_(registry), store_(store), organisation_(std::move(organisation)) {}

    [[nodiscard]] std::shared_ptr<const core::Definition> find(
        const core::DefinitionRef& ref) const override;
    [[nodiscard]] std::optional<std::string> source(const core::DefinitionRef& ref) const override {
        return registry_.source(ref);
    }

private:
    workflows::Registry& registry_;
    storage::SqliteStore& store_;
    OrganisationId organisation_;
};

}  // namespace plancycle::cli
