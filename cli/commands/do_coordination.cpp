// What a coordinator decides about the cycle itself: units, dates, its end.
#include <algorithm>

#include "cli/addressing.hpp"
#include "cli/command_report.hpp"
#include "cli/do_commands.hpp"
#include "cli/status_text.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "engine/core/prospect.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

// A block is open, or still to come.
bool units_have_work(const ports::CycleView& cycle) {
    const auto ahead = core::steps_ahead(cycle.definition->flow, *cycle.cycle);
    const auto is_active = [&](const std::string& step) {
        return std::ranges::find(cycle.cycle->active, step) != cycle.cycle->active.end();
    };
    const auto is_ahead = [&](const std::string& step) {
        return std::ranges::find(ahead, step, &core::Step::id) != ahead.end();
    };
    return std::ranges::any_of(cycle.definition->blocks, [&](const core::Block& block) {
        const std::string& choice = cycle.definition->flow.find(block.id)->chosen_in;
        if (choice.empty()) return is_active(block.id) || is_ahead(block.id);
        return is_active(choice) || is_ahead(choice);  // It may still be chosen.
    });
}

bool has_no_unit_left(const core::Cycle& cycle, const std::string& block) {
    return std::ranges::none_of(cycle.strands, [&](const auto& entry) {
        const core::Strand& strand = *entry.second;
        const bool is_out = strand.outcome == core::StrandOutcome::waived ||
                            strand.outcome == core::StrandOutcome::dropped;
        return strand.block == block && !is_out;
    });
}

}  // namespace

ExitCode do_waive(Session& session, const WaiveOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    core::Waive waive;
    for (const std::string& unit : options.units) {
        waive.strands.push_back(strand_of(cycle, find_unit(session, cycle, unit)));
    }
    const ItemId first = waive.strands.front();
    waive.reason = session.keep(options.reason);
    waive.minute = trim(options.minute);
    const ExitCode code =
        submit_and_report(session, cycle.cycle->stream, cycle.cycle->id, std::move(waive));
    const auto after = session.node().read()->cycle(cycle.cycle->stream);
    if (after && has_no_unit_left(*after, cycle.cycle->strand(first)->block)) {
        session.err() << "warning: "
                      << wrapped(
                             "every unit is waived or dropped here: the plan goes on without "
                             "the work of any of them. See: plancycle status",
                             9)
                      << "\n";
    }
    return code;
}

ExitCode do_add_unit(Session& session, const UnitOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    const ExitCode code =
        submit_and_report(session, cycle.cycle->stream, cycle.cycle->id,
                          core::AddUnit{UnitId(options.unit), session.keep(options.reason)});
    if (!units_have_work(cycle)) {
        session.err() << "warning: "
                      << wrapped("no step of this plan is left for units: \"" + options.unit +
                                     "\" takes part, but will get nothing to do.",
                                 9)
                      << "\n";
    }
    return code;
}

ExitCode do_drop_unit(Session& session, const UnitOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    const UnitId unit = find_unit(session, cycle, options.unit);
    return submit_and_report(session, cycle.cycle->stream, cycle.cycle->id,
                             core::DropUnit{unit, session.keep(options.reason)});
}

ExitCode do_set_date(Session& session, const SetDateOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    const Directory directory(*view);
    const auto status = status_of({cycle, directory, session.now()});
    const FoundDeadline found = find_deadline(cycle, status.dates, options.deadline);
    const LocalDate date = day_option(options.date, "DATE");
    // Said here: the core's refusal covers dates of any kind, years ahead included.
    if (const LocalDate today = cycle.zone->local_date(session.now()); date < today) {
        throw CommandError(ExitCode::refused,
                           notifications::in_words(date) + " is over: today is " +
                               notifications::in_words(today) + ".",
                           "Give today or a day to come.");
    }
    return submit_and_report(session, cycle.cycle->stream, found.item,
                             core::SetDate{found.deadline, date, session.keep(options.reason)});
}

ExitCode do_rebaseline(Session& session, const RebaselineOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    return submit_and_report(session, cycle.cycle->stream, cycle.cycle->id,
                             core::Rebaseline{session.keep(options.reason)});
}

ExitCode do_cancel(Session& session, const CancelOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    return submit_and_report(session, cycle.cycle->stream, cycle.cycle->id,
                             core::Cancel{session.keep(options.reason)});
}

}  // namespace plancycle::cli
