// What a coordinator decides about the cycle itself: units, dates, its end.
#include "cli/addressing.hpp"
#include "cli/command_report.hpp"
#include "cli/do_commands.hpp"
#include "cli/status_text.hpp"

namespace plancycle::cli {

namespace {

ExitCode submit_and_report(Session& session, const ports::CycleView& cycle, const ItemId& item,
                           core::Command command) {
    report(session, session.submit(cycle.cycle->stream, item, std::move(command)));
    return ExitCode::ok;
}

}  // namespace

ExitCode do_waive(Session& session, const UnitOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    const ItemId strand = strand_of(cycle, find_unit(session, cycle, options.unit));
    return submit_and_report(session, cycle, strand, core::Waive{session.keep(options.reason)});
}

ExitCode do_add_unit(Session& session, const UnitOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    return submit_and_report(session, cycle, cycle.cycle->id,
                             core::AddUnit{UnitId(options.unit), session.keep(options.reason)});
}

ExitCode do_drop_unit(Session& session, const UnitOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    const UnitId unit = find_unit(session, cycle, options.unit);
    return submit_and_report(session, cycle, cycle.cycle->id,
                             core::DropUnit{unit, session.keep(options.reason)});
}

ExitCode do_set_date(Session& session, const SetDateOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    const Directory directory(*view);
    const auto status = status_of({cycle, directory, session.now()});
    const FoundDeadline found = find_deadline(cycle.cycle->stream, status.dates, options.deadline);
    const LocalDate date = day_option(options.date, "DATE");
    return submit_and_report(session, cycle, found.item,
                             core::SetDate{found.deadline, date, session.keep(options.reason)});
}

ExitCode do_cancel(Session& session, const CancelOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    return submit_and_report(session, cycle, cycle.cycle->id,
                             core::Cancel{session.keep(options.reason)});
}

}  // namespace plancycle::cli
