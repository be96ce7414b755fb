// In whose hands a task is: recalled, asked about, assigned, handed over, taken back.
#include "cli/addressing.hpp"
#include "cli/approval_commands.hpp"
#include "cli/command_report.hpp"
#include "cli/people.hpp"

namespace plancycle::cli {

namespace {

FoundTask find_approval(Session& session, const HandsOptions& options) {
    return find_task_of(session, core::StepKind::approval, options.task, options.cycle);
}

}  // namespace

ExitCode do_withdraw_vote(Session& session, const HandsOptions& options) {
    const FoundTask found = find_approval(session, options);
    return submit_and_report(session, found.stream, found.item,
                             core::WithdrawVote{found.task, session.keep(options.text)});
}

ExitCode do_recall(Session& session, const HandsOptions& options) {
    const FoundTask found = find_approval(session, options);
    return submit_and_report(session, found.stream, found.item,
                             core::Recall{found.task, session.keep(options.text)});
}

ExitCode do_ask(Session& session, const HandsOptions& options) {
    const FoundTask found = find_approval(session, options);
    return submit_and_report(
        session, found.stream, found.item,
        core::RequestInformation{found.task, find_person(session, options.person),
                                 session.keep(options.text)});
}

ExitCode do_answer(Session& session, const HandsOptions& options) {
    const FoundTask found = find_approval(session, options);
    return submit_and_report(session, found.stream, found.item,
                             core::GiveInformation{found.task, session.keep(options.text)});
}

ExitCode do_reassign(Session& session, const HandsOptions& options) {
    const FoundTask found = find_task(session, options.task, options.cycle);
    const PersonId to = options.person.empty() ? PersonId() : find_person(session, options.person);
    return submit_and_report(session, found.stream, found.item,
                             core::Reassign{found.task, to, session.keep(options.text)});
}

ExitCode do_hand_over(Session& session, const HandsOptions& options) {
    const FoundTask found = find_task(session, options.task, options.cycle);
    return submit_and_report(session, found.stream, found.item,
                             core::DelegateTask{found.task, find_person(session, options.person),
                                                session.keep(options.text)});
}

ExitCode do_take_back(Session& session, const HandsOptions& options) {
    const FoundTask found = find_task(session, options.task, options.cycle);
    return submit_and_report(session, found.stream, found.item, core::TakeBack{found.task});
}

}  // namespace plancycle::cli
