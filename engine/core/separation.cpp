#include "engine/core/separation.hpp"

#include <algorithm>

namespace plancycle::core {

namespace {

// The last completion of each step that produces what is approved.
std::map<std::string, Completion> production(const Instance& item, const Flow& flow,
                                             const Step& approval) {
    std::map<std::string, Completion> found;
    for (const auto& [id, completion] : item.completions) {
        const Step* step = flow.find(id);
        if (step == nullptr) continue;
        const bool produces = std::ranges::any_of(step->produces, [&](const std::string& kind) {
            return std::ranges::find(approval.approves, kind) != approval.approves.end();
        });
        if (produces) found.emplace(id, completion);
    }
    return found;
}

bool was_decided_since(const Instance& item, Instant at) {
    return std::ranges::any_of(item.decisions,
                               [&](const auto& entry) { return entry.second.at > at; });
}

}  // namespace

std::vector<PersonId> authors_of(const Instance& item, const Flow& flow, const Task& task) {
    auto authors = authors_of_content(item, flow, *flow.find(task.step));
    const PersonId& submitter = task.submitted_by;
    const bool is_known = std::ranges::find(authors, submitter) != authors.end();
    if (!submitter.empty() && !is_known) authors.push_back(submitter);
    return authors;
}

std::vector<PersonId> authors_of_content(const Instance& item, const Flow& flow, const Step& step) {
    std::vector<PersonId> authors;
    const auto add = [&](const PersonId& person) {
        const bool is_known = std::ranges::find(authors, person) != authors.end();
        if (!person.empty() && !is_known) authors.push_back(person);
    };
    for (const AttachedDocument& document : item.documents) {
        if (std::ranges::find(step.approves, document.kind) != step.approves.end()) {
            add(document.by);
        }
    }
    for (const auto& [id, completion] : production(item, flow, step)) add(completion.by);
    // A step that a later version does not have, or calls otherwise: what it produced is not known
    // any more, so whoever finished it is taken for an author.
    for (const auto& [id, completion] : item.completions) {
        if (flow.find(id) == nullptr) add(completion.by);
    }
    return authors;
}

std::vector<std::string> submitted_from(const Instance& item, const Flow& flow, const Task& task,
                                        const PersonId& person) {
    std::vector<std::string> steps;
    // An approval led here: what was submitted is no longer the submitter's to take back.
    if (task.submitted_from.empty() || person.empty()) return steps;
    if (task.submitted_by == person) steps.push_back(task.submitted_from);
    for (const auto& [id, completion] : production(item, flow, *flow.find(task.step))) {
        const bool is_new = std::ranges::find(steps, id) == steps.end();
        if (completion.by != person || !is_new || was_decided_since(item, completion.at)) continue;
        steps.push_back(id);
    }
    return steps;
}

Result<void, Rejection> check_separation(const std::vector<PersonId>& people,
                                         const std::vector<PersonId>& authors) {
    for (const PersonId& person : people) {
        if (std::ranges::find(authors, person) == authors.end()) continue;
        return std::unexpected(Rejection{RejectionCode::own_work, {{"person", person.value}}});
    }
    return {};
}

}  // namespace plancycle::core
