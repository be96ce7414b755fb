#pragma once
// Folded cycles and the organisation, kept between commands so that a step does not read. Only
// ever holds what is committed, or what the transaction under way has written.

#include <list>
#include <map>
#include <memory>
#include <set>

#include "engine/core/instance.hpp"

namespace plancycle::runtime {

class HotItems {
public:
    // May be changed in place, which spares a copy for each command; whoever fails halfway calls
    // clear().
    [[nodiscard]] std::shared_ptr<core::Cycle> find(const StreamId& stream);
    void put(std::shared_ptr<core::Cycle> cycle);
    [[nodiscard]] const std::shared_ptr<const core::Organisation>& organisation() const {
        return organisation_;
    }
    void put(std::shared_ptr<const core::Organisation> organisation) {
        organisation_ = std::move(organisation);
    }
    // A definition some cycle was launched under; looking through all cycles for it is dear.
    [[nodiscard]] bool was_launched(const core::DefinitionRef& ref) const {
        return launched_.contains(ref);
    }
    void set_launched(const core::DefinitionRef& ref) { launched_.insert(ref); }
    // A role that coordinates some cycle; as dear to look for.
    [[nodiscard]] bool has_coordinated(const RoleId& role) const {
        return coordinated_.contains(role);
    }
    void set_coordinated(const RoleId& role) { coordinated_.insert(role); }
    void forget_definitions() {
        launched_.clear();
        coordinated_.clear();
    }
    // The instant of a stream's last entry; a command never runs before it.
    [[nodiscard]] const Instant* last_entry(const StreamId& stream) const;
    void set_last_entry(const StreamId& stream, Instant at);
    void clear();

private:
    static constexpr std::size_t kCyclesMax = 4096;

    using Order = std::list<std::shared_ptr<core::Cycle>>;  // Most recently used first.
    Order order_;
    std::map<StreamId, Order::iterator> cycles_;
    std::map<StreamId, Instant> last_entries_;
    std::set<core::DefinitionRef> launched_;
    std::set<RoleId> coordinated_;
    std::shared_ptr<const core::Organisation> organisation_;
};

}  // namespace plancycle::runtime
