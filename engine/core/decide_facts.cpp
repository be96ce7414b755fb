#include <algorithm>

#include "engine/core/decide_parts.hpp"

namespace plancycle::core {

namespace {

constexpr std::uint64_t kDocumentSizeBytesMax = 25ULL * 1024 * 1024;

// A fact of more than five years ago is a typing error, not news.
constexpr int kDaysBackMax = 5 * 366;

Outcome check_past_day(const Request& request, LocalDate on) {
    const LocalDate today = request.ledger.today();
    if (on > today) {
        return refuse(RejectionCode::date_in_future,
                      {{"on", to_text(on)}, {"today", to_text(today)}});
    }
    if ((today - on).count() > kDaysBackMax) {
        return refuse(RejectionCode::date_unreasonable,
                      {{"on", to_text(on)}, {"today", to_text(today)}});
    }
    return {};
}

// The coordinator, and everybody whose step fits.
template <class Fits>
std::vector<Entitlement> entitled_by_step(const Request& request, Fits fits) {
    const Ledger& ledger = request.ledger;
    std::vector<Entitlement> result = {{ledger.definition().coordinator, UnitId(), ""}};
    for (const Step& step : ledger.flow(request.item()).steps) {
        if (!fits(step)) continue;
        for (auto& it :
             entitlements_of(ledger.definition(), step.by, ledger.unit(request.item()))) {
            it.on_behalf_of.clear();
            result.push_back(std::move(it));
        }
    }
    return result;
}

// Inputs of one unit hang on its strand, the others on the cycle.
Result<const InputSpec*, Rejection> find_input(const Request& request, const std::string& id) {
    const InputSpec* spec = request.ledger.definition().find_input(id);
    const bool on_strand = request.item() != request.ledger.cycle().id;
    if (spec == nullptr || spec->per_unit != on_strand) {
        return refuse(RejectionCode::no_such_input, {{"input", id}});
    }
    return spec;
}

Outcome authorise_input(const Request& request, const std::string& input) {
    const Ledger& ledger = request.ledger;
    auto entitlements = entitled_by_step(request, [&](const Step& step) {
        return std::ranges::find(step.needs, input) != step.needs.end() ||
               (request.item() == ledger.cycle().id && step.kind == StepKind::task);
    });
    if (auto right = request.authorise(entitlements); !right) {
        return std::unexpected(right.error());
    }
    return {};
}

}  // namespace

Outcome decide_attach(const Request& request, const AttachDocument& command) {
    const Ledger& ledger = request.ledger;
    if (ledger.definition().find_document(command.kind) == nullptr) {
        return refuse(RejectionCode::no_such_document, {{"document", command.kind}});
    }
    const auto entitlements = entitled_by_step(request, [&](const Step& step) {
        return std::ranges::find(step.produces, command.kind) != step.produces.end();
    });
    if (auto right = request.authorise(entitlements); !right) {
        return std::unexpected(right.error());
    }
    if (command.size_bytes > kDocumentSizeBytesMax) {
        return refuse(RejectionCode::document_too_large,
                      {{"size", std::to_string(command.size_bytes)},
                       {"limit", std::to_string(kDocumentSizeBytesMax)}});
    }
    AttachedDocument document;
    document.kind = command.kind;
    document.content = command.content;
    document.size_bytes = command.size_bytes;
    document.file_name = command.file_name;
    document.by = request.envelope.actor;
    document.at = request.envelope.now;
    request.ledger.record(request.item(), DocumentAttached{document});
    return {};
}

Outcome decide_comment(const Request& request, const Comment& command) {
    const auto& organisation = request.ledger.facts().organisation;
    if (auto right = authorise_anyone(organisation, request.envelope.actor); !right) {
        return std::unexpected(right.error());
    }
    if (command.text.id.empty()) return refuse(RejectionCode::comment_required);
    request.ledger.record(request.item(), Commented{command.text});
    return {};
}

Outcome decide_close_change(const Request& request, const CloseChange& command) {
    const auto& changes = request.ledger.cycle().changes;
    const auto found = std::ranges::find(changes, command.change, &AgreedChange::id);
    if (found == changes.end()) {
        return refuse(RejectionCode::no_such_change, {{"change", command.change}});
    }
    const Definition& definition = request.ledger.definition();
    const Step* step = definition.flow.find(found->step);
    const RoleId verifier = step != nullptr && step->conditions_verified_by
                                ? *step->conditions_verified_by
                                : definition.coordinator;
    if (auto right = request.authorise({{verifier, UnitId(), ""}}); !right) {
        return std::unexpected(right.error());
    }
    if (found->done) return refuse(RejectionCode::change_done, {{"change", command.change}});
    request.ledger.record(request.ledger.cycle().id,
                          ChangeClosed{command.change, request.envelope.actor, command.note});
    return advance(request.ledger, request.ledger.cycle().id, "changes.changed");
}

Outcome decide_record_event(const Request& request, const RecordEvent& command) {
    Ledger& ledger = request.ledger;
    if (auto right = request.authorise_coordinator(); !right) {
        return std::unexpected(right.error());
    }
    if (ledger.definition().find_event(command.event) == nullptr) {
        return refuse(RejectionCode::no_such_event, {{"event", command.event}});
    }
    const auto known = ledger.cycle().happened.find(command.event);
    if (known != ledger.cycle().happened.end()) {
        return refuse(RejectionCode::event_recorded,
                      {{"event", command.event}, {"on", to_text(known->second.on)}});
    }
    if (auto day = check_past_day(request, command.on); !day) return day;
    const ItemId& cycle = ledger.cycle().id;
    ledger.record(cycle, OutsideEventRecorded{command.event, command.on, command.note});
    clear_deadlines_of(ledger, cycle, command.event, command.on);
    return advance(ledger, cycle, triggers::happened(command.event));
}

Outcome decide_receive_input(const Request& request, const ReceiveInput& command) {
    if (auto spec = find_input(request, command.input); !spec) {
        return std::unexpected(spec.error());
    }
    if (auto allowed = authorise_input(request, command.input); !allowed) return allowed;
    const auto& inputs = request.ledger.item(request.item())->inputs;
    const auto known = inputs.find(command.input);
    if (known != inputs.end() && known->second.received) {
        return refuse(RejectionCode::input_known, {{"input", command.input}});
    }
    if (auto day = check_past_day(request, command.on); !day) return day;
    request.ledger.record(request.item(), InputReceived{command.input, command.on});
    clear_deadlines_of(request.ledger, request.item(), command.input, command.on);
    return advance(request.ledger, request.item(), "inputs.changed");
}

Outcome decide_provisional(const Request& request, const AcceptProvisional& command) {
    const auto spec = find_input(request, command.input);
    if (!spec) return std::unexpected(spec.error());
    if (auto allowed = authorise_input(request, command.input); !allowed) return allowed;
    if (!(*spec)->provisional_allowed) {
        return refuse(RejectionCode::provisional_not_allowed,
                      {{"input", command.input}, {"title", (*spec)->title}});
    }
    if (command.reason.id.empty()) return refuse(RejectionCode::reason_required);
    const auto& inputs = request.ledger.item(request.item())->inputs;
    const auto known = inputs.find(command.input);
    if (known != inputs.end() && (known->second.received || known->second.provisional)) {
        return refuse(RejectionCode::input_known, {{"input", command.input}});
    }
    request.ledger.record(request.item(), ProvisionalAccepted{command.input, command.reason});
    return advance(request.ledger, request.item(), "inputs.changed");
}

}  // namespace plancycle::core
