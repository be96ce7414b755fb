#pragma once
// Keys of the situations met so far: 16 bytes each and no more than as many again of free room,
// since a deep walk meets tens of millions.

#include <vector>

#include "tests/authority/sketch.hpp"

namespace plancycle::test {

class KeySet {
public:
    KeySet() : slots_(kSlotsMin) {}

    // Whether it is new.
    bool insert(const SituationKey& key) {
        if (2 * (count_ + 1) > slots_.size()) grow();
        return place(key);
    }

    [[nodiscard]] std::size_t size() const { return count_; }

private:
    static constexpr std::size_t kSlotsMin = 1024;  // A power of two, as every later size.
    static constexpr SituationKey kFree{};

    bool place(const SituationKey& key) {
        const std::size_t last = slots_.size() - 1;
        std::size_t at = key[0] & last;
        while (slots_[at] != kFree) {
            if (slots_[at] == key) return false;
            at = (at + 1) & last;
        }
        slots_[at] = key;
        ++count_;
        return true;
    }

    void grow() {
        std::vector<SituationKey> old(2 * slots_.size());
        old.swap(slots_);
        count_ = 0;
        for (const SituationKey& key : old) {
            if (key != kFree) place(key);
        }
    }

    std::vector<SituationKey> slots_;
    std::size_t count_ = 0;
};

}  // namespace plancycle::test
