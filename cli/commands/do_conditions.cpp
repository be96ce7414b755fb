// The register of conditions: met, verified, not accepted, waived; feedback answered.
#include "cli/addressing.hpp"
#include "cli/approval_commands.hpp"
#include "cli/command_report.hpp"
#include "cli/document_file.hpp"
#include "engine/base/text.hpp"

namespace plancycle::cli {

namespace {

ExitCode settle(Session& session, const std::string& name, core::Command command) {
    const StreamId stream = find_cycle(session, name);
    return submit_and_report(session, stream, ItemId(stream.value), std::move(command));
}

}  // namespace

ExitCode do_meet_condition(Session& session, const ConditionOptions& options) {
    core::MeetCondition meet;
    meet.condition = options.condition;
    meet.evidence = session.keep(options.text);
    if (!options.file.empty()) {
        const StagedFile staged = stage_file(session, options.file);
        meet.content = staged.content;
        meet.size_bytes = staged.size_bytes;
    }
    return settle(session, options.cycle, std::move(meet));
}

ExitCode do_respond(Session& session, const RespondOptions& options) {
    core::Respond respond;
    respond.condition = options.condition;
    respond.answer = session.keep(std::string(trim(options.answer)));
    respond.interim = options.interim;
    if (!options.file.empty()) {
        const StagedFile staged = stage_file(session, options.file);
        respond.content = staged.content;
        respond.size_bytes = staged.size_bytes;
    }
    return settle(session, options.cycle, std::move(respond));
}

ExitCode do_close_condition(Session& session, const ConditionOptions& options) {
    return settle(session, options.cycle,
                  core::CloseCondition{options.condition, session.keep(options.text)});
}

ExitCode do_reopen_condition(Session& session, const ConditionOptions& options) {
    return settle(session, options.cycle,
                  core::ReopenCondition{options.condition, session.keep(options.text)});
}

ExitCode do_waive_condition(Session& session, const ConditionOptions& options) {
    return settle(session, options.cycle,
                  core::WaiveCondition{options.condition, session.keep(options.text),
                                       std::string(trim(options.minute))});
}

}  // namespace plancycle::cli
