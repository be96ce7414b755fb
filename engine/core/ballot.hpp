#pragma once
// An approval in progress: what is asked of whom, who voted how, who sat, who stands in for whom.
// Plain values; part of a task.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/organisation.hpp"
#include "engine/core/tally.hpp"

namespace plancycle::core {

enum class Verdict : std::uint8_t {
    approve,
    approve_with_conditions,
    return_work,  // To a named earlier step, with a comment.
    reject,       // It ends here; the definition says where that leads.
    refer,        // Recommended to another body, which then decides.
};

// What a decision was taken on: document kind and content hash.
struct BoundContent {
    std::string item;  // Item the document hangs on.
    std::string kind;
    Digest content;
    friend bool operator==(const BoundContent&, const BoundContent&) = default;
};

// A condition as it is proposed with a vote; becomes one of the register when the vote carries.
struct ProposedCondition {
    TextRef text;
    RoleId owner;
    UnitId unit;
    std::optional<LocalDate> due;
    friend bool operator==(const ProposedCondition&, const ProposedCondition&) = default;
};

// What is put to the vote, or what one person decides.
struct Motion {
    Verdict verdict = Verdict::approve;
    std::string target;         // Of a return or a referral.
    std::vector<UnitId> units;  // Returned to these; empty means all.
    std::vector<ProposedCondition> conditions;
    TextRef comment;
    friend bool operator==(const Motion&, const Motion&) = default;
};

struct Vote {
    PersonId voter;    // Whose vote it is.
    PersonId cast_by;  // Who cast it: the voter, somebody standing in, or the body's recorder.
    Choice choice = Choice::in_favour;
    Motion motion;      // What the voter wants; of a meeting's vote the motion before it.
    std::string right;  // By what right, in words.
    Instant at;
    std::optional<LocalDate> meeting{};  // Of a body that is one of several groups: the day it met.
    TextRef urgency{};                   // Of such a body: the chair's reason for late papers.
    friend bool operator==(const Vote&, const Vote&) = default;
};

struct Interest {
    PersonId person;
    TextRef declared;
    friend bool operator==(const Interest&, const Interest&) = default;
};

// The meeting an approval is before, with what is put to the vote there.
struct Sitting {
    LocalDate meeting;
    std::string minute;
    std::vector<PersonId> present;
    std::vector<Interest> recused;
    TextRef urgency;  // The chair's reason for taking late papers.
    Motion motion;
    std::optional<Choice> casting;
    PersonId recorded_by;
    friend bool operator==(const Sitting&, const Sitting&) = default;
};

// One task handed on by one person; the standing kind is the organisation's (Delegation).
struct Handover {
    PersonId from;
    PersonId to;
    Instant at;
    TextRef reason;
    friend bool operator==(const Handover&, const Handover&) = default;
};

// Information asked for before deciding.
struct Inquiry {
    TextRef question;
    PersonId asked_by;
    PersonId asked;  // Who is to answer.
    Instant at;
    friend bool operator==(const Inquiry&, const Inquiry&) = default;
};

}  // namespace plancycle::core
