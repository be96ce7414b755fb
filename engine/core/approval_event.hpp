#pragma once
// Facts of approvals: votes, meetings, decisions, who has a task in hand, conditions. See
// event.hpp.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/instance.hpp"

namespace plancycle::core {

// The outcome of an approval. What follows from it has events of its own.
struct Decided {
    TaskId task;
    Motion motion;
    std::string right;   // By what right: "cec, recorded by county-secretary".
    std::string minute;  // Minute reference.
    std::vector<BoundContent> content;
    std::optional<Tally> tally;        // Of a rule that counts votes.
    bool overridden = false;           // By somebody over the heads of those entitled.
    std::optional<LocalDate> meeting;  // Of a body, where its day is on record.
    TextRef urgency;                   // The chair's reason for taking late papers there.
    bool recorded_by_author = false;   // A body's, in the hand of who wrote what it decided on.
    friend bool operator==(const Decided&, const Decided&) = default;
};

struct VoteCast {
    TaskId task;
    Vote vote;
    friend bool operator==(const VoteCast&, const VoteCast&) = default;
};

struct VoteWithdrawn {
    TaskId task;
    PersonId voter;
    TextRef reason;
    friend bool operator==(const VoteWithdrawn&, const VoteWithdrawn&) = default;
};

struct SittingRecorded {
    TaskId task;
    Sitting sitting;
    friend bool operator==(const SittingRecorded&, const SittingRecorded&) = default;
};

// A meeting ended without a decision: lost, tied or inquorate. The task stays; its votes are gone.
struct SittingEnded {
    TaskId task;
    Tally tally;
    std::optional<Motion> motion;     // What was put to the vote; old entries do not say it.
    bool recorded_by_author = false;  // As of a decision.
    friend bool operator==(const SittingEnded&, const SittingEnded&) = default;
};

// The submitter took it back before anybody voted.
struct SubmissionRecalled {
    TaskId task;
    std::string step;  // Where the work is again.
    TextRef reason;
    friend bool operator==(const SubmissionRecalled&, const SubmissionRecalled&) = default;
};

struct InformationRequested {
    TaskId task;
    Inquiry inquiry;
    friend bool operator==(const InformationRequested&, const InformationRequested&) = default;
};

struct InformationGiven {
    TaskId task;
    TextRef answer;
    friend bool operator==(const InformationGiven&, const InformationGiven&) = default;
};

struct TaskReassigned {
    TaskId task;
    PersonId to;  // Empty: to everybody entitled again.
    TextRef reason;
    friend bool operator==(const TaskReassigned&, const TaskReassigned&) = default;
};

struct TaskDelegated {
    TaskId task;
    Handover handover;
    friend bool operator==(const TaskDelegated&, const TaskDelegated&) = default;
};

struct TaskTakenBack {
    TaskId task;
    PersonId from;  // Who had handed it over.
    friend bool operator==(const TaskTakenBack&, const TaskTakenBack&) = default;
};

struct DeadlinePaused {
    DeadlineId deadline;
    LocalDate on;
    friend bool operator==(const DeadlinePaused&, const DeadlinePaused&) = default;
};

struct DeadlineResumed {
    DeadlineId deadline;
    DueDate due;  // Later by the working days it stood still.
    friend bool operator==(const DeadlineResumed&, const DeadlineResumed&) = default;
};

// What was approved is no longer what is there.
struct DecisionStale {
    std::string step;
    std::string document;
    friend bool operator==(const DecisionStale&, const DecisionStale&) = default;
};

struct ConditionImposed {
    Condition condition;
    friend bool operator==(const ConditionImposed&, const ConditionImposed&) = default;
};

// The chair breaks a tie.
struct CastingVoteGiven {
    TaskId task;
    Choice choice = Choice::in_favour;
    friend bool operator==(const CastingVoteGiven&, const CastingVoteGiven&) = default;
};

struct ConditionMet {
    std::string condition;
    PersonId by;
    std::string right;
    TextRef evidence;
    Digest content;
    friend bool operator==(const ConditionMet&, const ConditionMet&) = default;
};

struct ConditionClosed {
    std::string condition;
    PersonId by;
    std::string right;
    TextRef note;
    friend bool operator==(const ConditionClosed&, const ConditionClosed&) = default;
};

// The verifier is not satisfied: it is the owner's again.
struct ConditionReopened {
    std::string condition;
    PersonId by;
    std::string right;
    TextRef reason;
    friend bool operator==(const ConditionReopened&, const ConditionReopened&) = default;
};

struct ConditionWaived {
    std::string condition;
    PersonId by;
    std::string right;
    TextRef reason;
    friend bool operator==(const ConditionWaived&, const ConditionWaived&) = default;
};

}  // namespace plancycle::core
