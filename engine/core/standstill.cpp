#include "engine/core/standstill.hpp"

#include <algorithm>

#include "engine/core/authority.hpp"
#include "engine/core/electorate.hpp"
#include "engine/core/separation.hpp"

namespace plancycle::core {

bool can_be_carried(const Step& step, const std::vector<Elector>& electors) {
    if (step.rule.kind == RuleKind::recorded || electors.empty()) return true;
    std::vector<CountedVote> votes;
    Attendance everybody;
    for (const Elector& it : electors) {
        everybody.present.push_back(it.person);
        const bool has_voted =
            std::ranges::find(votes, it.person, &CountedVote::person) != votes.end();
        if (!it.barred && !has_voted) votes.push_back({it.person, Choice::in_favour});
    }
    if (votes.empty()) return false;
    if (step.rule.kind != RuleKind::ordered) {
        return count_votes(step.rule, electors, votes, everybody).outcome == TallyOutcome::carried;
    }
    // Who comes first decides for which group a person stands: only a count of groups tells.
    ApprovalRule unordered = step.rule;
    unordered.kind = RuleKind::each_group;
    return count_votes(unordered, electors, votes, everybody).outcome == TallyOutcome::carried;
}

std::optional<Standstill> standstill_of(const Instance& item, const Flow& flow, const Task& task,
                                        const Definition& definition,
                                        const Organisation& organisation, LocalDate day) {
    const Step* step = flow.find(task.step);
    const bool is_decided_here = step != nullptr && step->kind == StepKind::approval &&
                                 step->rule.kind != RuleKind::recorded;
    if (!is_decided_here) return std::nullopt;
    auto electors = electors_of(definition, *step, task.unit, organisation, day);
    bar(electors, authors_of(item, flow, task));
    Standstill found;
    for (const Elector& it : electors) {
        const bool is_known = std::ranges::find(found.authors, it.person) != found.authors.end();
        if (it.barred && !is_known) found.authors.push_back(it.person);
    }
    if (found.authors.empty()) return std::nullopt;
    if (!can_be_carried(*step, electors)) return found;
    // Given to one person, it is nobody else's as long as that person holds the role.
    const bool is_authors =
        std::ranges::find(found.authors, task.assigned_to) != found.authors.end();
    if (!is_authors || step->rule.kind != RuleKind::anyone) return std::nullopt;
    return Standstill{.authors = {task.assigned_to}, .is_given = true};
}

}  // namespace plancycle::core
