#pragma once
// A time for which something holds.

#include <optional>

#include "engine/base/time.hpp"

namespace plancycle::core {

// Half-open term: holds on `from`, no longer on `to`.
struct Term {
    std::optional<LocalDate> from;
    std::optional<LocalDate> to;

    [[nodiscard]] bool covers(LocalDate day) const {
        return (!from || *from <= day) && (!to || day < *to);
    }
    friend bool operator==(const Term&, const Term&) = default;
};

}  // namespace plancycle::core
