// Finishing work: complete, approve, return, publish.
#include "cli/addressing.hpp"
#include "cli/command_report.hpp"
#include "cli/do_commands.hpp"

namespace plancycle::cli {

namespace {

ExitCode submit_and_report(Session& session, const FoundTask& found, core::Command command) {
    report(session, session.submit(found.stream, found.item, std::move(command)));
    return ExitCode::ok;
}

std::vector<core::ProposedChange> changes_of(Session& session, const ApproveOptions& options) {
    const bool fits = options.owners.size() == options.changes.size() || options.owners.size() == 1;
    if (!options.changes.empty() && !fits) {
        throw CommandError(ExitCode::bad_input, "Every agreed change needs an owner.",
                           "Write --with-change \"...\" --owner ROLE for each change.");
    }
    std::vector<core::ProposedChange> result;
    for (std::size_t index = 0; index < options.changes.size(); ++index) {
        const std::string& owner = options.owners[options.owners.size() == 1 ? 0 : index];
        result.push_back({session.keep(options.changes[index]), RoleId(owner), UnitId()});
    }
    return result;
}

}  // namespace

ExitCode do_complete(Session& session, const CompleteOptions& options) {
    const FoundTask found = find_task(session, options.task, options.cycle);
    return submit_and_report(session, found,
                             core::Complete{found.task, session.keep(options.comment)});
}

ExitCode do_approve(Session& session, const ApproveOptions& options) {
    const FoundTask found =
        find_task_of(session, core::StepKind::approval, options.task, options.cycle);
    core::Decide decide;
    decide.task = found.task;
    decide.verdict =
        options.changes.empty() ? core::Verdict::approve : core::Verdict::approve_with_changes;
    decide.minute = options.minute;
    decide.comment = session.keep(options.comment);
    decide.changes = changes_of(session, options);
    return submit_and_report(session, found, std::move(decide));
}

ExitCode do_return(Session& session, const ReturnOptions& options) {
    const FoundTask found =
        find_task_of(session, core::StepKind::approval, options.task, options.cycle);
    const auto view = session.node().read();
    const auto cycle = session.node().view(*view, found.stream);
    core::Decide decide;
    decide.task = found.task;
    decide.verdict = core::Verdict::return_work;
    decide.minute = options.minute;
    decide.comment = session.keep(options.comment);
    decide.return_to = options.to;
    for (const std::string& unit : options.units) {
        decide.units.push_back(find_unit(session, cycle, unit));
    }
    return submit_and_report(session, found, std::move(decide));
}

ExitCode do_publish(Session& session, const PublishOptions& options) {
    const FoundTask found =
        find_task_of(session, core::StepKind::publication, options.task, options.cycle);
    const auto view = session.node().read();
    const auto cycle = session.node().view(*view, found.stream);
    core::Publication publication;
    publication.url = options.url;
    publication.on =
        options.on.empty() ? cycle.zone->local_date(session.now()) : day_option(options.on, "--on");
    publication.recipients = options.recipients;
    return submit_and_report(session, found, core::Publish{found.task, std::move(publication)});
}

}  // namespace plancycle::cli
