#include "cli/legal_standing.hpp"

#include "engine/base/text.hpp"
#include "engine/core/configuration.hpp"
#include "workflows/compiler.hpp"

namespace plancycle::cli {

namespace {

bool is_legal(const core::Instance& item, const core::Chart& chart) {
    core::Configuration configuration(chart.state_count());
    for (const std::string& id : item.active) {
        const auto state = chart.find(id);
        if (!state) return false;
        configuration.insert(*state);
    }
    return core::is_legal(chart, configuration);
}

const core::Flow* flow_of(const core::Definition& definition, const core::Strand* strand) {
    if (strand == nullptr) return &definition.flow;
    const core::Block* block = definition.find_block(strand->block);
    return block == nullptr ? nullptr : &block->flow;
}

}  // namespace

const core::Definition* LegalStanding::find(const core::DefinitionRef& ref,
                                            const SourceOf& source) {
    const auto [slot, is_new] = known_.try_emplace(ref.hash);
    if (is_new) {
        const auto text = source(ref.hash);
        if (text) slot->second = workflows::compile_definition(ref.name, *text, {}).definition;
    }
    return slot->second.get();
}

std::string LegalStanding::flaw_of(const core::Cycle& cycle, const std::vector<core::Event>& events,
                                   const SourceOf& source) {
    for (const core::Event& event : events) {
        if (!std::holds_alternative<core::Moved>(event.fact)) continue;
        const core::Strand* strand = cycle.strand(event.item);
        const core::Instance& item = core::instance_of(cycle, event.item);
        const core::Definition* definition = find(cycle.definition, source);
        if (!item.running || definition == nullptr) continue;
        const core::Flow* flow = flow_of(*definition, strand);
        if (flow != nullptr && is_legal(item, flow->chart)) continue;
        return event.item.value + " stands at " + join(item.active, ", ") + ", which version " +
               std::to_string(cycle.definition.version) + " of " + cycle.definition.name +
               " does not allow";
    }
    return {};
}

}  // namespace plancycle::cli
