// Finishing work: complete and publish.
#include "cli/addressing.hpp"
#include "cli/command_report.hpp"
#include "cli/do_commands.hpp"
#include "engine/base/text.hpp"

namespace plancycle::cli {

ExitCode do_complete(Session& session, const CompleteOptions& options) {
    const FoundTask found = find_task(session, options.task, options.cycle);
    core::Complete complete;
    complete.task = found.task;
    complete.comment = session.keep(options.comment);
    complete.recipients = session.keep(options.recipients);
    for (const std::string& point : options.feedback) {
        complete.feedback.push_back(session.keep(std::string(trim(point))));
    }
    return submit_and_report(session, found.stream, found.item, std::move(complete));
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
