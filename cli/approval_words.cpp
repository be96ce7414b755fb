#include "cli/approval_words.hpp"

#include <map>

#include "cli/condition_text.hpp"
#include "cli/naming.hpp"
#include "cli/tally_words.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/verb_names.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

std::string choice_words(core::Choice choice) {
    if (choice == core::Choice::in_favour) return "for";
    return choice == core::Choice::against ? "against" : "abstained";
}

// The vote of a body that is one of several groups: its recorder gives it, with a minute.
bool is_bodys(const core::Vote& vote) {
    return vote.right.contains(", recorded by ") && vote.right.contains(", minute ");
}

// One member's vote at a meeting, as the recorder wrote it down; it may be the recorder's own.
bool is_recorded(const core::Vote& vote) {
    return vote.right.contains(", recorded by ") && !is_bodys(vote);
}

std::string because(const std::string& reason) {
    return reason.empty() ? "." : ": " + reason;
}

class ApprovalSentence {
public:
    ApprovalSentence(const FactContext& context, const ItemId& item)
        : context_(context), item_(item) {}

    std::string operator()(const core::Decided& it) const {
        std::string words = it.overridden ? "OVERRIDE: " : "";
        words += motion(it.motion) + " (" + right_of(it) +
                 (it.minute.empty() ? "" : ", minute " + it.minute) + met_on(it) +
                 "): " + step(it.task) + ".";
        if (it.tally) words += " " + counted_motion_words(it, find_step(it.task)) + ".";
        if (!it.tally && !it.urgency.id.empty()) {
            words += " Late papers taken as urgent: " + text(it.urgency) + ".";
        }
        words += by_author(it.recorded_by_author);
        if (!it.motion.comment.id.empty()) words += " Comment: " + text(it.motion.comment);
        return words;
    }
    std::string operator()(const core::VoteCast& it) const {
        // What a recorder wrote down is told in one sentence, recorded_votes_words().
        if (is_recorded(it.vote)) return {};
        // Of a body that is one of several groups it is the body's vote, not its recorder's.
        const std::string who =
            is_bodys(it.vote) ? right_words(it.vote.right, context_.definition, context_.directory)
                              : name(it.vote.voter);
        std::string words = who + ": " + choice_words(it.vote.choice);
        if (it.vote.cast_by != it.vote.voter) {
            words += ", cast by " + name(it.vote.cast_by) + " (" +
                     right_words(it.vote.right, context_.definition, context_.directory) + ")";
        }
        if (it.vote.meeting) words += ", meeting of " + in_words(*it.vote.meeting);
        if (!it.vote.urgency.id.empty()) {
            words += ", late papers taken as urgent: " + text(it.vote.urgency);
        }
        return "Vote on " + step(it.task) + ", " + words + wanted(it) + ".";
    }
    std::string operator()(const core::VoteWithdrawn& it) const {
        return name(it.voter) + " withdrew the vote on " + step(it.task) + because(text(it.reason));
    }
    std::string operator()(const core::CastingVoteGiven& it) const {
        return "The chair's casting vote on " + step(it.task) + ": " + choice_words(it.choice) +
               ".";
    }
    std::string operator()(const core::SittingRecorded& it) const {
        std::string words = "Meeting of " + in_words(it.sitting.meeting) + ", minute " +
                            it.sitting.minute + ": " + names(it.sitting.present) + " present";
        for (const core::Interest& interest : it.sitting.recused) {
            words += "; " + name(interest.person) + " declared an interest and takes no part (" +
                     text(interest.declared) + ")";
        }
        if (!it.sitting.urgency.id.empty()) {
            words += "; late papers taken as urgent: " + text(it.sitting.urgency);
        }
        return words + ". Motion: " + motion_put(it.sitting.motion) + ".";
    }
    std::string operator()(const core::SittingEnded& it) const {
        const std::string put = it.motion ? ". Motion to " + motion_put(*it.motion) : "";
        return "No decision on " + step(it.task) + put + ": " +
               tally_words(it.tally, find_step(it.task)) + "." + by_author(it.recorded_by_author);
    }
    std::string operator()(const core::SubmissionRecalled& it) const {
        return "Recalled to " + owner(it.step) + because(text(it.reason));
    }
    std::string operator()(const core::InformationRequested& it) const {
        return "Asked " + name(it.inquiry.asked) + " about " + step(it.task) + ": " +
               text(it.inquiry.question);
    }
    std::string operator()(const core::InformationGiven& it) const {
        return "Answered on " + step(it.task) + ": " + text(it.answer);
    }
    std::string operator()(const core::TaskReassigned& it) const {
        const std::string to = it.to.empty() ? "everybody whose role it is" : name(it.to);
        return step(it.task) + " given to " + to + because(text(it.reason));
    }
    std::string operator()(const core::TaskDelegated& it) const {
        return step(it.task) + ": " + name(it.handover.to) + " may act for " +
               name(it.handover.from) + because(text(it.handover.reason));
    }
    std::string operator()(const core::TaskTakenBack& it) const {
        return step(it.task) + " taken back by " + name(it.from) + ".";
    }
    std::string operator()(const core::DeadlinePaused& it) const {
        return "The clock stands still: " + date(it.deadline) + ".";
    }
    std::string operator()(const core::DeadlineResumed& it) const {
        return "The clock goes on, now due " + in_words(it.due.due) + ": " + date(it.deadline) +
               ".";
    }
    std::string operator()(const core::DecisionStale& it) const {
        const auto* spec = context_.definition == nullptr
                               ? nullptr
                               : context_.definition->find_document(it.document);
        return "What was decided at " + owner(it.step) +
               " is out of date: " + (spec == nullptr ? it.document : spec->title) +
               " was changed.";
    }
    std::string operator()(const core::ConditionImposed& it) const {
        if (it.condition.kind == core::ConditionKind::response) return owed(it.condition);
        std::string words = unit_of_condition(it.condition, context_.directory) + "Condition " +
                            it.condition.id + ", to be met by " +
                            role(it.condition.owner, it.condition.unit);
        if (it.condition.due) words += " by " + in_words(*it.condition.due);
        return words + because(text(it.condition.text));
    }
    std::string operator()(const core::ConditionMet& it) const {
        if (is_feedback(it.condition)) {
            return "Feedback " + it.condition + " answered (interim)" + because(text(it.evidence));
        }
        return "Condition " + it.condition + " is met, says " + name(it.by) + as(it.right) +
               because(text(it.evidence));
    }
    std::string operator()(const core::ConditionClosed& it) const {
        if (is_feedback(it.condition)) {
            return "Feedback " + it.condition + " answered" + because(text(it.note));
        }
        return "Condition " + it.condition + " verified" + as(it.right) + because(text(it.note));
    }
    std::string operator()(const core::ConditionReopened& it) const {
        return "Condition " + it.condition + " is not met yet" + as(it.right) +
               because(text(it.reason));
    }
    std::string operator()(const core::ConditionWaived& it) const {
        if (is_feedback(it.condition)) {
            return "Feedback " + it.condition + " needs no answer any more" +
                   because(text(it.reason));
        }
        return "Condition " + it.condition + " waived" + as(it.right) + because(text(it.reason));
    }
    std::string operator()(const core::DelegationGiven& it) const {
        const std::string scope = scope_words(it.delegation, context_.directory);
        return name(it.delegation.to) + " may act for " + name(it.delegation.from) +
               (scope.empty() ? ", in everything," : ", " + scope + ",") +
               (it.delegation.term.from || it.delegation.term.to ? term(it.delegation.term)
                                                                 : " until it is ended") +
               because(text(it.delegation.reason));
    }
    std::string operator()(const core::DelegationRevoked& it) const {
        return "Delegation " + it.delegation + " ended" + because(text(it.reason));
    }
    std::string operator()(const core::AbsenceSet& it) const {
        const std::string stand_in = it.absence.substitute.empty()
                                         ? "nobody stands in"
                                         : name(it.absence.substitute) + " stands in";
        return name(it.absence.person) + " is absent" + term(it.absence.term) + "; " + stand_in +
               ".";
    }
    std::string operator()(const core::AbsenceEnded& it) const {
        return "Absence " + it.absence + " ends; back on " + in_words(it.on) + ".";
    }
    template <class Other>
    std::string operator()(const Other&) const {
        return {};
    }

private:
    // What somebody wants who signs alone; a meeting votes on the motion before it.
    std::string wanted(const core::VoteCast& it) const {
        const core::Step* step = find_step(it.task);
        if (step == nullptr || step->rule.kind == core::RuleKind::committee) return {};
        const core::Motion& motion = it.vote.motion;
        const bool is_plain = motion.verdict == core::Verdict::approve && motion.units.empty();
        const std::string comment = text(motion.comment);
        return (is_plain ? "" : " (" + motion_put(motion) + ")") +
               (comment.empty() ? "" : ": " + comment);
    }
    std::string owed(const core::Condition& it) const {
        std::string words = unit_of_condition(it, context_.directory) + "Feedback " + it.id +
                            " is owed an answer by " + role(it.owner, it.unit);
        if (it.due) words += " by " + in_words(*it.due);
        return words + because(text(it.text));
    }
    // " (as County Secretary)"; old entries do not say it.
    std::string as(const std::string& right) const {
        if (right.empty()) return {};
        return " (as " + right_words(right, context_.definition, context_.directory) + ")";
    }
    const core::Step* find_step(const TaskId& task) const {
        return context_.definition == nullptr
                   ? nullptr
                   : core::find_step(*context_.definition, core::owner_in(item_, task.value));
    }
    // What every group had to agree to was not decided by the last of them alone.
    std::string right_of(const core::Decided& it) const {
        const core::Step* step = find_step(it.task);
        if (step != nullptr && it.tally && it.tally->rule == core::RuleKind::weighted) {
            return "weighted votes of " + title_of(*context_.definition, step->by);
        }
        const bool is_by_groups =
            step != nullptr && it.tally && it.tally->outcome == core::TallyOutcome::carried &&
            (it.tally->rule == core::RuleKind::each_group ||
             it.tally->rule == core::RuleKind::ordered) &&
            !it.right.contains(", for ") && !it.right.contains(", recorded by ");
        return is_by_groups ? title_of(*context_.definition, step->by)
                            : right_words(it.right, context_.definition, context_.directory);
    }
    // Only an approval makes conditions, only a task takes feedback.
    bool is_feedback(const std::string& condition) const {
        const core::Step* step =
            context_.definition == nullptr
                ? nullptr
                : core::find_step(*context_.definition, core::owner_in(item_, condition));
        return step != nullptr && step->kind == core::StepKind::task;
    }
    std::string motion(const core::Motion& it) const {
        switch (it.verdict) {
            case core::Verdict::approve:
                return "Approved";
            case core::Verdict::approve_with_conditions:
                return "Approved subject to " + count_of(it.conditions.size(), "condition");
            case core::Verdict::return_work:
                return "Returned to " + owner(it.target.substr(it.target.rfind('.') + 1)) +
                       units(it.units);
            case core::Verdict::reject:
                return "Rejected";
            case core::Verdict::refer:
                return "Referred to " + owner(it.target);
        }
        return {};
    }
    std::string conditions(const core::Motion& it) const {
        std::vector<std::string> list;
        for (const core::ProposedCondition& each : it.conditions) list.push_back(text(each.text));
        return " (" + join(list, "; ") + ")";
    }

public:
    // The same as it was put to the vote: "return to Drafting of Health".
    std::string motion_put(const core::Motion& it) const {
        switch (it.verdict) {
            case core::Verdict::approve:
                return "approve" + (it.units.empty() ? "" : ", naming" + units(it.units).substr(3));
            case core::Verdict::approve_with_conditions:
                return "approve subject to " + count_of(it.conditions.size(), "condition") +
                       conditions(it);
            case core::Verdict::return_work:
                return "return to " + owner(it.target.substr(it.target.rfind('.') + 1)) +
                       units(it.units);
            case core::Verdict::reject:
                return "reject";
            case core::Verdict::refer:
                return "refer to " + owner(it.target);
        }
        return {};
    }

private:
    // A meeting whose votes are on record is told in a sentence of its own.
    static std::string met_on(const core::Decided& it) {
        return it.meeting && !it.tally ? ", meeting of " + in_words(*it.meeting) : "";
    }
    static std::string by_author(bool is_recorded_by_author) {
        return is_recorded_by_author ? " Recorded by an author of what was decided on." : "";
    }
    std::string units(const std::vector<UnitId>& ids) const {
        std::vector<std::string> titles;
        for (const UnitId& unit : ids) titles.push_back(context_.directory.title(unit));
        return titles.empty() ? "" : " of " + list_words(titles);
    }
    std::string role(const RoleId& id, const UnitId& unit) const {
        const core::RoleSpec* spec =
            context_.definition == nullptr ? nullptr : context_.definition->find_role(id);
        const std::string title = spec == nullptr ? id.value : spec->title;
        return unit.empty() ? title : title + ", " + context_.directory.title(unit);
    }
    static std::string term(const core::Term& term) {
        std::string words;
        if (term.from) words += " from " + in_words(*term.from);
        // The half-open end is the day after the last one.
        if (term.to) words += " until " + in_words(*term.to - std::chrono::days(1));
        return words;
    }
    std::string names(const std::vector<PersonId>& people) const {
        std::vector<std::string> result;
        for (const PersonId& person : people) result.push_back(name(person));
        return result.empty() ? "nobody" : list_words(result);
    }
    std::string name(const PersonId& person) const { return context_.directory.name(person); }
    std::string text(const core::TextRef& reference) const {
        return context_.directory.text(reference);
    }
    std::string owner(const std::string& id) const {
        return context_.definition == nullptr ? id : owner_title(*context_.definition, id);
    }
    std::string step(const TaskId& task) const { return owner(core::owner_in(item_, task.value)); }
    std::string date(const DeadlineId& id) const {
        return context_.definition == nullptr ? id.value
                                              : deadline_title(*context_.definition, item_, id);
    }

    const FactContext& context_;
    const ItemId& item_;
};

}  // namespace

std::string recorded_vote_words(const core::Vote& vote, const Directory& directory) {
    if (!is_recorded(vote)) return {};
    return directory.name(vote.voter) + ": " + choice_words(vote.choice) + ", recorded by " +
           directory.name(vote.cast_by) + ".";
}

std::string scope_words(const core::Delegation& it, const Directory& directory) {
    std::string words;
    const auto add = [&](const std::string& part) { words += (words.empty() ? "" : ", ") + part; };
    if (!it.workflow.empty()) add("in " + it.workflow);
    if (!it.unit.empty()) add("for " + directory.title(it.unit));
    if (it.verb) add("to " + std::string(core::name_of(*it.verb)));
    return words;
}

std::string recorded_votes_words(const std::vector<core::Event>& events,
                                 const FactContext& context) {
    std::map<core::Choice, std::vector<std::string>> people;
    for (const core::Event& event : events) {
        const auto* cast = std::get_if<core::VoteCast>(&event.fact);
        if (cast == nullptr || !is_recorded(cast->vote)) continue;
        people[cast->vote.choice].push_back(context.directory.name(cast->vote.voter));
    }
    std::string words;
    for (const auto& [choice, names] : people) {
        words +=
            (words.empty() ? "Votes: " : "; ") + choice_words(choice) + " " + list_words(names);
    }
    return words.empty() ? words : words + ".";
}

std::string approval_words(const core::Fact& fact, const ItemId& item, const FactContext& context) {
    return std::visit(ApprovalSentence(context, item), fact);
}

std::string motion_words(const core::Motion& motion, const FactContext& context) {
    const ItemId whole;
    return ApprovalSentence(context, whole).motion_put(motion);
}

}  // namespace plancycle::cli
