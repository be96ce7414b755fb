// Who stands in for whom: absences and standing delegations.
#include "cli/addressing.hpp"
#include "cli/approval_commands.hpp"
#include "cli/command_report.hpp"
#include "cli/people.hpp"
#include "engine/core/post_box.hpp"
#include "engine/core/verb_names.hpp"

namespace plancycle::cli {

namespace {

ExitCode tell_organisation(Session& session, const PersonId& about, core::Command command) {
    return submit_and_report(session, core::organisation_stream(), ItemId("person/" + about.value),
                             std::move(command));
}

// "--to" is the last day; a term ends before the day after it.
core::Term term_of(const StandInOptions& options) {
    core::Term term;
    if (!options.from.empty()) term.from = day_option(options.from, "--from");
    if (!options.to.empty()) term.to = day_option(options.to, "--to") + std::chrono::days(1);
    return term;
}

std::optional<core::Verb> verb_option(const std::string& name) {
    if (name.empty()) return std::nullopt;
    if (const auto verb = core::find_verb(name)) return verb;
    throw CommandError(ExitCode::bad_input, "--verb: \"" + name + "\" is not a verb.",
                       "Write approve, return, reject, refer, request information, delegate, "
                       "override or another verb of approvals.");
}

PersonId person_or_actor(Session& session, const std::string& name) {
    return name.empty() ? session.actor() : find_person(session, name);
}

}  // namespace

ExitCode set_absence(Session& session, const StandInOptions& options) {
    core::SetAbsence command;
    command.person = person_or_actor(session, options.person);
    if (!options.other.empty()) command.substitute = find_person(session, options.other);
    command.term = term_of(options);
    return tell_organisation(session, command.person, command);
}

ExitCode end_absence(Session& session, const StandInOptions& options) {
    const LocalDate on = day_option(options.from, "--on");
    return tell_organisation(session, session.actor(), core::EndAbsence{options.id, on});
}

ExitCode give_delegation(Session& session, const StandInOptions& options) {
    core::GiveDelegation command;
    command.from = person_or_actor(session, options.person);
    command.to = find_person(session, options.other);
    command.term = term_of(options);
    command.workflow = options.workflow;
    command.unit = UnitId(options.unit);
    command.verb = verb_option(options.verb);
    command.reason = session.keep(options.reason);
    return tell_organisation(session, command.from, command);
}

ExitCode revoke_delegation(Session& session, const StandInOptions& options) {
    return tell_organisation(session, session.actor(),
                             core::RevokeDelegation{options.id, session.keep(options.reason)});
}

}  // namespace plancycle::cli
