#include "engine/core/condition_register.hpp"

namespace plancycle::core {

namespace {

Outcome check_feedback(const Step& step, const std::vector<TextRef>& points) {
    if (!points.empty() && !step.response_by) {
        return refuse(RejectionCode::feedback_not_asked, {{"step", step.title}});
    }
    for (const TextRef& point : points) {
        if (point.id.empty()) return refuse(RejectionCode::comment_required);
    }
    return {};
}

}  // namespace

Outcome decide_complete(const Request& request, const Complete& command) {
    const auto open = find_open_task(request, command.task, {StepKind::task}, "a task to complete");
    if (!open) return std::unexpected(open.error());
    const auto right = right_to(request, *open, std::nullopt);
    if (!right) return std::unexpected(right.error());
    const Step& step = *open->step;
    if (step.records_recipients && command.recipients.id.empty()) {
        return refuse(RejectionCode::recipients_missing, {{"step", step.title}});
    }
    if (auto feedback = check_feedback(step, command.feedback); !feedback) return feedback;
    if (auto inputs = check_inputs(request, step); !inputs) return inputs;
    if (auto documents = check_documents(request, step.produces); !documents) return documents;
    if (auto gate = check_gate(request, step); !gate) return gate;
    request.ledger.record(request.item(),
                          TaskCompleted{command.task, right->words, command.comment,
                                        command.recipients, request.envelope.actor});
    register_feedback(request, *open, command.feedback);
    request.ledger.note_submission({request.item(), request.envelope.actor, step.id});
    request.ledger.record(request.item(), TaskClosed{command.task, TaskEnd::completed});
    return advance(request.ledger, request.item(), triggers::completed(step.id));
}

Outcome decide_publish(const Request& request, const Publish& command) {
    const auto open =
        find_open_task(request, command.task, {StepKind::publication}, "a publication");
    if (!open) return std::unexpected(open.error());
    const auto right = right_to(request, *open, std::nullopt);
    if (!right) return std::unexpected(right.error());
    if (auto gate = check_gate(request, *open->step); !gate) return gate;
    if (auto documents = check_documents(request, open->step->produces); !documents) {
        return documents;
    }
    const std::string& url = command.publication.url;
    const bool web = url.starts_with("https://") || url.starts_with("http://");
    if (!web || url.find_first_of(" \t\r\n<>\"") != std::string::npos) {
        return refuse(RejectionCode::url_invalid, {{"url", url}});
    }
    if (command.publication.on > request.ledger.today()) {
        return refuse(RejectionCode::date_in_future, {{"on", to_text(command.publication.on)},
                                                      {"today", to_text(request.ledger.today())}});
    }
    Ledger& ledger = request.ledger;
    // It cannot have been published before it was approved.
    if (command.publication.on < ledger.facts().zone.local_date(open->task.offered_at)) {
        return refuse(RejectionCode::date_unreasonable, {{"on", to_text(command.publication.on)},
                                                         {"today", to_text(ledger.today())}});
    }
    ledger.record(request.item(), PlanPublished{command.publication, right->words});
    ledger.record(request.item(), TaskClosed{command.task, TaskEnd::completed});
    clear_deadlines_of(ledger, request.item(), open->step->id, command.publication.on);
    return advance(ledger, request.item(), triggers::completed(open->step->id));
}

}  // namespace plancycle::core
