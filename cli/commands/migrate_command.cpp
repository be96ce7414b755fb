// migrate: running plans go on under another version of their definition. Each in a transaction of
// its own, so that a batch that was broken off is simply repeated.
#include <algorithm>

#include <boost/json/array.hpp>

#include "cli/addressing.hpp"
#include "cli/definition_choice.hpp"
#include "cli/migration_report.hpp"
#include "cli/right_holders.hpp"
#include "cli/upkeep_commands.hpp"
#include "cli/words.hpp"
#include "engine/runtime/trial.hpp"
#include "notifications/language.hpp"

namespace plancycle::cli {

namespace {

core::StateNames names_of(const std::vector<std::string>& given) {
    core::StateNames names;
    for (const std::string& text : given) {
        const std::size_t equals = text.find('=');
        const bool is_pair = equals != std::string::npos && equals > 0 && equals + 1 < text.size();
        if (is_pair && names.emplace(text.substr(0, equals), text.substr(equals + 1)).second) {
            continue;
        }
        throw CommandError(
            ExitCode::bad_input,
            "--map: \"" + text + "\"" +
                (is_pair ? " names a step that was mapped before." : " does not map a step."),
            "Write OLD=NEW, each old step once, for example --map writing=composing.");
    }
    return names;
}

std::vector<StreamId> cycles_of(Session& session, const MigrateOptions& options) {
    std::vector<StreamId> cycles;
    if (options.cycles.empty()) {
        const auto view = session.node().read();
        if (std::ranges::count_if(view->cycles(), &ports::CycleRow::running) > 1) {
            throw CommandError(ExitCode::bad_input, "Several plans run here.",
                               "Name those that are to go on: plancycle status lists them.");
        }
        cycles.push_back(find_cycle(session, ""));
    }
    for (const std::string& name : options.cycles) {
        const StreamId cycle = find_cycle(session, name);
        if (std::ranges::find(cycles, cycle) == cycles.end()) cycles.push_back(cycle);
    }
    const GlobalOptions& global = session.options();
    if (cycles.size() > 1 && (!global.command_id.empty() || global.expect)) {
        throw CommandError(ExitCode::bad_input,
                           "--command-id and --expect are about one plan, not several.",
                           "A batch can be repeated as it is: what is done is skipped.");
    }
    return cycles;
}

class Migration {
public:
    Migration(Session& session, const MigrateOptions& options)
        : session_(session),
          options_(options),
          to_(choose_definition(session, options.to)),
          names_(names_of(options.map)) {}

    MigrationReport report_on(const StreamId& stream) {
        const auto view = session_.node().read();
        const ports::CycleView cycle = session_.node().view(*view, stream);
        MigrationReport report;
        report.cycle = stream.value;
        report.from_version = cycle.definition->ref.version;
        report.to_version = to_->ref.version;
        if (cycle.definition->ref == to_->ref) {
            report.verdict = MigrationVerdict::is_there;
            return report;
        }
        const Directory directory(*view);
        const LocalDate today = cycle.zone->local_date(session_.now());
        const auto trial = try_out(stream);
        if (!trial.outcome) {
            refuse(report, trial.outcome.error(), *cycle.definition, {directory, today});
            return report;
        }
        compare({*cycle.cycle, *trial.after, *cycle.definition, *to_, names_, directory, today},
                report);
        for (const ports::OutboxRow& mail : trial.mails) {
            report.mails.push_back({directory.name(mail.person), mail.subject});
        }
        if (!options_.rehearse) apply(stream, report);
        return report;
    }

    [[nodiscard]] const core::DefinitionRef& to() const { return to_->ref; }

private:
    [[nodiscard]] core::Migrate command(const core::TextRef& reason) const {
        return {.to = to_->ref, .states = names_, .reason = reason};
    }

    runtime::Trial try_out(const StreamId& stream) {
        const bool is_reasonless = options_.rehearse && options_.reason.empty();
        core::CommandEnvelope envelope;
        envelope.organisation = session_.node().organisation();
        envelope.id = CommandId(session_.ids().next());
        envelope.actor = session_.actor();
        envelope.os_user = session_.os_user();
        envelope.now = session_.now();
        envelope.stream = stream;
        envelope.item = ItemId(stream.value);
        envelope.expected_version = session_.options().expect;
        core::TextRef reason;
        if (is_reasonless || !options_.reason.empty()) {
            const std::string words = is_reasonless ? "(not given yet)" : options_.reason;
            envelope.texts = {{TextId(session_.ids().next()), session_.ids().salt(), words}};
            reason = core::reference_to(envelope.texts.front());
        }
        envelope.command = command(reason);
        return runtime::try_out(session_.node().world(), envelope.organisation, envelope);
    }

    void apply(const StreamId& stream, MigrationReport& report) {
        const core::TextRef reason = session_.keep(options_.reason);
        (void)session_.submit(stream, ItemId(stream.value), command(reason));
        report.verdict = MigrationVerdict::done;
    }

    // Whom the words name, and as of which day.
    struct Asked {
        const Directory& directory;
        LocalDate today;
    };

    static void refuse(MigrationReport& report, core::Rejection reason,
                       const core::Definition& definition, const Asked& asked) {
        report.verdict = MigrationVerdict::cannot;
        report.code = core::name_of(reason.code);
        report.exit = exit_code_of(reason.code);
        if (reason.code == core::RejectionCode::not_entitled) {
            reason.arguments["needed"] =
                right_holders(reason.arguments["needed"], &definition, asked.directory, asked.today)
                    .words;
            reason.arguments["person"] = asked.directory.name(PersonId(reason.arguments["person"]));
        }
        report.reason = notifications::english().say(reason);
    }

    Session& session_;
    const MigrateOptions& options_;
    std::shared_ptr<const core::Definition> to_;
    core::StateNames names_;
};

}  // namespace

ExitCode migrate_cycles(Session& session, const MigrateOptions& options) {
    Migration migration(session, options);
    const auto cycles = cycles_of(session, options);
    ExitCode code = ExitCode::ok;
    boost::json::array list;
    std::size_t failed = 0;
    for (const StreamId& stream : cycles) {
        // Told one by one: what is on the screen is done, whatever becomes of the next.
        const MigrationReport report = migration.report_on(stream);
        if (report.exit != ExitCode::ok) ++failed;
        if (code == ExitCode::ok) code = report.exit;
        if (session.options().json) {
            list.push_back(to_json(report));
        } else {
            print(session, report);
            session.out() << std::flush;
        }
    }
    if (session.options().json) {
        session.print(boost::json::value{{"definition", migration.to().name},
                                         {"version", migration.to().version},
                                         {"hash", to_text(migration.to().hash)},
                                         {"rehearsal", options.rehearse},
                                         {"failed", failed},
                                         {"plans", std::move(list)}});
        return code;
    }
    if (options.rehearse) {
        session.out() << "\nThis was a rehearsal: nothing was changed, no mail was written.\n";
    } else if (failed > 0) {
        session.out() << "\n"
                      << count_of(failed, "plan") << " of " << cycles.size()
                      << " could not go on. Repeat the command when that is mended: what is done "
                         "is skipped.\n";
    }
    return code;
}

}  // namespace plancycle::cli
