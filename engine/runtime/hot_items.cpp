#include "engine/runtime/hot_items.hpp"

namespace plancycle::runtime {

std::shared_ptr<core::Cycle> HotItems::find(const StreamId& stream) {
    const auto found = cycles_.find(stream);
    if (found == cycles_.end()) return nullptr;
    order_.splice(order_.begin(), order_, found->second);
    return *found->second;
}

void HotItems::put(std::shared_ptr<core::Cycle> cycle) {
    const auto found = cycles_.find(cycle->stream);
    if (found != cycles_.end()) {
        *found->second = std::move(cycle);
        order_.splice(order_.begin(), order_, found->second);
        return;
    }
    order_.push_front(std::move(cycle));
    cycles_[order_.front()->stream] = order_.begin();
    if (order_.size() <= kCyclesMax) return;
    last_entries_.erase(order_.back()->stream);
    cycles_.erase(order_.back()->stream);
    order_.pop_back();
}

const Instant* HotItems::last_entry(const StreamId& stream) const {
    const auto found = last_entries_.find(stream);
    return found == last_entries_.end() ? nullptr : &found->second;
}

void HotItems::set_last_entry(const StreamId& stream, Instant at) {
    last_entries_[stream] = at;
}

void HotItems::clear() {
    order_.clear();
    cycles_.clear();
    last_entries_.clear();
    launched_.clear();
    coordinated_.clear();
    organisation_ = nullptr;
}

}  // namespace plancycle::runtime
