// chase and do nudge: whose work others wait for, whom to ring, and one word to all of them.
#include <algorithm>

#include <boost/json/array.hpp>

#include "cli/addressing.hpp"
#include "cli/command_report.hpp"
#include "cli/condition_text.hpp"
#include "cli/naming.hpp"
#include "cli/reminder_commands.hpp"
#include "cli/status_text.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "engine/runtime/chase.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

constexpr std::size_t kRisksShownMax = 1;

// Who has it, and how they are reached.
Cell people_cell(const runtime::HeldTask& task, const Directory& directory) {
    if (task.vacant || task.holders.empty()) return {"nobody holds this role", Tone::late};
    std::vector<std::string> lines;
    for (const PersonId& person : task.holders) {
        lines.push_back(directory.name(person));
        const std::string phone = directory.phone(person);
        lines.push_back(phone.empty() ? directory.email(person) : "ring " + phone);
    }
    return join(lines, "\n");
}

std::string risk_words(const runtime::DateLine& date) {
    const std::string each = date.is_each_units ? " (each unit)" : "";
    return date.title + each + ", " + in_words(date.due.due);
}

Cell cost_cell(const runtime::ChaseLine& line) {
    std::vector<std::string> lines;
    for (const runtime::DateLine& date : line.at_risk) {
        if (lines.size() == kRisksShownMax) {
            lines.push_back("and " + std::to_string(line.at_risk.size() - kRisksShownMax) +
                            " more at risk");
            break;
        }
        lines.push_back("at risk: " + risk_words(date));
    }
    if (line.next_law && line.next_law->punctuality != runtime::Punctuality::at_risk) {
        lines.push_back("by law next: " + risk_words(*line.next_law));
    }
    if (lines.empty()) return {"nothing at risk yet", Tone::dim};
    return {join(lines, "\n"), line.at_risk.empty() ? Tone::plain : Tone::late};
}

std::string held_words(const runtime::ChaseLine& line) {
    const auto days = static_cast<std::size_t>(std::max(line.task.working_days_held, 0));
    std::string words = days == 0 ? "since today" : "for " + count_of(days, "working day");
    if (line.nudged_on) words += "\nasked " + in_words(*line.nudged_on);
    return words;
}

void print_chase(Session& session, const StatusPicture& picture, const runtime::Chase& chase) {
    const core::Cycle& cycle = *picture.cycle.cycle;
    session.out() << session.tint("To chase in " + picture.cycle.definition->title + ", " +
                                      year_words(*picture.cycle.definition, cycle.plan_year),
                                  Tone::heading)
                  << "\n\n";
    TextTable table({"With", "What", "Has it", "Due", "Costs"});
    for (const runtime::ChaseLine& line : chase.lines) {
        const UnitId& unit = line.task.task.unit;
        const std::string title =
            (unit.empty() ? "" : picture.directory.title(unit) + ": ") + line.task.title;
        table.add({people_cell(line.task, picture.directory), title, held_words(line),
                   date_cell(line.task.date), cost_cell(line)});
    }
    if (table.empty()) {
        session.out() << "Nobody is late, and nothing is at risk.\n";
    } else {
        session.print(table);
    }
    if (chase.on_time > 0) {
        session.out() << "\n"
                      << count_of(chase.on_time, "more open task")
                      << (chase.on_time == 1 ? " is" : " are")
                      << " in time: plancycle tasks --all\n";
    }
    OwedTable owed;
    owed.add(picture, owed_by(PersonId(), picture, cycle.conditions));
    owed.print(session);
    if (!table.empty()) {
        session.out() << "\nOne mail to all of them: plancycle do nudge " << cycle.stream.value
                      << "\n";
    }
}

boost::json::value risk_json(const runtime::DateLine& date) {
    return {{"id", date.deadline.value},
            {"title", date.title},
            {"class", class_words(date.kind)},
            {"due", to_text(date.due.due)},
            {"each_unit", date.is_each_units}};
}

boost::json::value chase_json(const StatusPicture& picture, const runtime::Chase& chase) {
    boost::json::array missing;
    for (const runtime::ChaseLine& line : chase.lines) {
        boost::json::array people;
        for (const PersonId& person : line.task.holders) {
            people.push_back({{"person", person.value},
                              {"name", picture.directory.name(person)},
                              {"phone", picture.directory.phone(person)},
                              {"email", picture.directory.email(person)}});
        }
        boost::json::array at_risk;
        for (const auto& date : line.at_risk) at_risk.push_back(risk_json(date));
        missing.push_back(
            {{"task", task_json(line.task, picture)},
             {"people", std::move(people)},
             {"at_risk", std::move(at_risk)},
             {"next_law", line.next_law ? risk_json(*line.next_law) : boost::json::value(nullptr)},
             {"nudged_on", line.nudged_on ? boost::json::value(to_text(*line.nudged_on))
                                          : boost::json::value(nullptr)}});
    }
    return {{"cycle", picture.cycle.cycle->stream.value},
            {"missing", std::move(missing)},
            {"on_time", chase.on_time}};
}

// Of the named units everything they have in hand; without any, whatever is to be chased.
std::vector<TaskId> tasks_to_ask_for(Session& session, const StatusPicture& picture,
                                     const std::vector<std::string>& units) {
    std::vector<TaskId> tasks;
    const auto add = [&](const runtime::HeldTask& task) {
        if (!task.vacant && !task.is_call_in) tasks.push_back(task.task.id);
    };
    const auto status = status_of(picture);
    for (const std::string& name : units) {
        const UnitId unit = find_unit(session, picture.cycle, name);
        for (const runtime::HeldTask& task : status.tasks) {
            if (task.task.unit == unit) add(task);
        }
    }
    if (!units.empty()) return tasks;
    for (const auto& line : runtime::chase_of(*picture.cycle.cycle, status).lines) add(line.task);
    return tasks;
}

}  // namespace

ExitCode show_chase(Session& session, const ChaseOptions& options) {
    if (!options.cycle.empty()) (void)find_cycle(session, options.cycle);
    const auto view = session.node().read();
    const Directory directory(*view);
    boost::json::array list;
    bool is_first = true;
    for (const ports::CycleRow& row : view->cycles()) {
        const bool is_meant =
            options.cycle.empty() ? row.running : row.stream.value == options.cycle;
        if (!is_meant) continue;
        const auto cycle = session.node().view(*view, row.stream);
        const StatusPicture picture{cycle, directory, session.now()};
        const auto chase = runtime::chase_of(*cycle.cycle, status_of(picture));
        if (session.options().json) {
            list.push_back(chase_json(picture, chase));
            continue;
        }
        if (!is_first) session.out() << "\n";
        is_first = false;
        print_chase(session, picture, chase);
    }
    if (session.options().json) {
        session.print(
            boost::json::value{{"at", to_text(session.now())}, {"cycles", std::move(list)}});
    } else if (is_first) {
        session.out() << "No cycle runs, so there is nobody to chase.\n";
    }
    return ExitCode::ok;
}

ExitCode do_nudge(Session& session, const NudgeOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    const Directory directory(*view);
    core::Nudge nudge;
    nudge.tasks = tasks_to_ask_for(session, {cycle, directory, session.now()}, options.units);
    if (nudge.tasks.empty()) {
        throw CommandError(ExitCode::refused, "Nobody is missing: there is nothing to ask for.",
                           "See what is open with plancycle tasks --all; --unit asks one unit.");
    }
    nudge.note = session.keep(options.note);
    return submit_and_report(session, cycle.cycle->stream, cycle.cycle->id, std::move(nudge));
}

}  // namespace plancycle::cli
