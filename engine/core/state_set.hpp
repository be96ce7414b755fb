#pragma once
// A set of states as a bit set: iterates in document order, never allocates.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "engine/core/chart_index.hpp"

namespace plancycle::core {

class StateSet {
public:
    class Iterator {
    public:
        using value_type = StateIndex;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        Iterator(const StateSet* set, std::size_t word) : set_(set), word_(word) { load(); }
        [[nodiscard]] StateIndex operator*() const {
            const auto bit = static_cast<std::size_t>(std::countr_zero(bits_));
            return StateIndex{static_cast<std::uint16_t>(word_ * kWordBits + bit)};
        }
        Iterator& operator++() {
            bits_ &= bits_ - 1;
            if (bits_ == 0) {
                ++word_;
                load();
            }
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const Iterator& left, const Iterator& right) {
            return left.word_ == right.word_ && left.bits_ == right.bits_;
        }

    private:
        void load() {
            while (word_ < set_->word_count_ && set_->words_[word_] == 0) ++word_;
            bits_ = word_ < set_->word_count_ ? set_->words_[word_] : 0;
        }

        const StateSet* set_ = nullptr;
        std::size_t word_ = 0;
        std::uint64_t bits_ = 0;
    };

    StateSet() = default;
    // Room for the states 0 .. state_count - 1.
    explicit StateSet(std::size_t state_count)
        : word_count_((state_count + kWordBits - 1) / kWordBits) {}
    StateSet(std::size_t state_count, std::initializer_list<StateIndex> states)
        : StateSet(state_count) {
        for (const StateIndex state : states) insert(state);
    }

    [[nodiscard]] Iterator begin() const { return {this, 0}; }
    [[nodiscard]] Iterator end() const { return {this, word_count_}; }

    [[nodiscard]] bool contains(StateIndex state) const {
        return (words_[word_of(state)] & bit_of(state)) != 0;
    }
    void insert(StateIndex state) { words_[word_of(state)] |= bit_of(state); }
    void erase(StateIndex state) { words_[word_of(state)] &= ~bit_of(state); }
    void clear() { words_.fill(0); }

    [[nodiscard]] bool empty() const;
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] bool intersects(const StateSet& other) const;
    // Whether any of the states first .. end - 1 is in the set.
    [[nodiscard]] bool intersects_range(StateIndex first, StateIndex end) const;
    // Keeps only the states first .. end - 1.
    [[nodiscard]] StateSet within(StateIndex first, StateIndex end) const;
    StateSet& operator|=(const StateSet& other);
    StateSet& operator&=(const StateSet& other);
    StateSet& operator-=(const StateSet& other);

    friend bool operator==(const StateSet& left, const StateSet& right) {
        return left.words_ == right.words_;
    }

private:
    static constexpr std::size_t kWordBits = 64;
    static constexpr std::size_t kWords = kStatesMax / kWordBits;

    static std::size_t word_of(StateIndex state) { return position(state) / kWordBits; }
    static std::uint64_t bit_of(StateIndex state) {
        return std::uint64_t{1} << (position(state) % kWordBits);
    }
    // The bits of one word that stand for the states first .. end - 1.
    static std::uint64_t mask_of(std::size_t word, StateIndex first, StateIndex end);

    std::array<std::uint64_t, kWords> words_{};
    std::size_t word_count_ = 0;  // Words in use; the rest stay zero and are never visited.
};

}  // namespace plancycle::core
