// Finishing work: complete and publish.
#include "cli/addressing.hpp"
#include "cli/command_report.hpp"
#include "cli/do_commands.hpp"

namespace plancycle::cli {

ExitCode do_complete(Session& session, const CompleteOptions& options) {
    const FoundTask found = find_task(session, options.task, options.cycle);
    return submit_and_report(session, found.stream, found.item,
                             core::Complete{found.task, session.keep(options.comment),
                                            session.keep(options.recipients)});
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
    return submit_and_report(session, found.stream, found.item,
                             core::Publish{found.task, std::move(publication)});
}

}  // namespace plancycle::cli
