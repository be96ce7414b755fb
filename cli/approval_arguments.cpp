#include "cli/approval_commands.hpp"
#include "cli/arguments_parts.hpp"

namespace plancycle::cli {

namespace {

void list_option(CLI::App& command, const char* name, std::vector<std::string>& values,
                 const char* help) {
    command.add_option(name, values, help)->allow_extra_args(false);
}

void meeting_options(CLI::App& command, DecideOptions& options) {
    MeetingOptions& meeting = options.meeting;
    command.add_option("--meeting", meeting.on, "Day of the body's meeting, as 2026-07-28");
    command.add_option("--minute", options.minute, "Minute of the body's decision");
    list_option(command, "--present", meeting.present, "Members present: esther,hassan");
    list_option(command, "--recused", meeting.recused, "\"MEMBER: the interest declared\"");
    command.add_option("--urgent", meeting.urgent, "The chair's reason for taking late papers");
}

void vote_options(CLI::App& command, MeetingOptions& meeting) {
    list_option(command, "--for", meeting.in_favour, "Members who voted for it");
    list_option(command, "--against", meeting.against, "Members who voted against it");
    list_option(command, "--abstained", meeting.abstained, "Members who abstained");
    command.add_option("--casting", meeting.casting, "The chair's casting vote: for or against");
}

void condition_options(CLI::App& command, MotionOptions& motion) {
    list_option(command, "--with-condition", motion.conditions, "Approved subject to this");
    list_option(command, "--owner", motion.owners, "Who meets it: ROLE, or \"ROLE of UNIT\"");
    list_option(command, "--due", motion.dues, "By when, as 2026-08-14");
}

void choice_options(CLI::App& command, MotionOptions& motion) {
    list_option(command, "--unit", motion.units, "Where units are chosen: this one");
    command.add_flag("--no-units", motion.no_units, "Where units are chosen: none");
}

void target_options(CLI::App& command, MotionOptions& motion) {
    command.add_option("--to", motion.to, "Step it goes to")->required();
    list_option(command, "--unit", motion.units, "Only this unit (all, if not given)");
}

using Bind = void (*)(CLI::App&, DecideOptions&);

void add_verb(CommandList& list, const CommandText& text, Bind bind) {
    const std::string verb = text.name;
    list.add<DecideOptions>(text, do_decide, [&](CLI::App& command, DecideOptions& options) {
        options.motion.verb = verb;
        optional_task(command, options.task);
        meeting_options(command, options);
        vote_options(command, options.meeting);
        bind(command, options);
        list_option(command, "--seen", options.seen, "SHA-256 of a document looked at");
        command.add_option("--comment", options.motion.comment, "For the record");
        cycle_option(command, options.cycle);
    });
}

void add_verdicts(CommandList& list) {
    add_verb(list,
             {"approve", "Approve, or approve subject to conditions",
              "plancycle do approve cec-final --meeting 2026-07-28 --minute CEC/2026/21 \\\n"
              "      --for esther,hassan --with-condition \"Add the ward list\" \\\n"
              "      --owner \"planning-officer of roads\" --due 2026-08-14"},
             [](CLI::App& command, DecideOptions& options) {
                 choice_options(command, options.motion);
                 condition_options(command, options.motion);
             });
    add_verb(
        list,
        {"return", "Send work back to an earlier step, with a comment",
         "plancycle do return cec-initial --to drafting.preparing --unit health \\\n"
         "      --minute CEC/2026/12 --comment \"Ceilings exceeded\""},
        [](CLI::App& command, DecideOptions& options) { target_options(command, options.motion); });
    add_verb(list,
             {"reject", "Say no, where the workflow knows what follows",
              "plancycle do reject review --comment \"No money for it this year\""},
             [](CLI::App&, DecideOptions&) {});
    add_verb(
        list,
        {"refer", "Recommend to another body, which then decides",
         "plancycle do refer executive --to council --minute EX/07/12"},
        [](CLI::App& command, DecideOptions& options) { target_options(command, options.motion); });
}

void add_meetings(CommandList& list) {
    list.add<DecideOptions>(
        {"sitting", "Record who sits, so that members can vote",
         "plancycle do sitting cec-final --meeting 2026-07-28 --minute CEC/2026/21 \\\n"
         "      --present esther,hassan,joseph --recused \"hassan: owns the site\""},
        do_sitting, [](CLI::App& command, DecideOptions& options) {
            optional_task(command, options.task);
            meeting_options(command, options);
            command
                .add_option("--motion", options.motion.verb,
                            "What is put to the vote: approve, return, reject or refer")
                ->check(CLI::IsMember({"approve", "return", "reject", "refer"}));
            command.add_option("--to", options.motion.to, "Step a return or referral goes to");
            list_option(command, "--unit", options.motion.units, "A unit chosen, or returned to");
            command.add_flag("--no-units", options.motion.no_units, "No unit is chosen");
            condition_options(command, options.motion);
            command.add_option("--comment", options.motion.comment, "For the record");
            cycle_option(command, options.cycle);
        });
    list.add<VoteOptions>(
        {"vote", "Vote as a member of a committee", "plancycle do vote for cec-final"}, do_vote,
        [](CLI::App& command, VoteOptions& options) {
            command.add_option("VOTE", options.choice, "for, against or abstain")->required();
            optional_task(command, options.task);
            command.add_flag("--casting", options.casting, "The chair's casting vote on a tie");
            list_option(command, "--seen", options.seen, "SHA-256 of a document looked at");
            cycle_option(command, options.cycle);
        });
    list.add<DecideOptions>(
        {"override", "Decide over the heads of those entitled; always flagged",
         "plancycle do override review --verdict approve --comment \"Statutory date, panel ill\""},
        do_override, [](CLI::App& command, DecideOptions& options) {
            optional_task(command, options.task);
            command
                .add_option("--verdict", options.motion.verb, "approve, return, reject or refer")
                ->check(CLI::IsMember({"approve", "return", "reject", "refer"}));
            command.add_option("--to", options.motion.to, "Step a return or referral goes to");
            list_option(command, "--unit", options.motion.units, "A unit chosen, or returned to");
            command.add_flag("--no-units", options.motion.no_units, "No unit is chosen");
            condition_options(command, options.motion);
            command.add_option("--comment", options.motion.comment, "Why; always needed");
            cycle_option(command, options.cycle);
        });
}

void add_call_in(CommandList& list) {
    list.add<CallInOptions>(
        {"call-in", "Call in a decision that lies open to it",
         "plancycle do call-in housing/listed --reason \"Tenants were not heard\" \\\n"
         "      --supporters \"Cllrs Ash, Birch and Cole\""},
        do_call_in, [](CLI::App& command, CallInOptions& options) {
            optional_task(command, options.task);
            command.add_option("--reason", options.reason, "Why; kept in the history");
            command.add_option("--supporters", options.supporters, "Who asks for it, with you");
            cycle_option(command, options.cycle);
        });
}

using Hands = ExitCode (*)(Session&, const HandsOptions&);

void add_words(CommandList& list, const CommandText& text, Hands function, const char* words) {
    list.add<HandsOptions>(text, function, [words](CLI::App& command, HandsOptions& options) {
        optional_task(command, options.task);
        command.add_option(words, options.text, "Kept in the history");
        cycle_option(command, options.cycle);
    });
}

void add_hands(CommandList& list) {
    add_words(list,
              {"withdraw-vote", "Take one's vote back, until the next one",
               "plancycle do withdraw-vote review --reason \"Misread the table\""},
              do_withdraw_vote, "--reason");
    add_words(list,
              {"recall", "Take a submission back, until the first vote",
               "plancycle do recall review --reason \"A page is missing\""},
              do_recall, "--reason");
    list.add<HandsOptions>(
        {"ask", "Ask somebody for information before deciding",
         "plancycle do ask review --of daniel --question \"Is the baseline of 2025?\""},
        do_ask, [](CLI::App& command, HandsOptions& options) {
            optional_task(command, options.task);
            command.add_option("--of", options.person, "Who is to answer")->required();
            command.add_option("--question", options.text, "What to know");
            cycle_option(command, options.cycle);
        });
    add_words(list,
              {"answer", "Give the information that was asked for",
               "plancycle do answer review --text \"Yes, audited in May\""},
              do_answer, "--text");
    list.add<HandsOptions>(
        {"reassign", "Give a task to one of those whose role it is",
         "plancycle do reassign health/preparing --to ruth --reason \"Knows the figures\""},
        do_reassign, [](CLI::App& command, HandsOptions& options) {
            command.add_option("TASK", options.task, "As in tasks")->required();
            command.add_option("--to", options.person, "Whom (all again, if not given)");
            command.add_option("--reason", options.text, "Kept in the history");
            cycle_option(command, options.cycle);
        });
    list.add<HandsOptions>(
        {"hand-over", "Let somebody else act on one task for you",
         "plancycle do hand-over review --to grace --reason \"In the field this week\""},
        do_hand_over, [](CLI::App& command, HandsOptions& options) {
            command.add_option("TASK", options.task, "As in tasks")->required();
            command.add_option("--to", options.person, "Who acts for you")->required();
            command.add_option("--reason", options.text, "Kept in the history");
            cycle_option(command, options.cycle);
        });
    list.add<HandsOptions>(
        {"take-back", "Have a task that was handed over again", "plancycle do take-back review"},
        do_take_back, [](CLI::App& command, HandsOptions& options) {
            command.add_option("TASK", options.task, "As in tasks")->required();
            cycle_option(command, options.cycle);
        });
}

using Settle = ExitCode (*)(Session&, const ConditionOptions&);

void add_condition(CommandList& list, const CommandText& text, Settle function, const char* words) {
    list.add<ConditionOptions>(
        text, function, [words](CLI::App& command, ConditionOptions& options) {
            command.add_option("CONDITION", options.condition, "As status lists it")->required();
            command.add_option(words, options.text, "Kept in the history");
            cycle_option(command, options.cycle);
        });
}

void add_conditions(CommandList& list) {
    list.add<ConditionOptions>(
        {"meet-condition", "Say that a condition is met, with evidence",
         "plancycle do meet-condition 'cec-final#1.1' --evidence \"Page 12\" --file page-12.pdf"},
        do_meet_condition, [](CLI::App& command, ConditionOptions& options) {
            command.add_option("CONDITION", options.condition, "As status lists it")->required();
            command.add_option("--evidence", options.text, "What was done, and where to see it");
            command.add_option("--file", options.file, "A file that shows it, 25 MiB at most");
            cycle_option(command, options.cycle);
        });
    list.add<RespondOptions>(
        {"respond", "Answer a point of feedback",
         "plancycle do respond 'scrutiny#1.2' \"Agreed; see page 4 of the new draft\""},
        do_respond, [](CLI::App& command, RespondOptions& options) {
            command.add_option("FEEDBACK", options.condition, "As status lists it")->required();
            command.add_option("ANSWER", options.answer, "Kept in the history")->required();
            command.add_flag("--interim", options.interim, "The final answer is still to come");
            command.add_option("--file", options.file, "A file with the answer, 25 MiB at most");
            cycle_option(command, options.cycle);
        });
    add_condition(list,
                  {"close-condition", "Verify that a condition is met",
                   "plancycle do close-condition 'cec-final#1.1' --note \"Page 12\""},
                  do_close_condition, "--note");
    add_condition(list,
                  {"reopen-condition", "Say that the evidence does not do",
                   "plancycle do reopen-condition 'cec-final#1.1' --reason \"No source\""},
                  do_reopen_condition, "--reason");
    list.add<ConditionOptions>(
        {"waive-condition", "Do without a condition, with a reason",
         "plancycle do waive-condition 'cec-final#1.1' --reason \"Overtaken\" --minute \"CEC 12\""},
        do_waive_condition, [](CLI::App& command, ConditionOptions& options) {
            command.add_option("CONDITION", options.condition, "As status lists it")->required();
            command.add_option("--reason", options.text, "Kept in the history");
            command.add_option("--minute", options.minute,
                               "Of the meeting, where a body waives it");
            cycle_option(command, options.cycle);
        });
}

}  // namespace

void add_approval_commands(CommandList& list) {
    add_verdicts(list);
    add_meetings(list);
    add_call_in(list);
    add_hands(list);
    add_conditions(list);
}

void add_stand_in_commands(CommandList& list) {
    const auto term = [](CLI::App& command, StandInOptions& options) {
        command.add_option("--from", options.from, "First day (today, if not given)");
        command.add_option("--to", options.to, "Last day (open, if not given)");
    };
    list.add<StandInOptions>(
        {"absent", "Record an absence and who stands in",
         "plancycle org absent --person joseph --substitute grace --from 2026-07-20 --to "
         "2026-07-31"},
        set_absence, [term](CLI::App& command, StandInOptions& options) {
            command.add_option("--person", options.person, "Who (you, if not given)");
            command.add_option("--substitute", options.other, "Who gets the work and the mails");
            term(command, options);
        });
    list.add<StandInOptions>(
        {"stand-ins", "Who stands in for whom, now and to come", "plancycle org stand-ins --json"},
        show_stand_ins, [](CLI::App&, StandInOptions&) {});
    list.add<StandInOptions>(
        {"back", "End an absence", "plancycle org back 01J8ZK --on 2026-07-27"}, end_absence,
        [](CLI::App& command, StandInOptions& options) {
            command.add_option("ABSENCE", options.id, "As org stand-ins lists it")->required();
            command.add_option("--on", options.from, "First day back")->required();
        });
    list.add<StandInOptions>(
        {"delegate", "Let somebody act for you for a while",
         "plancycle org delegate grace --workflow county-work-plan --reason \"Workload\""},
        give_delegation, [term](CLI::App& command, StandInOptions& options) {
            command.add_option("PERSON", options.other, "Who may act")->required();
            command.add_option("--for", options.person, "For whom (you, if not given)");
            term(command, options);
            command.add_option("--workflow", options.workflow, "Only in plans of this workflow");
            command.add_option("--unit", options.unit, "Only for this unit");
            command.add_option("--verb", options.verb, "Only to approve, return, reject, ...");
            command.add_option("--reason", options.reason, "Kept in the history");
        });
    list.add<StandInOptions>(
        {"revoke", "End a delegation", "plancycle org revoke 01J8ZK"}, revoke_delegation,
        [](CLI::App& command, StandInOptions& options) {
            command.add_option("DELEGATION", options.id, "As org stand-ins lists it")->required();
            command.add_option("--reason", options.reason, "Kept in the history");
        });
}

}  // namespace plancycle::cli
