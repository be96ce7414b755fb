// schedule: the four dates of every step, what there is to spare and what does not fit.
#include <fstream>

#include "cli/addressing.hpp"
#include "cli/gantt.hpp"
#include "cli/naming.hpp"
#include "cli/schedule_commands.hpp"
#include "cli/schedule_text.hpp"
#include "cli/year_planner.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

void write_drawing(const std::string& path, const std::string& drawing) {
    std::ofstream file(path, std::ios::binary);
    file << drawing;
    file.close();
    if (file) return;
    throw CommandError(ExitCode::bad_input, path + " cannot be written.",
                       "Choose a folder that is there and may be written.");
}

Gantt drawn(const SchedulePicture& picture) {
    const core::Organisation& units = picture.directory.organisation();
    Gantt gantt = gantt_of(picture.schedule, picture.past.baseline, units, picture.only_ahead);
    gantt.title = picture.cycle.definition->title + ", " +
                  year_words(*picture.cycle.definition, picture.cycle.cycle->plan_year) + " (" +
                  picture.cycle.cycle->stream.value + "), schedule on " +
                  notifications::in_words(picture.schedule.today);
    return gantt;
}

}  // namespace

ExitCode show_schedule(Session& session, const ScheduleOptions& options) {
    const auto view = session.node().read();
    const Directory directory(*view);
    const auto cycle = cycle_view(session, *view, options.cycle);
    const core::Facts facts{*cycle.definition, directory.organisation(), *cycle.calendar,
                            *cycle.zone};
    const core::ScheduleBasis basis(*cycle.cycle, facts);
    const core::Schedule schedule =
        forecast(basis, *cycle.cycle, cycle.zone->local_date(session.now()));
    const PlanPast past = past_of(*view, cycle.cycle->stream, *cycle.zone);
    const SchedulePicture picture{cycle, directory, basis, schedule, past, options.only_ahead};
    if (!options.svg.empty()) write_drawing(options.svg, gantt_svg(drawn(picture)));
    if (!options.planner.empty()) {
        const auto status = runtime::status_of(*cycle.cycle, facts, session.now());
        write_drawing(options.planner, planner_pdf(planner_of(picture, status.dates)));
    }
    if (session.options().json) {
        session.print(schedule_json(picture));
    } else if (options.gantt) {
        const Gantt gantt = drawn(picture);
        session.out() << session.tint(gantt.title, Tone::heading) << "\n\n" << gantt_text(gantt);
    } else {
        print_schedule(session, picture);
    }
    return ExitCode::ok;
}

}  // namespace plancycle::cli
