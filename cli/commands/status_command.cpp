// status and tasks: where everything stands, and what is yours.
#include <algorithm>

#include <boost/json/array.hpp>

#include "cli/addressing.hpp"
#include "cli/awaited_text.hpp"
#include "cli/ballot_words.hpp"
#include "cli/commands.hpp"
#include "cli/condition_text.hpp"
#include "cli/naming.hpp"
#include "cli/needs_text.hpp"
#include "cli/status_text.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "engine/core/electorate.hpp"
#include "engine/core/task_holders.hpp"

namespace plancycle::cli {

namespace {

void print_no_cycle(Session& session) {
    const std::string year = next_year_words(session.now());
    session.out() << "No cycle has been launched yet.\n"
                  << "Next: plancycle preview county-work-plan --year " << year << "\n"
                  << "      plancycle launch county-work-plan --year " << year << " --as EMAIL\n";
}

// What an approval is recorded with: a committee's with its meeting, that of another body with its
// minute.
std::string decision_options(const core::Step& step, const core::Definition& definition) {
    if (step.rule.kind == core::RuleKind::committee) {
        return " --meeting DATE --minute REF --for NAMES";
    }
    const bool is_bodys = step.rule.kind == core::RuleKind::recorded || core::sole_body(step.by);
    const bool has_bodies = std::ranges::any_of(
        step.by, [](const core::Actor& it) { return std::holds_alternative<BodyId>(it); });
    const core::BodySpec* body = core::body_of(definition, step);
    const bool has_papers = body != nullptr && body->papers_clear_days && !step.approves.empty();
    if (is_bodys) return (has_papers ? " --meeting DATE" : "") + std::string(" --minute REF");
    return has_bodies ? " (--minute REF for a body)" : "";
}

// What the person must bring before the task can be finished, and how to finish it.
std::string how_to(const runtime::HeldTask& it, const core::Definition& definition,
                   const std::string& task) {
    const core::Step* step = core::find_step(definition, it.task.step);
    std::string text;
    if (!it.missing_inputs.empty()) text += "waits for: " + list_words(it.missing_inputs) + "\n";
    if (!it.missing_documents.empty()) {
        text += "to attach: " + list_words(it.missing_documents) + "\n";
    }
    if (step != nullptr && step->kind == core::StepKind::approval) {
        const std::string units = step->chooses_units ? " --unit UNIT (or --no-units)" : "";
        return text + "plancycle do approve " + task + decision_options(*step, definition) + units;
    }
    if (step != nullptr && step->kind == core::StepKind::call_in) {
        return "plancycle do call-in " + task + " --reason WHY";
    }
    if (step != nullptr && step->kind == core::StepKind::publication) {
        return text + "plancycle do publish --url URL";
    }
    return text + "plancycle do complete " + task;
}

struct ListedTask {
    runtime::HeldTask task;
    ports::CycleView cycle;
};

std::vector<ListedTask> list_tasks(Session& session, ports::ReadView& view,
                                   const Directory& directory, const PersonId& only) {
    std::vector<ListedTask> result;
    for (const ports::CycleRow& row : view.cycles()) {
        if (!row.running) continue;
        const auto cycle = session.node().view(view, row.stream);
        const LocalDate today = cycle.zone->local_date(session.now());
        for (auto& it : status_of({cycle, directory, session.now()}).tasks) {
            if (!only.empty() &&
                !is_entitled(it.task, *cycle.definition, directory.organisation(), only, today)) {
                continue;
            }
            result.push_back({std::move(it), cycle});
        }
    }
    std::ranges::sort(result, {}, [](const ListedTask& it) {
        const Instant due = it.task.date ? it.task.date->due.due_at : Instant::max();
        return std::pair(due, it.task.task.id);
    });
    return result;
}

struct Needs {
    NeedsTable table;
    boost::json::array json;
};

// Holds the role, or stands in for an absent one who does.
bool coordinates(const PersonId& person, const ports::CycleView& cycle,
                 const core::Organisation& organisation, LocalDate day) {
    const RoleId& role = cycle.definition->coordinator;
    if (organisation.holds(person, role, UnitId(), day)) return true;
    const auto hands =
        core::holders_of({core::Actor(role)}, UnitId(), *cycle.definition, organisation, day);
    return std::ranges::find(hands, person) != hands.end();
}

// What only a coordinator can mend: of the cycles `only` coordinates, or of all.
Needs list_needs(Session& session, ports::ReadView& view, const Directory& directory,
                 const PersonId& only) {
    Needs result;
    const auto failed = runtime::failed_addresses(view, directory.organisation());
    for (const ports::CycleRow& row : view.cycles()) {
        if (!row.running) continue;
        const auto cycle = session.node().view(view, row.stream);
        const LocalDate today = cycle.zone->local_date(session.now());
        if (!only.empty() && !coordinates(only, cycle, directory.organisation(), today)) continue;
        const StatusPicture picture{cycle, directory, session.now(), false, failed};
        const auto needs = needs_of(picture, status_of(picture));
        result.table.add(picture, needs);
        for (const auto& need : needs) result.json.push_back(need_json(need, picture));
    }
    return result;
}

// Questions and requests to answer and votes to give: of `only`, or of all.
AwaitedTable list_awaited(Session& session, ports::ReadView& view, const Directory& directory,
                          const PersonId& only) {
    AwaitedTable result;
    for (const ports::CycleRow& row : view.cycles()) {
        if (!row.running) continue;
        const auto cycle = session.node().view(view, row.stream);
        const StatusPicture picture{cycle, directory, session.now()};
        const auto status = status_of(picture);
        for (const auto& it : status.tasks) result.add(it, picture, only);
        result.add_extensions(status, picture, only);
    }
    return result;
}

struct Owed {
    OwedTable table;
    boost::json::array json;
};

// Conditions to meet and answers to give: of `only`, or of all.
Owed list_owed(Session& session, ports::ReadView& view, const Directory& directory,
               const PersonId& only) {
    Owed result;
    for (const ports::CycleRow& row : view.cycles()) {
        if (!row.running) continue;
        const auto cycle = session.node().view(view, row.stream);
        const StatusPicture picture{cycle, directory, session.now()};
        const auto owed = owed_by(only, picture, cycle.cycle->conditions);
        result.table.add(picture, owed);
        for (const auto& it : owed) result.json.push_back(condition_json(it, picture));
    }
    return result;
}

void print_tasks(Session& session, const std::vector<ListedTask>& tasks,
                 const Directory& directory) {
    TextTable table({"What", "With", "Due", "How"});
    TextTable open({"Open to call-in", "May be called in by", "Until", "How"});
    for (const ListedTask& it : tasks) {
        const std::string unit =
            it.task.task.unit.empty() ? "" : directory.title(it.task.task.unit) + ": ";
        const std::string name = easy_name(it.cycle.cycle->stream, it.task.task.id.value);
        TextTable& list = it.task.is_call_in ? open : table;
        const Cell day = it.task.is_call_in ? until_cell(it.task.date) : date_cell(it.task.date);
        const StatusPicture picture{it.cycle, directory, session.now()};
        const std::string ballot = ballot_words(it.task.task, picture);
        list.add({unit + it.task.title + (it.task.task.returned ? " (returned)" : "") +
                      (ballot.empty() ? "" : "\n" + ballot),
                  holders_words(it.task, directory), day,
                  how_to(it.task, *it.cycle.definition, name)});
    }
    if (!table.empty()) session.print(table);
    if (!table.empty() && !open.empty()) session.out() << "\n";
    if (!open.empty()) session.print(open);
}

// What the tasks of each plan rest on, where it is not what the plan waits for.
void print_variants(Session& session, ports::ReadView& view) {
    for (const ports::CycleRow& row : view.cycles()) {
        if (!row.running) continue;
        for (const std::string& sentence : variants_of(session.node().view(view, row.stream))) {
            session.out() << "\n" << wrapped(row.stream.value + ": " + sentence, 2) << "\n";
        }
    }
}

}  // namespace

ExitCode show_status(Session& session, const StatusOptions& options) {
    const auto view = session.node().read();
    const Directory directory(*view);
    const auto failed = runtime::failed_addresses(*view, directory.organisation());
    boost::json::array list;
    bool is_first = true;
    for (const ports::CycleRow& row : view->cycles()) {
        const bool is_meant = options.cycle.empty() || row.stream.value == options.cycle;
        if (!is_meant) continue;
        const auto cycle = session.node().view(*view, row.stream);
        const StatusPicture picture{cycle, directory, session.now(), options.dates, failed};
        if (session.options().json) {
            list.push_back(status_json(picture));
            continue;
        }
        if (!is_first) session.out() << "\n";
        is_first = false;
        print_status(session, picture);
    }
    if (!options.cycle.empty() && list.empty() && is_first) {
        (void)find_cycle(session, options.cycle);  // Says what there is instead.
    }
    if (session.options().json) {
        session.print(boost::json::value{{"at", to_text(session.now())},
                                         {"organisation", session.node().organisation().value},
                                         {"cycles", std::move(list)}});
    } else if (is_first) {
        print_no_cycle(session);
    }
    return ExitCode::ok;
}

ExitCode show_tasks(Session& session, const TasksOptions& options) {
    const bool all = options.all || session.options().as.empty();
    const PersonId person = all ? PersonId() : session.actor();
    const auto view = session.node().read();
    const Directory directory(*view);
    const auto tasks = list_tasks(session, *view, directory, person);
    Owed owed = list_owed(session, *view, directory, person);
    AwaitedTable awaited = list_awaited(session, *view, directory, person);
    Needs needs = list_needs(session, *view, directory, person);
    if (session.options().json) {
        boost::json::array list;
        for (const ListedTask& it : tasks) {
            list.push_back(task_json(it.task, {it.cycle, directory, session.now()}));
        }
        session.print(boost::json::value{{"at", to_text(session.now())},
                                         {"person", person.value},
                                         {"tasks", std::move(list)},
                                         {"awaited", awaited.take_json()},
                                         {"owed", std::move(owed.json)},
                                         {"needs", std::move(needs.json)}});
        return ExitCode::ok;
    }
    if (!tasks.empty()) {
        print_tasks(session, tasks, directory);
    } else if (view->cycles().empty()) {
        print_no_cycle(session);
    } else if (!owed.json.empty() || !awaited.empty()) {
        session.out() << "No task is open.\n";
    } else if (all) {
        session.out() << "Nothing is open. See where the cycles stand: plancycle status\n";
    } else {
        session.out() << "Nothing waits for " << directory.name(person)
                      << ". See everybody's tasks: plancycle tasks --all\n";
    }
    awaited.print(session);
    owed.table.print(session);
    needs.table.print(session);
    print_variants(session, *view);
    return ExitCode::ok;
}

}  // namespace plancycle::cli
