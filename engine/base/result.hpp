#pragma once
// A value or a refusal. Failures (disk, network) are exceptions; bugs are PLANCYCLE_CHECK.

#include <expected>

namespace plancycle {

// Derived instead of an alias, so that a dropped result is a warning.
template <class T, class E>
class [[nodiscard]] Result : public std::expected<T, E> {
public:
    using std::expected<T, E>::expected;
};

}  // namespace plancycle
