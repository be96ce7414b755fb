#include "engine/core/role_holdings.hpp"

namespace plancycle::core {

RoleHoldings::RoleHoldings(std::vector<RoleHolding> all) : all_(std::move(all)) {
    for (std::size_t place = 0; place < all_.size(); ++place) {
        places_[{all_[place].role, all_[place].unit}].push_back(place);
    }
}

void RoleHoldings::push_back(RoleHolding holding) {
    places_[{holding.role, holding.unit}].push_back(all_.size());
    all_.push_back(std::move(holding));
}

const std::vector<std::size_t>& RoleHoldings::places_of(const RoleId& role,
                                                        const UnitId& unit) const {
    static const std::vector<std::size_t> kNowhere;
    const auto found = places_.find({role, unit});
    return found == places_.end() ? kNowhere : found->second;
}

}  // namespace plancycle::core
