// A committee decides: who sits, who votes how, what came of it. Recorded in one piece by the
// secretary after the meeting, or by the members' own votes on what the secretary put to them.

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/core/electorate.hpp"
#include "engine/core/meeting_rules.hpp"
#include "engine/core/outcome.hpp"
#include "engine/core/separation.hpp"

namespace plancycle::core {

namespace {

using People = std::vector<PersonId>;

bool contains(const People& people, const PersonId& person) {
    return std::ranges::find(people, person) != people.end();
}

bool is_recused(const Sitting& sitting, const PersonId& person) {
    return std::ranges::find(sitting.recused, person, &Interest::person) != sitting.recused.end();
}

Attendance attendance_of(const Sitting& sitting) {
    Attendance attendance{.present = sitting.present, .recused = {}, .casting = sitting.casting};
    for (const Interest& it : sitting.recused) attendance.recused.push_back(it.person);
    return attendance;
}

// One committee's approval, with what every command on it needs.
struct Committee {
    OpenTask open;
    const BodySpec* body = nullptr;
    std::vector<Elector> members;  // On the day of the meeting.
};

Result<Committee, Rejection> find_committee(const Request& request, const TaskId& task) {
    const auto open = find_open_approval(request, task);
    if (!open) return std::unexpected(open.error());
    if (open->step->rule.kind != RuleKind::committee) {
        return refuse(RejectionCode::wrong_kind_of_task,
                      {{"task", task.value}, {"expected", "a committee's decision"}});
    }
    return Committee{*open, body_of(request.ledger.definition(), *open->step), {}};
}

void set_members(const Request& request, Committee& committee, LocalDate day) {
    committee.members = electors_of(request.ledger.definition(), *committee.open.step, UnitId(),
                                    request.ledger.facts().organisation, day);
    bar(committee.members, authors_of(request, committee.open));
}

bool is_member(const Committee& committee, const PersonId& person) {
    return std::ranges::find(committee.members, person, &Elector::person) !=
           committee.members.end();
}

Outcome check_member(const Committee& committee, const Sitting& sitting, const PersonId& person) {
    if (is_member(committee, person)) return {};
    return refuse(RejectionCode::not_a_member, {{"person", person.value},
                                                {"body", committee.body->title},
                                                {"on", to_text(sitting.meeting)}});
}

// A body with fewer members than its quorum can never decide: that is an error in its members' list
// or in the definition, not a meeting too few came to.
Outcome check_quorum(const Committee& committee) {
    const int members = static_cast<int>(committee.members.size());
    const int quorum = committee.open.step->rule.committee.quorum.of(members);
    if (quorum <= members) return {};
    return refuse(RejectionCode::quorum_unreachable, {{"body", committee.body->title},
                                                      {"quorum", std::to_string(quorum)},
                                                      {"members", std::to_string(members)}});
}

Outcome check_members(const Committee& committee, const Sitting& sitting) {
    for (const PersonId& person : sitting.present) {
        if (auto member = check_member(committee, sitting, person); !member) return member;
    }
    for (const Interest& it : sitting.recused) {
        if (auto member = check_member(committee, sitting, it.person); !member) return member;
        if (it.declared.id.empty()) return refuse(RejectionCode::reason_required);
    }
    return {};
}

// The recorder, or whoever is the body's secretary or chair that day.
Result<Right, Rejection> right_to_record(const Request& request, const Committee& committee) {
    const Ledger& ledger = request.ledger;
    const Organisation& organisation = ledger.facts().organisation;
    const PersonId& actor = request.envelope.actor;
    for (const std::string_view office : {"secretary", "chair"}) {
        if (organisation.office(committee.body->id, office, ledger.today()) != actor) continue;
        if (actor.empty()) continue;
        return Right{
            committee.body->id.value + ", recorded by its " + std::string(office), actor, {actor}};
    }
    return right_to(request, committee.open, std::nullopt);
}

Result<Sitting, Rejection> sitting_of(const Request& request, Committee& committee,
                                      const RecordSitting& command) {
    if (trim(command.minute).empty()) {
        return refuse(RejectionCode::minute_required, {{"body", committee.body->title}});
    }
    const StatedMeeting stated{committee.open, *committee.body, command.meeting, command.urgency};
    if (auto meeting = check_meeting(request, stated); !meeting) {
        return std::unexpected(meeting.error());
    }
    Sitting sitting;
    sitting.meeting = command.meeting;
    sitting.minute = command.minute;
    sitting.present = command.present;
    sitting.recused = command.recused;
    sitting.urgency = command.urgency;
    sitting.motion = command.motion;
    sitting.recorded_by = request.envelope.actor;
    set_members(request, committee, command.meeting);
    if (auto quorum = check_quorum(committee); !quorum) return std::unexpected(quorum.error());
    if (auto members = check_members(committee, sitting); !members) {
        return std::unexpected(members.error());
    }
    if (auto legal = check_motion(request, committee.open, command.motion); !legal) {
        return std::unexpected(legal.error());
    }
    const auto complete = check_complete(request, *committee.open.step, command.motion);
    if (!complete) return std::unexpected(complete.error());
    if (auto papers = check_papers(request, stated); !papers) {
        return std::unexpected(papers.error());
    }
    return sitting;
}

Outcome check_voter(const Request& request, const Committee& committee, const Sitting& sitting,
                    const std::vector<Vote>& votes, const PersonId& voter) {
    if (auto member = check_member(committee, sitting, voter); !member) return member;
    if (is_recused(sitting, voter)) {
        return refuse(RejectionCode::vote_of_recused, {{"person", voter.value}});
    }
    if (!contains(sitting.present, voter)) {
        return refuse(RejectionCode::not_present,
                      {{"person", voter.value}, {"on", to_text(sitting.meeting)}});
    }
    if (std::ranges::find(votes, voter, &Vote::voter) != votes.end()) {
        return refuse(RejectionCode::voted_already, {{"person", voter.value}});
    }
    return check_separation({voter}, authors_of(request, committee.open));
}

// Whoever was a member at the meeting and is none any more gives no vote of their own.
Outcome check_still_member(const Request& request, const Committee& committee,
                           const PersonId& person) {
    const LocalDate today = request.ledger.today();
    const auto now = request.ledger.facts().organisation.members(committee.body->id, today);
    if (contains(now, person)) return {};
    return refuse(
        RejectionCode::not_a_member,
        {{"person", person.value}, {"body", committee.body->title}, {"on", to_text(today)}});
}

Outcome check_choice(const Committee& committee, Choice choice) {
    if (choice != Choice::abstained) return {};
    return check_verb(*committee.open.step, Verb::abstain, TextRef{});
}

// Who sat there counts as a member, whatever a later list says. A vote that was cast stays; whoever
// has gone without one was there and abstained.
Tally count(const Request& request, const Committee& committee, const Sitting& sitting,
            const std::vector<Vote>& votes) {
    const auto authors = authors_of(request, committee.open);
    auto electors = committee.members;
    auto cast = counted(votes);
    for (const PersonId& person : sitting.present) {
        const bool is_listed = is_member(committee, person);
        if (!is_listed) electors.push_back({.person = person, .barred = contains(authors, person)});
        const bool is_gone = !is_listed || !check_still_member(request, committee, person);
        const bool voted = std::ranges::find(votes, person, &Vote::voter) != votes.end();
        if (is_gone && !voted && !is_recused(sitting, person)) {
            cast.push_back({person, Choice::abstained});
        }
    }
    return count_votes(committee.open.step->rule, electors, cast, attendance_of(sitting));
}

bool is_recorded_by_author(const Request& request, const Committee& committee,
                           const Sitting& sitting, People through) {
    through.push_back(sitting.recorded_by);
    return !check_separation(through, authors_of_content(request, committee.open));
}

SittingEnded ended(const Request& request, const Committee& committee, const Sitting& sitting,
                   const Tally& tally, const People& through) {
    return {.task = committee.open.task.id,
            .tally = tally,
            .motion = sitting.motion,
            .recorded_by_author = is_recorded_by_author(request, committee, sitting, through)};
}

// Votes were cast on the motion as it was put: only a later meeting is recorded over them.
Outcome end_earlier_sitting(const Request& request, const Committee& committee, LocalDate meeting) {
    const Task& task = committee.open.task;
    if (task.votes.empty()) return {};
    if (!task.sitting || meeting <= task.sitting->meeting) {
        return refuse(RejectionCode::voted_already, {{"person", task.votes.front().voter.value}});
    }
    Committee earlier = committee;
    set_members(request, earlier, task.sitting->meeting);
    request.ledger.record(request.item(),
                          ended(request, earlier, *task.sitting,
                                count(request, earlier, *task.sitting, task.votes), {}));
    return {};
}

bool is_barred(const Committee& committee, const PersonId& person) {
    return std::ranges::any_of(committee.members,
                               [&](const Elector& it) { return it.person == person && it.barred; });
}

std::string missing_votes(const Committee& committee, const Sitting& sitting,
                          const std::vector<Vote>& votes) {
    std::string names;
    for (const PersonId& person : sitting.present) {
        const bool voted = std::ranges::find(votes, person, &Vote::voter) != votes.end();
        if (voted || is_recused(sitting, person) || is_barred(committee, person)) continue;
        names += (names.empty() ? "" : ", ") + person.value;
    }
    return names;
}

// What the count means. An open or tied one stays as it is.
Outcome conclude(const Request& request, const Committee& committee, const Sitting& sitting,
                 const Tally& tally, const Right& right) {
    switch (tally.outcome) {
        case TallyOutcome::open:
        case TallyOutcome::tied:
            return {};
        case TallyOutcome::carried:
            return carry_out(request, committee.open,
                             {.motion = sitting.motion,
                              .right = right.words,
                              .minute = sitting.minute,
                              .tally = tally,
                              .meeting = sitting.meeting,
                              .urgency = sitting.urgency,
                              .recorded_by_author = is_recorded_by_author(request, committee,
                                                                          sitting, right.through)});
        case TallyOutcome::lost:
        case TallyOutcome::deferred:
        case TallyOutcome::inquorate:
            break;
    }
    request.ledger.record(request.item(), ended(request, committee, sitting, tally, right.through));
    return {};
}

Vote vote_of(const Request& request, const Sitting& sitting, const PersonId& voter, Choice choice,
             const std::string& right) {
    Vote vote;
    vote.voter = voter;
    vote.cast_by = request.envelope.actor;
    vote.choice = choice;
    vote.motion = sitting.motion;
    vote.right = right;
    vote.at = request.ledger.now();
    return vote;
}

}  // namespace

Outcome decide_record_sitting(const Request& request, const RecordSitting& command) {
    auto committee = find_committee(request, command.task);
    if (!committee) return std::unexpected(committee.error());
    const auto right = right_to_record(request, *committee);
    if (!right) return std::unexpected(right.error());
    if (auto over = end_earlier_sitting(request, *committee, command.meeting); !over) return over;
    auto sitting = sitting_of(request, *committee, command);
    if (!sitting) return std::unexpected(sitting.error());
    const Tally tally = count(request, *committee, *sitting, {});
    request.ledger.record(request.item(), SittingRecorded{command.task, *sitting});
    if (tally.outcome == TallyOutcome::inquorate) {
        request.ledger.record(request.item(),
                              ended(request, *committee, *sitting, tally, right->through));
    }
    return {};
}

Outcome decide_record_decision(const Request& request, const RecordDecision& command) {
    const TaskId& task = command.sitting.task;
    auto committee = find_committee(request, task);
    if (!committee) return std::unexpected(committee.error());
    const auto right = right_to_record(request, *committee);
    if (!right) return std::unexpected(right.error());
    const LocalDate meeting = command.sitting.meeting;
    if (auto over = end_earlier_sitting(request, *committee, meeting); !over) return over;
    auto sitting = sitting_of(request, *committee, command.sitting);
    if (!sitting) return std::unexpected(sitting.error());
    sitting->casting = command.casting;
    std::vector<Vote> votes;
    for (const RecordedVote& it : command.votes) {
        if (auto legal = check_choice(*committee, it.choice); !legal) return legal;
        auto voter = check_voter(request, *committee, *sitting, votes, it.member);
        if (!voter) return voter;
        votes.push_back(vote_of(request, *sitting, it.member, it.choice, right->words));
    }
    const Tally tally = count(request, *committee, *sitting, votes);
    const bool is_quorate = tally.outcome != TallyOutcome::inquorate;
    if (const std::string missing = missing_votes(*committee, *sitting, votes);
        is_quorate && !missing.empty()) {
        return refuse(RejectionCode::votes_missing, {{"people", missing}});
    }
    if (tally.outcome == TallyOutcome::tied) {
        return refuse(RejectionCode::casting_vote_needed, {{"body", committee->body->title}});
    }
    if (command.casting && !tally.by_casting_vote) return refuse(RejectionCode::no_tie);
    request.ledger.record(request.item(), SittingRecorded{task, *sitting});
    for (const Vote& vote : votes) request.ledger.record(request.item(), VoteCast{task, vote});
    return conclude(request, *committee, *sitting, tally, *right);
}

Outcome decide_cast_vote(const Request& request, const CastVote& command) {
    auto committee = find_committee(request, command.task);
    if (!committee) return std::unexpected(committee.error());
    const Task& task = committee->open.task;
    const PersonId& actor = request.envelope.actor;
    const Organisation& organisation = request.ledger.facts().organisation;
    if (auto known = authorise_anyone(organisation, actor); !known) {
        return std::unexpected(known.error());
    }
    if (!task.sitting) {
        return refuse(RejectionCode::no_sitting, {{"body", committee->body->title}});
    }
    Sitting sitting = *task.sitting;
    set_members(request, *committee, sitting.meeting);
    if (auto seen = check_seen(request, committee->open, command.seen); !seen) return seen;
    if (auto member = check_still_member(request, *committee, actor); !member) return member;
    const Right right{"member of " + committee->body->id.value, actor, {actor}};
    if (command.casting) {
        if (organisation.office(committee->body->id, "chair", sitting.meeting) != actor) {
            return refuse(RejectionCode::not_the_chair,
                          {{"person", actor.value}, {"body", committee->body->title}});
        }
        if (count(request, *committee, sitting, task.votes).outcome != TallyOutcome::tied) {
            return refuse(RejectionCode::no_tie);
        }
        sitting.casting = command.choice;
        request.ledger.record(request.item(), CastingVoteGiven{command.task, command.choice});
        return conclude(request, *committee, sitting,
                        count(request, *committee, sitting, task.votes), right);
    }
    if (auto legal = check_choice(*committee, command.choice); !legal) return legal;
    auto voter = check_voter(request, *committee, sitting, task.votes, actor);
    if (!voter) return voter;
    std::vector<Vote> votes = task.votes;
    votes.push_back(vote_of(request, sitting, actor, command.choice, right.words));
    request.ledger.record(request.item(), VoteCast{command.task, votes.back()});
    return conclude(request, *committee, sitting, count(request, *committee, sitting, votes),
                    right);
}

Outcome recount_sitting(const Request& request, const OpenTask& open) {
    if (!open.task.sitting) return {};
    const BodySpec* body = body_of(request.ledger.definition(), *open.step);
    Committee committee{open, body, {}};
    const Sitting& sitting = *open.task.sitting;
    set_members(request, committee, sitting.meeting);
    const Right right{"members of " + body->id.value, sitting.recorded_by, {sitting.recorded_by}};
    return conclude(request, committee, sitting,
                    count(request, committee, sitting, open.task.votes), right);
}

}  // namespace plancycle::core
