// A later date, asked for and answered; one's own reminders put off.
#include "cli/addressing.hpp"
#include "cli/command_report.hpp"
#include "cli/do_commands.hpp"
#include "cli/status_text.hpp"

namespace plancycle::cli {

namespace {

struct NamedDate {
    StreamId cycle;
    FoundDeadline found;
    LocalDate today;  // In the plan's zone.
};

NamedDate find_date(Session& session, const SetDateOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    const Directory directory(*view);
    const auto status = status_of({cycle, directory, session.now()});
    return {cycle.cycle->stream, find_deadline(cycle, status.dates, options.deadline),
            cycle.zone->local_date(session.now())};
}

// Said here: the core's refusal covers dates of any kind, years ahead included.
LocalDate day_to_come(const std::string& text, const NamedDate& date) {
    const LocalDate day = day_option(text, "DATE");
    if (day > date.today) return day;
    throw CommandError(ExitCode::refused,
                       to_text(day) + " is not to come: today is " + to_text(date.today) + ".",
                       "Give a later day.");
}

ExitCode answer(Session& session, const SetDateOptions& options, core::ExtensionAnswer kind) {
    const NamedDate date = find_date(session, options);
    core::AnswerExtension command{date.found.deadline, kind, std::nullopt, {}};
    if (!options.date.empty()) command.to = day_option(options.date, "--to");
    command.reason = session.keep(options.reason);
    return submit_and_report(session, date.cycle, date.found.item, std::move(command));
}

}  // namespace

ExitCode do_ask_extension(Session& session, const SetDateOptions& options) {
    const NamedDate date = find_date(session, options);
    return submit_and_report(
        session, date.cycle, date.found.item,
        core::AskExtension{date.found.deadline, day_to_come(options.date, date),
                           session.keep(options.reason)});
}

ExitCode do_grant_extension(Session& session, const SetDateOptions& options) {
    return answer(session, options, core::ExtensionAnswer::granted);
}

ExitCode do_refuse_extension(Session& session, const SetDateOptions& options) {
    return answer(session, options, core::ExtensionAnswer::refused);
}

ExitCode do_withdraw_extension(Session& session, const SetDateOptions& options) {
    return answer(session, options, core::ExtensionAnswer::withdrawn);
}

ExitCode do_snooze(Session& session, const SetDateOptions& options) {
    const NamedDate date = find_date(session, options);
    return submit_and_report(session, date.cycle, date.found.item,
                             core::Snooze{date.found.deadline, day_to_come(options.date, date),
                                          session.keep(options.reason)});
}

ExitCode do_wake(Session& session, const SetDateOptions& options) {
    const NamedDate date = find_date(session, options);
    return submit_and_report(session, date.cycle, date.found.item,
                             core::Snooze{date.found.deadline, std::nullopt, {}});
}

}  // namespace plancycle::cli
