#include "engine/core/state_set.hpp"

namespace plancycle::core {

bool StateSet::empty() const {
    for (std::size_t word = 0; word < word_count_; ++word) {
        if (words_[word] != 0) return false;
    }
    return true;
}

std::size_t StateSet::size() const {
    std::size_t count = 0;
    for (std::size_t word = 0; word < word_count_; ++word) {
        count += static_cast<std::size_t>(std::popcount(words_[word]));
    }
    return count;
}

bool StateSet::intersects(const StateSet& other) const {
    for (std::size_t word = 0; word < word_count_; ++word) {
        if ((words_[word] & other.words_[word]) != 0) return true;
    }
    return false;
}

std::uint64_t StateSet::mask_of(std::size_t word, StateIndex first, StateIndex end) {
    constexpr std::uint64_t all = ~std::uint64_t{0};
    const std::size_t low = word * kWordBits;
    const std::size_t from = position(first);
    const std::size_t until = position(end);
    if (from >= until || from >= low + kWordBits || until <= low) return 0;
    std::uint64_t mask = all;
    if (from > low) mask &= all << (from - low);
    if (until < low + kWordBits) mask &= all >> (low + kWordBits - until);
    return mask;
}

bool StateSet::intersects_range(StateIndex first, StateIndex end) const {
    for (std::size_t word = word_of(first); word < word_count_; ++word) {
        if (word * kWordBits >= position(end)) return false;
        if ((words_[word] & mask_of(word, first, end)) != 0) return true;
    }
    return false;
}

StateSet StateSet::within(StateIndex first, StateIndex end) const {
    StateSet kept;
    kept.word_count_ = word_count_;
    for (std::size_t word = word_of(first); word < word_count_; ++word) {
        kept.words_[word] = words_[word] & mask_of(word, first, end);
    }
    return kept;
}

StateSet& StateSet::operator|=(const StateSet& other) {
    for (std::size_t word = 0; word < word_count_; ++word) words_[word] |= other.words_[word];
    return *this;
}

StateSet& StateSet::operator&=(const StateSet& other) {
    for (std::size_t word = 0; word < word_count_; ++word) words_[word] &= other.words_[word];
    return *this;
}

StateSet& StateSet::operator-=(const StateSet& other) {
    for (std::size_t word = 0; word < word_count_; ++word) words_[word] &= ~other.words_[word];
    return *this;
}

}  // namespace plancycle::core
