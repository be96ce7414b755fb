#include <algorithm>

#include "engine/core/decide_parts.hpp"
#include "engine/core/separation.hpp"

namespace plancycle::core {

namespace {

constexpr std::uint64_t kDocumentSizeBytesMax = 25ULL * 1024 * 1024;

// A fact of more than five years ago is a typing error, not news.
constexpr int kDaysBackMax = 5 * 366;

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

// Submitted content stays as it was submitted until it is decided, returned or recalled.
Outcome check_not_frozen(const Request& request, const AttachDocument& command) {
    for (const auto& [id, task] : request.ledger.item(request.item())->tasks) {
        const Step* step = request.ledger.flow(request.item()).find(task.step);
        const bool is_approved =
            step->kind == StepKind::approval &&
            std::ranges::find(step->approves, command.kind) != step->approves.end();
        // The same content again would make whoever voted on it its author.
        const bool is_frozen = std::ranges::find(task.frozen, command.kind, &BoundContent::kind) !=
                                   task.frozen.end() ||
                               !task.votes.empty() || task.sitting;
        if (!is_approved || !is_frozen) continue;
        return refuse(RejectionCode::content_frozen,
                      {{"document", command.kind}, {"step", task.step}});
    }
    return {};
}

// Decisions of this item taken on another content of the document than the one attached.
std::vector<StandingDecision> touched_decisions(const Request& request,
                                                const AttachDocument& command) {
    std::vector<StandingDecision> result;
    for (const auto& [step, decision] : request.ledger.item(request.item())->decisions) {
        const bool is_touched = std::ranges::any_of(decision.content, [&](const auto& it) {
            return it.kind == command.kind && it.content != command.content;
        });
        const bool approves = decision.verdict == Verdict::approve ||
                              decision.verdict == Verdict::approve_with_conditions ||
                              decision.verdict == Verdict::refer;
        if (is_touched && approves && !decision.stale) result.push_back(decision);
    }
    return result;
}

// Whoever may call a change of approved content editorial attaches it, and is none of its authors.
Outcome check_editorial(const Request& request, const std::vector<StandingDecision>& touched,
                        const AttachDocument& command) {
    const Flow& flow = request.ledger.flow(request.item());
    for (const StandingDecision& decision : touched) {
        const Step* step = flow.find(decision.step);
        if (step == nullptr) continue;  // Not in the version of the definition in force.
        if (!step->editorial_by) {
            return refuse(RejectionCode::editorial_not_allowed,
                          {{"document", command.kind}, {"step", step->title}});
        }
        const auto rights = request.rights({{*step->editorial_by, UnitId(), ""}});
        if (!rights) return std::unexpected(rights.error());
        const auto authors = authors_of_content(*request.ledger.item(request.item()), flow, *step);
        const auto right = first_right(
            *rights, [&](const Right& it) { return check_separation(it.through, authors); });
        if (!right) return std::unexpected(right.error());
    }
    return {};
}

// Work that was returned to before the approval gets there by itself.
bool has_gone_on(const Request& request, const Step& step) {
    return std::ranges::any_of(
        request.ledger.item(request.item())->active, [&](const std::string& state) {
            return std::ranges::find(step.followed_by, state) != step.followed_by.end();
        });
}

// A material change: what was approved is no longer what is there.
Outcome undo_decisions(const Request& request, const AttachDocument& command) {
    if (!command.editorial.id.empty()) return {};
    for (const StandingDecision& decision : touched_decisions(request, command)) {
        request.ledger.record(request.item(), DecisionStale{decision.step, command.kind});
        const Step* step = request.ledger.flow(request.item()).find(decision.step);
        if (step == nullptr || !step->falls_when_changed || !has_gone_on(request, *step)) {
            continue;
        }
        if (auto undone = start_again(request.ledger, request.item(), step->id); !undone) {
            return undone;
        }
    }
    return {};
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

Outcome check_size(std::uint64_t size_bytes) {
    if (size_bytes <= kDocumentSizeBytesMax) return {};
    return refuse(
        RejectionCode::document_too_large,
        {{"size", std::to_string(size_bytes)}, {"limit", std::to_string(kDocumentSizeBytesMax)}});
}

Outcome decide_attach(const Request& request, const AttachDocument& command) {
    const Ledger& ledger = request.ledger;
    if (ledger.definition().find_document(command.kind) == nullptr) {
        return refuse(RejectionCode::no_such_document, {{"document", command.kind}});
    }
    const auto entitlements = entitled_by_step(request, [&](const Step& step) {
        return std::ranges::find(step.produces, command.kind) != step.produces.end();
    });
    const auto touched = touched_decisions(request, command);
    if (!command.editorial.id.empty() && !touched.empty()) {
        if (auto may = check_editorial(request, touched, command); !may) return may;
    } else if (auto right = request.authorise(entitlements); !right) {
        return std::unexpected(right.error());
    }
    if (auto size = check_size(command.size_bytes); !size) return size;
    if (auto frozen = check_not_frozen(request, command); !frozen) return frozen;
    AttachedDocument document;
    document.kind = command.kind;
    document.content = command.content;
    document.size_bytes = command.size_bytes;
    document.file_name = command.file_name;
    document.by = request.envelope.actor;
    document.at = request.envelope.now;
    document.editorial = command.editorial;
    request.ledger.record(request.item(), DocumentAttached{document});
    return undo_decisions(request, command);
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
