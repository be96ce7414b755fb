#include "cli/pinned_catalog.hpp"

namespace plancycle::cli {

std::shared_ptr<const core::Definition> PinnedCatalog::find(const core::DefinitionRef& ref) const {
    if (auto known = registry_.find(ref)) return known;
    const auto source = store_.read(organisation_)->pinned_source(ref.hash);
    if (!source) return nullptr;
    (void)registry_.add(ref.name + " as launched", *source);
    return registry_.find(ref);
}

}  // namespace plancycle::cli
