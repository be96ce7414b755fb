#include "cli/definition_in_force.hpp"

namespace plancycle::cli {

void DefinitionInForce::turn_to(const core::DefinitionRef& ref) {
    const bool is_known = !all_.empty() && all_.back()->ref == ref;
    if (is_known) return;
    if (auto found = catalog_.find(ref)) all_.push_back(std::move(found));
}

const core::Definition* DefinitionInForce::of(const std::vector<core::Event>& events) {
    for (const core::Event& event : events) {
        if (const auto* it = std::get_if<core::CycleLaunched>(&event.fact)) {
            turn_to(it->definition);
        } else if (const auto* migrated = std::get_if<core::CycleMigrated>(&event.fact)) {
            turn_to(migrated->to);
        }
    }
    return all_.empty() ? nullptr : all_.back().get();
}

}  // namespace plancycle::cli
