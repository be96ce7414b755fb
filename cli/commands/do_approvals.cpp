// Decisions: of one person, of a committee in its meeting, and over everybody's head.
#include "cli/addressing.hpp"
#include "cli/approval_commands.hpp"
#include "cli/command_report.hpp"
#include "cli/people.hpp"
#include "engine/base/text.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "notifications/language.hpp"

namespace plancycle::cli {

namespace {

using core::Choice;
using core::Verdict;

// The n-th of a list that has one for each, or one for all, or none.
std::string nth(const std::vector<std::string>& values, std::size_t index) {
    if (values.empty()) return {};
    return values.size() == 1 ? values.front() : values.at(index);
}

void check_counts(const MotionOptions& options) {
    const std::size_t conditions = options.conditions.size();
    const auto fits = [&](std::size_t count) { return count == conditions || count == 1; };
    if (conditions == 0) return;
    if (!fits(options.owners.size())) {
        throw CommandError(ExitCode::bad_input, "Every condition needs an owner.",
                           "Write --with-condition \"...\" --owner ROLE for each condition.");
    }
    if (!options.dues.empty() && !fits(options.dues.size())) {
        throw CommandError(ExitCode::bad_input, "The dates do not fit the conditions.",
                           "Write one --due for each condition, or one for all.");
    }
}

// "planning-officer of roads" or "finance".
core::ProposedCondition condition_of(Session& session, const MotionOptions& options,
                                     std::size_t index, LocalDate today) {
    if (trim(options.conditions[index]).empty()) {
        throw CommandError(ExitCode::bad_input, "A condition is empty.",
                           "Say what has to be done: --with-condition \"Cost the new borehole\"");
    }
    core::ProposedCondition condition;
    condition.text = session.keep(options.conditions[index]);
    const std::string owner = nth(options.owners, index);
    const auto of = owner.find(" of ");
    condition.owner = RoleId(owner.substr(0, of));
    if (of != std::string::npos) condition.unit = UnitId(owner.substr(of + 4));
    if (const std::string due = nth(options.dues, index); !due.empty()) {
        condition.due = day_option(due, "--due");
        if (*condition.due < today) {
            throw CommandError(
                ExitCode::refused,
                "--due: " + to_text(*condition.due) + " is over: today is " + to_text(today) + ".",
                "Give today or a day to come.");
        }
    }
    return condition;
}

// Whoever chooses units says so, also when there are none.
void check_choice(const core::Step* step, const MotionOptions& options) {
    if (options.no_units && !options.units.empty()) {
        throw CommandError(ExitCode::bad_input, "--no-units and --unit contradict each other.",
                           "Keep one of the two.");
    }
    const bool chooses = step != nullptr && step->chooses_units && options.verb == "approve";
    if (options.no_units && !chooses) {
        throw CommandError(ExitCode::bad_input,
                           "Nothing is chosen there: --no-units means nothing.", "Leave it out.");
    }
    if (!chooses || options.no_units || !options.units.empty()) return;
    const core::Rejection reason{core::RejectionCode::units_not_named, {{"step", step->title}}};
    throw RefusedCommand(reason, notifications::english().say(reason), "");
}

core::Motion motion_of(Session& session, const ports::CycleView& cycle, const TaskId& task,
                       const MotionOptions& options) {
    const ItemId& item = cycle.cycle->id;
    check_choice(core::find_step(*cycle.definition, core::owner_in(item, task.value)), options);
    check_counts(options);
    const LocalDate today = cycle.zone->local_date(session.now());
    core::Motion motion;
    motion.target = options.to;
    motion.comment = session.keep(options.comment);
    for (const std::string& unit : options.units) {
        motion.units.push_back(find_unit(session, cycle, unit));
    }
    for (std::size_t index = 0; index < options.conditions.size(); ++index) {
        motion.conditions.push_back(condition_of(session, options, index, today));
    }
    if (options.verb == "return") motion.verdict = Verdict::return_work;
    if (options.verb == "reject") motion.verdict = Verdict::reject;
    if (options.verb == "refer") motion.verdict = Verdict::refer;
    const bool is_conditional = options.verb == "approve" && !motion.conditions.empty();
    if (is_conditional) motion.verdict = Verdict::approve_with_conditions;
    return motion;
}

core::Interest interest_of(Session& session, const std::string& text) {
    const auto colon = text.find(':');
    if (colon == std::string::npos || trim(text.substr(colon + 1)).empty()) {
        throw CommandError(ExitCode::bad_input,
                           "--recused: \"" + text + "\" does not say which interest.",
                           "Write --recused \"PERSON: the interest declared\".");
    }
    return {find_person(session, std::string(trim(text.substr(0, colon)))),
            session.keep(std::string(trim(text.substr(colon + 1))))};
}

core::RecordSitting sitting_of(Session& session, const ports::CycleView& cycle, const TaskId& task,
                               const DecideOptions& options) {
    core::RecordSitting sitting;
    sitting.task = task;
    sitting.meeting = day_option(options.meeting.on, "--meeting");
    sitting.minute = trim(options.minute);
    sitting.present = find_people(session, options.meeting.present);
    for (const std::string& text : options.meeting.recused) {
        sitting.recused.push_back(interest_of(session, text));
    }
    sitting.urgency = session.keep(options.meeting.urgent);
    sitting.motion = motion_of(session, cycle, task, options.motion);
    return sitting;
}

Choice choice_option(const std::string& text) {
    if (text == "for") return Choice::in_favour;
    if (text == "against") return Choice::against;
    if (text == "abstain") return Choice::abstained;
    throw CommandError(ExitCode::bad_input, "\"" + text + "\" is no vote.",
                       "Write for, against or abstain.");
}

// Everybody named with a vote is there; --present is needed for those who did not vote.
core::RecordDecision recorded_decision(Session& session, core::RecordSitting sitting,
                                       const MeetingOptions& meeting) {
    core::RecordDecision decision{std::move(sitting), {}, std::nullopt};
    const auto add = [&](const std::vector<std::string>& names, Choice choice) {
        for (const PersonId& person : find_people(session, names)) {
            decision.votes.push_back({person, choice});
            auto& present = decision.sitting.present;
            if (std::ranges::find(present, person) == present.end()) present.push_back(person);
        }
    };
    add(meeting.in_favour, Choice::in_favour);
    add(meeting.against, Choice::against);
    add(meeting.abstained, Choice::abstained);
    if (!meeting.casting.empty()) decision.casting = choice_option(meeting.casting);
    return decision;
}

std::vector<Digest> seen_of(const std::vector<std::string>& texts) {
    std::vector<Digest> result;
    for (const std::string& text : texts) {
        const auto digest = parse_digest(text);
        if (!digest) {
            throw CommandError(ExitCode::bad_input, "--seen: \"" + text + "\" is no SHA-256.",
                               "Give the 64 hexadecimal digits that documents lists.");
        }
        result.push_back(*digest);
    }
    return result;
}

// Who voted how is on record only where the definition says how the body votes.
void check_no_votes(const MeetingOptions& meeting) {
    const bool names_votes = !meeting.present.empty() || !meeting.in_favour.empty() ||
                             !meeting.against.empty() || !meeting.abstained.empty() ||
                             !meeting.recused.empty() || !meeting.casting.empty();
    if (!names_votes) return;
    throw CommandError(ExitCode::bad_input, "This decision is not taken by the votes of a meeting.",
                       "Leave out --present, --for, --against, --abstained, --recused and "
                       "--casting; or give the step \"rule: committee\" in the definition.");
}

}  // namespace

ExitCode do_decide(Session& session, const DecideOptions& options) {
    const FoundTask found =
        find_task_of(session, core::StepKind::approval, options.task, options.cycle);
    const auto view = session.node().read();
    const auto cycle = session.node().view(*view, found.stream);
    const core::Step* step =
        core::find_step(*cycle.definition, core::owner_in(found.item, found.task.value));
    const bool is_committee = step != nullptr && step->rule.kind == core::RuleKind::committee;
    if (!options.meeting.on.empty() && is_committee) {
        auto sitting = sitting_of(session, cycle, found.task, options);
        return submit_and_report(session, found.stream, found.item,
                                 recorded_decision(session, std::move(sitting), options.meeting));
    }
    if (!is_committee) check_no_votes(options.meeting);
    core::Decide decide;
    decide.task = found.task;
    decide.motion = motion_of(session, cycle, found.task, options.motion);
    decide.minute = trim(options.minute);
    decide.seen = seen_of(options.seen);
    if (!options.meeting.on.empty()) decide.meeting = day_option(options.meeting.on, "--meeting");
    decide.urgency = session.keep(options.meeting.urgent);
    return submit_and_report(session, found.stream, found.item, std::move(decide));
}

ExitCode do_sitting(Session& session, const DecideOptions& options) {
    const FoundTask found =
        find_task_of(session, core::StepKind::approval, options.task, options.cycle);
    const auto view = session.node().read();
    const auto cycle = session.node().view(*view, found.stream);
    return submit_and_report(session, found.stream, found.item,
                             sitting_of(session, cycle, found.task, options));
}

ExitCode do_override(Session& session, const DecideOptions& options) {
    const FoundTask found =
        find_task_of(session, core::StepKind::approval, options.task, options.cycle);
    const auto view = session.node().read();
    const auto cycle = session.node().view(*view, found.stream);
    core::Override override;
    override.task = found.task;
    override.motion = motion_of(session, cycle, found.task, options.motion);
    return submit_and_report(session, found.stream, found.item, std::move(override));
}

ExitCode do_call_in(Session& session, const CallInOptions& options) {
    const FoundTask found =
        find_task_of(session, core::StepKind::call_in, options.task, options.cycle);
    core::CallIn call_in;
    call_in.task = found.task;
    call_in.reason = session.keep(options.reason);
    call_in.supporters = session.keep(options.supporters);
    return submit_and_report(session, found.stream, found.item, std::move(call_in));
}

ExitCode do_vote(Session& session, const VoteOptions& options) {
    const FoundTask found =
        find_task_of(session, core::StepKind::approval, options.task, options.cycle);
    core::CastVote vote;
    vote.task = found.task;
    vote.choice = choice_option(options.choice);
    vote.casting = options.casting;
    vote.seen = seen_of(options.seen);
    return submit_and_report(session, found.stream, found.item, std::move(vote));
}

}  // namespace plancycle::cli
