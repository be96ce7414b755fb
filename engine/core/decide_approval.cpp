// Decisions without a meeting: of one person, of several, or of a body that does not vote here.

#include <algorithm>

#include "engine/core/electorate.hpp"
#include "engine/core/outcome.hpp"
#include "engine/core/separation.hpp"

namespace plancycle::core {

namespace {

Choice choice_of(Verdict verdict) {
    const bool is_yes = verdict == Verdict::approve || verdict == Verdict::approve_with_conditions;
    return is_yes ? Choice::in_favour : Choice::against;
}

Outcome check_turn(const Step& step, const Task& task, const std::vector<Elector>& electors,
                   const PersonId& voter) {
    if (std::ranges::find(task.votes, voter, &Vote::voter) != task.votes.end()) {
        return refuse(RejectionCode::voted_already, {{"person", voter.value}});
    }
    if (step.rule.kind != RuleKind::ordered) return {};
    const std::size_t turn = group_in_turn(electors, counted(task.votes));
    const bool in_turn = std::ranges::any_of(
        electors, [&](const Elector& it) { return it.person == voter && it.group == turn; });
    if (in_turn) return {};
    return refuse(RejectionCode::not_in_turn,
                  {{"person", voter.value}, {"turn", std::to_string(turn + 1)}});
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

Motion lost_motion(const std::vector<Vote>& votes) {
    for (auto it = votes.rbegin(); it != votes.rend(); ++it) {
        if (it->choice == Choice::against) return it->motion;
    }
    return {};
}

Outcome vote_and_count(const Request& request, const OpenTask& open, const Motion& motion,
                       const Right& right) {
    Ledger& ledger = request.ledger;
    const auto electors = electors_of(ledger.definition(), *open.step, open.task.unit,
                                      ledger.facts().organisation, ledger.today());
    if (auto turn = check_turn(*open.step, open.task, electors, right.principal); !turn) {
        return turn;
    }
    Vote vote;
    vote.voter = right.principal;
    vote.cast_by = request.envelope.actor;
    vote.choice = choice_of(motion.verdict);
    vote.motion = motion;
    vote.right = right.words;
    vote.at = ledger.now();
    ledger.record(request.item(), VoteCast{open.task.id, vote});
    std::vector<Vote> votes = open.task.votes;
    votes.push_back(std::move(vote));
    const Tally tally = count_votes(open.step->rule, electors, counted(votes), {});
    Ruling ruling{.right = right.words, .tally = tally};
    if (tally.outcome == TallyOutcome::carried) {
        ruling.motion = carried_motion(votes);
    } else if (tally.outcome == TallyOutcome::lost) {
        ruling.motion = lost_motion(votes);
    } else {
        return {};
    }
    return carry_out(request, open, ruling);
}

// A body that is one of several groups puts the minute of its own meeting on record with its vote.
Result<Right, Rejection> with_minute(const Request& request, const Step& step, Right right,
                                     const std::string& minute) {
    for (const Actor& actor : step.by) {
        const auto* body = std::get_if<BodyId>(&actor);
        if (body == nullptr || !right.words.starts_with(body->value + ", recorded by ")) continue;
        if (minute.empty()) {
            const std::string& title = request.ledger.definition().find_body(*body)->title;
            return refuse(RejectionCode::minute_required, {{"body", title}});
        }
        right.words += ", minute " + minute;
        break;
    }
    return right;
}

}  // namespace

Outcome decide_decision(const Request& request, const Decide& command) {
    const auto open = find_open_approval(request, command.task);
    if (!open) return std::unexpected(open.error());
    const Step& step = *open->step;
    const auto right = right_to(request, *open, verb_of(command.motion.verdict));
    if (!right) return std::unexpected(right.error());
    const BodySpec* body = body_of(request.ledger.definition(), step);
    if (step.rule.kind == RuleKind::committee) {
        return refuse(RejectionCode::no_sitting, {{"body", body->title}});
    }
    if (step.rule.kind == RuleKind::recorded && command.minute.empty()) {
        return refuse(RejectionCode::minute_required, {{"body", body->id.value}});
    }
    if (auto legal = check_motion(request, *open, command.motion); !legal) return legal;
    if (auto documents = check_documents(request, step.approves); !documents) return documents;
    if (auto seen = check_seen(request, *open, command.seen); !seen) return seen;
    // Whoever records what a body decided does not decide.
    if (step.rule.kind != RuleKind::recorded) {
        const auto authors = authors_of(*request.ledger.item(request.item()), open->task, step);
        if (auto apart = check_separation(right->through, authors); !apart) return apart;
    }
    if (step.rule.kind == RuleKind::recorded || step.rule.kind == RuleKind::anyone) {
        return carry_out(
            request, *open,
            {.motion = command.motion, .right = right->words, .minute = command.minute});
    }
    const auto minuted = with_minute(request, step, *right, command.minute);
    if (!minuted) return std::unexpected(minuted.error());
    return vote_and_count(request, *open, command.motion, *minuted);
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
    const auto right = request.authorise({{*step.override_by, UnitId(), ""}}, scope);
    if (!right) return std::unexpected(right.error());
    if (auto legal = check_verb(step, Verb::override_decision, command.motion.comment); !legal) {
        return legal;
    }
    if (auto legal = check_motion(request, *open, command.motion); !legal) return legal;
    if (auto documents = check_documents(request, step.approves); !documents) return documents;
    const auto authors = authors_of(*request.ledger.item(request.item()), open->task, step);
    if (auto apart = check_separation(right->through, authors); !apart) return apart;
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
    if (auto right = right_to(request, *open, Verb::withdraw_vote);
        !right && open->step->rule.kind != RuleKind::committee) {
        return std::unexpected(right.error());
    }
    if (!own(votes.back())) {
        return refuse(RejectionCode::vote_followed, {{"person", actor.value}});
    }
    request.ledger.record(request.item(),
                          VoteWithdrawn{command.task, votes.back().voter, command.reason});
    return {};
}

}  // namespace plancycle::core
