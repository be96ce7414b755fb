#include "engine/core/baseline.hpp"
#include "engine/core/decide_parts.hpp"

namespace plancycle::core {

std::vector<BaselineDate> baseline_now(const Ledger& ledger) {
    const ScheduleBasis basis(ledger.cycle(), ledger.facts());
    return baseline_of(forecast(basis, ledger.cycle(), ledger.today()));
}

Outcome decide_rebaseline(const Request& request, const Rebaseline& command) {
    const auto right = request.authorise_coordinator();
    if (!right) return std::unexpected(right.error());
    if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
    Ledger& ledger = request.ledger;
    ledger.record(ledger.cycle().id,
                  BaselineSet{baseline_now(ledger), command.reason, right->words});
    return {};
}

}  // namespace plancycle::core
