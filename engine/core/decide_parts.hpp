#pragma once
// The commands of a cycle, one function each; decide() dispatches to them. Each checks its own
// preconditions and authority, then records events in the ledger. Private to the core.

#include "engine/core/authority.hpp"
#include "engine/core/course.hpp"

namespace plancycle::core {

using Outcome = Result<void, Rejection>;

[[nodiscard]] inline std::unexpected<Rejection> refuse(
    RejectionCode code, std::map<std::string, std::string> arguments = {}) {
    return std::unexpected(Rejection{code, std::move(arguments)});
}

// What every part needs to know of the envelope.
struct Request {
    const CommandEnvelope& envelope;
    Ledger& ledger;

    [[nodiscard]] Result<Right, Rejection> authorise(
        const std::vector<Entitlement>& entitlements) const;
    [[nodiscard]] Result<Right, Rejection> authorise_coordinator() const;
    [[nodiscard]] const ItemId& item() const { return envelope.item; }
};

Outcome decide_launch(const Request& request, const Launch& command);
Outcome decide_complete(const Request& request, const Complete& command);
Outcome decide_decision(const Request& request, const Decide& command);
Outcome decide_publish(const Request& request, const Publish& command);
Outcome decide_attach(const Request& request, const AttachDocument& command);
Outcome decide_comment(const Request& request, const Comment& command);
Outcome decide_close_change(const Request& request, const CloseChange& command);
Outcome decide_set_date(const Request& request, const SetDate& command);
Outcome decide_fire(const Request& request, const FireDeadline& command);
Outcome decide_add_unit(const Request& request, const AddUnit& command);
Outcome decide_drop_unit(const Request& request, const DropUnit& command);
Outcome decide_waive(const Request& request, const Waive& command);
Outcome decide_record_event(const Request& request, const RecordEvent& command);
Outcome decide_receive_input(const Request& request, const ReceiveInput& command);
Outcome decide_provisional(const Request& request, const AcceptProvisional& command);
Outcome decide_cancel(const Request& request, const Cancel& command);

}  // namespace plancycle::core
