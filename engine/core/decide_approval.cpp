// Decisions without a meeting: of one person, of several, or of a body that does not vote here.

#include <algorithm>
#include <array>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"
#include "engine/core/electorate.hpp"
#include "engine/core/meeting_rules.hpp"
#include "engine/core/outcome.hpp"
#include "engine/core/separation.hpp"

namespace plancycle::core {

namespace {

Choice choice_of(Verdict verdict) {
    return is_approval(verdict) ? Choice::in_favour : Choice::against;
}

std::string title_of(const Definition& definition, const Actor& actor) {
    if (const auto* body = std::get_if<BodyId>(&actor)) return definition.find_body(*body)->title;
    return definition.find_role(std::get<RoleId>(actor))->title;
}

// Several votes are several people: nobody votes twice, nor lends a hand to two votes.
Outcome check_turn(const Request& request, const OpenTask& open,
                   const std::vector<Elector>& electors, const PersonId& voter) {
    const Step& step = *open.step;
    const Task& task = open.task;
    const PersonId& hand = request.envelope.actor;
    for (const Vote& vote : task.votes) {
        if (vote.cast_by != hand || vote.voter == hand) continue;
        return refuse(RejectionCode::one_hand_one_vote,
                      {{"person", hand.value}, {"other", vote.voter.value}});
    }
    for (const Vote& vote : task.votes) {
        if (vote.voter != voter && vote.voter != hand) continue;
        return refuse(RejectionCode::voted_already, {{"person", vote.voter.value}});
    }
    if (step.rule.kind != RuleKind::ordered) return {};
    const std::size_t turn = group_in_turn(electors, counted(task.votes));
    const bool in_turn = std::ranges::any_of(
        electors, [&](const Elector& it) { return it.person == voter && it.group == turn; });
    if (in_turn) return {};
    return refuse(RejectionCode::not_in_turn,
                  {{"person", voter.value},
                   {"turn", title_of(request.ledger.definition(), step.by.at(turn))}});
}

// All that was asked for and every unit that was named with votes in favour, once it is carried.
Motion carried_motion(const std::vector<Vote>& votes) {
    Motion motion;
    for (const Vote& vote : votes) {
        if (vote.choice != Choice::in_favour) continue;
        motion.comment = vote.motion.comment;
        for (const ProposedCondition& it : vote.motion.conditions) motion.conditions.push_back(it);
        for (const UnitId& unit : vote.motion.units) {
            const bool is_named = std::ranges::find(motion.units, unit) != motion.units.end();
            if (!is_named) motion.units.push_back(unit);
        }
    }
    if (!motion.conditions.empty()) motion.verdict = Verdict::approve_with_conditions;
    return motion;
}

// Several say no in several ways: most of them count, and of equals what keeps the most work.
Motion lost_motion(const std::vector<Vote>& votes) {
    constexpr std::array kMildestFirst = {Verdict::return_work, Verdict::refer, Verdict::reject};
    const Motion* chosen = nullptr;
    std::ptrdiff_t most = 0;
    for (const Verdict verdict : kMildestFirst) {
        const auto says = [&](const Vote& it) {
            return it.choice == Choice::against && it.motion.verdict == verdict;
        };
        const auto count = std::ranges::count_if(votes, says);
        if (count <= most) continue;
        most = count;
        chosen = &std::find_if(votes.rbegin(), votes.rend(), says)->motion;
    }
    PLANCYCLE_CHECK(chosen != nullptr, "a vote is lost by a vote against");
    return *chosen;
}

bool is_by_votes(const Step& step) {
    return step.rule.kind != RuleKind::recorded && step.rule.kind != RuleKind::anyone;
}

std::vector<Elector> electors_of(const Request& request, const OpenTask& open) {
    auto electors = electors_of(request.ledger.definition(), *open.step, open.task.unit,
                                request.ledger.facts().organisation, request.ledger.today());
    bar(electors, authors_of(request, open));
    return electors;
}

// The right that is used: one that comes through no author, and has not been used yet.
Result<Right, Rejection> choose_right(const Request& request, const OpenTask& open,
                                      const std::vector<Right>& rights) {
    const Step& step = *open.step;
    const auto authors = authors_of(request, open);
    if (step.rule.kind == RuleKind::recorded) {
        // Whoever records what a body decided does not decide (docs/decisions/0011).
        const auto apart = first_right(
            rights, [&](const Right& it) { return check_separation(it.through, authors); });
        return apart ? *apart : rights.front();
    }
    const auto electors = electors_of(request, open);
    return first_right(rights, [&](const Right& it) -> Outcome {
        if (auto apart = check_separation(it.through, authors); !apart) return apart;
        if (!is_by_votes(step)) return {};
        return check_turn(request, open, electors, it.principal);
    });
}

// The day a body met, as its recorder says it, or why none had to be said.
Outcome check_day_of_body(const Request& request, const OpenTask& open, const Decide& command,
                          const BodySpec& body) {
    if (command.meeting) {
        const StatedMeeting meeting{open, body, *command.meeting, command.urgency};
        if (auto legal = check_meeting(request, meeting); !legal) return legal;
        return check_papers(request, meeting);
    }
    if (needs_meeting(body, *open.step) || !command.urgency.id.empty()) {
        return refuse(RejectionCode::meeting_required, {{"body", body.title}});
    }
    return {};
}

// What a body decided at a meeting, in the hand of its recorder.
Outcome record_for_body(const Request& request, const OpenTask& open, const Decide& command,
                        const Right& right) {
    const BodySpec& body = *body_of(request.ledger.definition(), *open.step);
    if (auto day = check_day_of_body(request, open, command, body); !day) return day;
    const bool by_author = !check_separation(right.through, authors_of_content(request, open));
    return carry_out(request, open,
                     {.motion = command.motion,
                      .right = right.words,
                      .minute = command.minute,
                      .meeting = command.meeting,
                      .urgency = command.urgency,
                      .recorded_by_author = by_author});
}

// What the votes come to, in the right of whoever cast the last one.
Outcome conclude(const Request& request, const OpenTask& open, const std::vector<Elector>& electors,
                 const std::vector<Vote>& votes) {
    const Tally tally = count_votes(open.step->rule, electors, counted(votes), {});
    Ruling ruling{.right = votes.back().right, .tally = tally};
    if (tally.outcome == TallyOutcome::carried) {
        ruling.motion = carried_motion(votes);
    } else if (tally.outcome == TallyOutcome::lost) {
        ruling.motion = tally.by_veto ? votes.back().motion : lost_motion(votes);
    } else {
        return {};
    }
    return carry_out(request, open, ruling);
}

Outcome vote_and_count(const Request& request, const OpenTask& open, const Decide& command,
                       const Right& right) {
    Ledger& ledger = request.ledger;
    const auto electors = electors_of(request, open);
    Vote vote;
    vote.voter = right.principal;
    vote.cast_by = request.envelope.actor;
    vote.choice = choice_of(command.motion.verdict);
    vote.motion = command.motion;
    vote.meeting = command.meeting;
    vote.urgency = command.urgency;
    vote.right = right.words;
    vote.at = ledger.now();
    ledger.record(request.item(), VoteCast{open.task.id, vote});
    std::vector<Vote> votes = open.task.votes;
    votes.push_back(std::move(vote));
    return conclude(request, open, electors, votes);
}

}  // namespace

Outcome decide_decision(const Request& request, const Decide& command) {
    const auto open = find_open_approval(request, command.task);
    if (!open) return std::unexpected(open.error());
    const Step& step = *open->step;
    const auto rights = rights_to(request, *open, verb_of(command.motion.verdict));
    if (!rights) return std::unexpected(rights.error());
    const BodySpec* body = body_of(request.ledger.definition(), step);
    if (step.rule.kind == RuleKind::committee) {
        return refuse(RejectionCode::no_sitting, {{"body", body->title}});
    }
    if (step.rule.kind == RuleKind::recorded && trim(command.minute).empty()) {
        return refuse(RejectionCode::minute_required, {{"body", body->title}});
    }
    if (auto legal = check_motion(request, *open, command.motion); !legal) return legal;
    if (auto papers = check_complete(request, step, command.motion); !papers) return papers;
    if (auto seen = check_seen(request, *open, command.seen); !seen) return seen;
    const auto right = choose_right(request, *open, *rights);
    if (!right) return std::unexpected(right.error());
    if (step.rule.kind == RuleKind::recorded) {
        return record_for_body(request, *open, command, *right);
    }
    // A body can be one of several groups.
    const auto entitlements =
        entitlements_of(request.ledger.definition(), step.by, open->task.unit);
    if (const BodySpec* group = body_behind(request, entitlements, *right)) {
        if (auto day = check_day_of_body(request, *open, command, *group); !day) return day;
    } else if (command.meeting || !command.urgency.id.empty()) {
        return refuse(RejectionCode::wrong_kind_of_task,
                      {{"task", command.task.value}, {"expected", "a decision of a body"}});
    }
    if (!is_by_votes(step)) {
        return carry_out(
            request, *open,
            {.motion = command.motion, .right = right->words, .minute = command.minute});
    }
    const auto minuted = with_minute(request, entitlements, *right, command.minute);
    if (!minuted) return std::unexpected(minuted.error());
    return vote_and_count(request, *open, command, *minuted);
}

Outcome decide_recount(const Request& request, const Recount& command) {
    if (!request.envelope.actor.empty()) {
        return refuse(RejectionCode::not_entitled,
                      {{"person", request.envelope.actor.value}, {"needed", "the scheduler"}});
    }
    const auto open = find_open_approval(request, command.task);
    if (!open) return std::unexpected(open.error());
    if (open->task.votes.empty()) return refuse(RejectionCode::nothing_to_change);
    const bool is_meeting = open->step->rule.kind == RuleKind::committee;
    // Only who may still vote counts without a meeting.
    const auto electors = electors_of(request, *open);
    std::vector<Vote> votes = open->task.votes;
    std::erase_if(votes, [&](const Vote& vote) {
        return !is_meeting &&
               std::ranges::find(electors, vote.voter, &Elector::person) == electors.end();
    });
    if (votes.empty()) return refuse(RejectionCode::nothing_to_change);
    auto outcome =
        is_meeting ? recount_sitting(request, *open) : conclude(request, *open, electors, votes);
    if (outcome && request.ledger.events().empty()) {
        return refuse(RejectionCode::nothing_to_change);
    }
    return outcome;
}

Outcome decide_override(const Request& request, const Override& command) {
    const auto open = find_open_approval(request, command.task);
    if (!open) return std::unexpected(open.error());
    const Step& step = *open->step;
    if (!step.override_by) {
        return refuse(
            RejectionCode::verb_not_allowed,
            {{"verb", std::string(name_of(Verb::override_decision))}, {"step", step.title}});
    }
    const Scope scope{request.ledger.cycle().definition.name, open->task.unit,
                      Verb::override_decision, &open->task};
    const auto rights = request.rights({{*step.override_by, UnitId(), ""}}, scope);
    if (!rights) return std::unexpected(rights.error());
    if (auto legal = check_verb(step, Verb::override_decision, command.motion.comment); !legal) {
        return legal;
    }
    if (auto legal = check_motion(request, *open, command.motion); !legal) return legal;
    if (auto papers = check_complete(request, step, command.motion); !papers) return papers;
    const auto authors = authors_of(request, *open);
    const auto right = first_right(
        *rights, [&](const Right& it) { return check_separation(it.through, authors); });
    if (!right) return std::unexpected(right.error());
    return carry_out(request, *open,
                     {.motion = command.motion, .right = right->words, .overridden = true});
}

Outcome decide_withdraw_vote(const Request& request, const WithdrawVote& command) {
    const auto open = find_open_approval(request, command.task);
    if (!open) return std::unexpected(open.error());
    const PersonId& actor = request.envelope.actor;
    if (auto legal = check_verb(*open->step, Verb::withdraw_vote, command.reason); !legal) {
        return legal;
    }
    const auto& votes = open->task.votes;
    const auto own = [&](const Vote& vote) { return vote.voter == actor || vote.cast_by == actor; };
    if (std::ranges::none_of(votes, own)) {
        return refuse(RejectionCode::no_vote, {{"person", actor.value}});
    }
    // A seat in a body is personal: its member needs nobody's role, but must still be there.
    const bool is_seat = open->step->rule.kind == RuleKind::committee;
    const auto right = is_seat ? authorise_anyone(request.ledger.facts().organisation, actor)
                               : right_to(request, *open, Verb::withdraw_vote);
    if (!right) return std::unexpected(right.error());
    if (!own(votes.back())) {
        return refuse(RejectionCode::vote_followed, {{"person", actor.value}});
    }
    request.ledger.record(request.item(),
                          VoteWithdrawn{command.task, votes.back().voter, command.reason});
    return {};
}

}  // namespace plancycle::core
