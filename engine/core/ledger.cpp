#include "engine/core/ledger.hpp"

#include "engine/base/check.hpp"

namespace plancycle::core {

const Instance* Ledger::item(const ItemId& id) const {
    if (id == cycle_.id) return &cycle_;
    return cycle_.strand(id);
}

const Flow& Ledger::flow(const ItemId& id) const {
    if (id == cycle_.id) return definition().flow;
    const Strand* strand = cycle_.strand(id);
    PLANCYCLE_CHECK(strand != nullptr, "a flow was asked of an item that does not exist");
    const Block* block = definition().find_block(strand->block);
    PLANCYCLE_CHECK(block != nullptr, "a strand's block is not in its pinned definition");
    return block->flow;
}

UnitId Ledger::unit(const ItemId& id) const {
    const Strand* strand = cycle_.strand(id);
    return strand == nullptr ? UnitId() : strand->unit;
}

}  // namespace plancycle::core
