#pragma once
// `plancycle do approve, vote, recall, ...`: everything about decisions. See do_commands.hpp.

#include "cli/session.hpp"

namespace plancycle::cli {

// A body's meeting as its secretary writes it down; people by id, e-mail address or name.
struct MeetingOptions {
    std::string on;
    std::vector<std::string> present;
    std::vector<std::string> in_favour;
    std::vector<std::string> against;
    std::vector<std::string> abstained;
    std::vector<std::string> recused;  // "PERSON: interest"
    std::string urgent;
    std::string casting;  // "for" or "against"
};

// What is decided. The n-th condition has the n-th owner and the n-th date; one serves all.
struct MotionOptions {
    std::string verb = "approve";
    std::string to;  // Of a return or a referral.
    std::vector<std::string> units;
    bool no_units = false;  // Said on purpose where approving chooses units.
    std::string comment;
    std::vector<std::string> conditions;
    std::vector<std::string> owners;  // "ROLE" or "ROLE of UNIT"
    std::vector<std::string> dues;
};

struct DecideOptions {
    std::string task;
    std::string cycle;
    std::string minute;
    std::vector<std::string> seen;
    MotionOptions motion;
    MeetingOptions meeting;
};
ExitCode do_decide(Session& session, const DecideOptions& options);
ExitCode do_sitting(Session& session, const DecideOptions& options);
ExitCode do_override(Session& session, const DecideOptions& options);

struct VoteOptions {
    std::string choice;  // "for", "against", "abstain"
    std::string task;
    std::string cycle;
    bool casting = false;
    std::vector<std::string> seen;
};
ExitCode do_vote(Session& session, const VoteOptions& options);

struct CallInOptions {
    std::string task;
    std::string cycle;
    std::string reason;
    std::string supporters;
};
ExitCode do_call_in(Session& session, const CallInOptions& options);

// A task, perhaps a person, and words.
struct HandsOptions {
    std::string task;
    std::string cycle;
    std::string person;
    std::string text;
};
ExitCode do_withdraw_vote(Session& session, const HandsOptions& options);
ExitCode do_recall(Session& session, const HandsOptions& options);
ExitCode do_ask(Session& session, const HandsOptions& options);
ExitCode do_answer(Session& session, const HandsOptions& options);
ExitCode do_reassign(Session& session, const HandsOptions& options);
ExitCode do_hand_over(Session& session, const HandsOptions& options);
ExitCode do_take_back(Session& session, const HandsOptions& options);

struct ConditionOptions {
    std::string condition;
    std::string text;
    std::string minute;
    std::string file;
    std::string cycle;
};
ExitCode do_meet_condition(Session& session, const ConditionOptions& options);
ExitCode do_close_condition(Session& session, const ConditionOptions& options);
ExitCode do_reopen_condition(Session& session, const ConditionOptions& options);
ExitCode do_waive_condition(Session& session, const ConditionOptions& options);

struct RespondOptions {
    std::string condition;
    std::string answer;
    std::string file;
    std::string cycle;
    bool interim = false;
};
ExitCode do_respond(Session& session, const RespondOptions& options);

struct StandInOptions {
    std::string person;
    std::string other;
    std::string from;
    std::string to;
    std::string workflow;
    std::string unit;
    std::string verb;
    std::string reason;
    std::string id;
};
ExitCode set_absence(Session& session, const StandInOptions& options);
ExitCode end_absence(Session& session, const StandInOptions& options);
ExitCode give_delegation(Session& session, const StandInOptions& options);
ExitCode revoke_delegation(Session& session, const StandInOptions& options);
ExitCode show_stand_ins(Session& session, const StandInOptions& options);

}  // namespace plancycle::cli
