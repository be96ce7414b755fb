#pragma once
// Who holds which role: a list in the order of appointment, in which those of one role and unit are
// found at once, however many people an organisation has.

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/core/term.hpp"

namespace plancycle::core {

struct RoleHolding {
    RoleId role;
    UnitId unit;  // Empty for a role of the whole organisation.
    PersonId person;
    Term term;
    friend bool operator==(const RoleHolding&, const RoleHolding&) = default;
};

class RoleHoldings {
public:
    RoleHoldings() = default;
    RoleHoldings(std::vector<RoleHolding> all);  // NOLINT(google-explicit-constructor)

    void push_back(RoleHolding holding);
    [[nodiscard]] const std::vector<RoleHolding>& all() const { return all_; }
    [[nodiscard]] auto begin() const { return all_.begin(); }
    [[nodiscard]] auto end() const { return all_.end(); }
    [[nodiscard]] std::size_t size() const { return all_.size(); }
    // Places in all(), in order.
    [[nodiscard]] const std::vector<std::size_t>& places_of(const RoleId& role,
                                                            const UnitId& unit) const;
    friend bool operator==(const RoleHoldings& left, const RoleHoldings& right) {
        return left.all_ == right.all_;
    }

private:
    std::vector<RoleHolding> all_;
    std::map<std::pair<RoleId, UnitId>, std::vector<std::size_t>> places_;
};

}  // namespace plancycle::core
