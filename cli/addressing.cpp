#include "cli/addressing.hpp"

#include <algorithm>
#include <map>

#include "cli/directory.hpp"
#include "cli/naming.hpp"
#include "cli/words.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/base/text.hpp"
#include "engine/core/authority.hpp"
#include "engine/core/task_holders.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

constexpr std::size_t kNamesShownMax = 8;

// True when `typed` is the whole name or its last words, cut at a slash.
bool fits(const std::string& typed, const StreamId& cycle, const std::string& id) {
    const std::string name = short_name(cycle, id);
    const std::string visited = id.substr(std::min(id.size(), cycle.value.size() + 1));
    const std::string in_cycle = cycle.value + "/" + easy_name(cycle, id);
    for (const std::string& whole : {name, visited, id, cycle.value + "/" + name, in_cycle}) {
        if (whole == typed || whole.ends_with("/" + typed)) return true;
    }
    return false;
}

std::string some_of(std::vector<std::string> names) {
    const std::size_t all = names.size();
    if (all > kNamesShownMax) names.resize(kNamesShownMax);
    std::string text = join(names, ", ");
    if (all > names.size()) text += ", and " + std::to_string(all - names.size()) + " more";
    return text;
}

// What to type for each: as short as can be, with its cycle where two would read the same.
std::vector<std::string> names_of(const std::vector<std::pair<StreamId, std::string>>& tasks) {
    std::map<std::string, int> uses;
    for (const auto& [stream, id] : tasks) ++uses[easy_name(stream, id)];
    std::vector<std::string> names;
    for (const auto& [stream, id] : tasks) {
        const std::string name = easy_name(stream, id);
        names.push_back(uses[name] == 1 ? name : stream.value + "/" + short_name(stream, id));
    }
    return names;
}

[[noreturn]] void ambiguous(const std::string& typed, std::vector<std::string> names,
                            std::string_view what) {
    const std::size_t count = names.size();
    throw CommandError(ExitCode::bad_input, "\"" + typed + "\" fits " + count_of(count, what) + ".",
                       "Say which one: " + some_of(std::move(names)) + ".");
}

std::vector<StreamId> running_cycles(ports::ReadView& view) {
    std::vector<StreamId> result;
    for (const ports::CycleRow& row : view.cycles()) {
        if (row.running) result.push_back(row.stream);
    }
    return result;
}

// A task that is no longer open but was once offered.
std::optional<FoundTask> find_done(const ports::CycleView& view, const std::string& typed) {
    const core::Cycle& cycle = *view.cycle;
    std::optional<FoundTask> found;
    const auto look = [&](const core::Instance& instance) {
        for (const auto& [step, visits] : instance.visits) {
            const core::Step* spec = core::find_step(*view.definition, step);
            if (spec == nullptr || !core::is_human(spec->kind)) continue;
            const TaskId id = core::task_id(instance.id, step, visits);
            if (!found && fits(typed, cycle.stream, id.value))
                found = {cycle.stream, instance.id, id};
        }
    };
    look(cycle);
    for (const auto& [id, strand] : cycle.strands) look(*strand);
    return found;
}

FoundTask choose(Session& session, ports::ReadView& view, const std::string& typed,
                 const std::vector<ports::TaskRow>& candidates) {
    if (candidates.size() == 1) {
        return {candidates[0].stream, candidates[0].item, candidates[0].task.id};
    }
    const PersonId actor = session.actor();
    const auto organisation = view.organisation();
    std::vector<const ports::TaskRow*> own;
    std::vector<std::pair<StreamId, std::string>> names;
    for (const ports::TaskRow& row : candidates) {
        const auto cycle = session.node().view(view, row.stream);
        names.emplace_back(row.stream, row.task.id.value);
        if (is_entitled(row.task, *cycle.definition, organisation, actor,
                        cycle.zone->local_date(session.now()))) {
            own.push_back(&row);
        }
    }
    if (own.size() != 1) ambiguous(typed, names_of(names), "open task");
    return {own[0]->stream, own[0]->item, own[0]->task.id};
}

}  // namespace

StreamId find_cycle(Session& session, const std::string& name) {
    const auto view = session.node().read();
    const auto cycles = view->cycles();
    if (cycles.empty()) {
        throw CommandError(ExitCode::bad_input, "There is no cycle in this store yet.",
                           "Launch one: plancycle launch county-work-plan --year " +
                               next_year_words(session.now()));
    }
    std::vector<std::string> names;
    for (const ports::CycleRow& row : cycles) {
        if (row.stream.value == name) return row.stream;
        names.push_back(row.stream.value);
    }
    if (!name.empty()) {
        const auto near = closest(name, names);
        throw CommandError(
            ExitCode::bad_input, "There is no cycle \"" + name + "\".",
            near ? "Did you mean " + *near + "?" : "There are: " + some_of(names) + ".");
    }
    const auto running = running_cycles(*view);
    if (running.size() == 1) return running.front();
    if (running.empty() && cycles.size() == 1) return cycles.front().stream;
    throw CommandError(ExitCode::bad_input, "There are several cycles.",
                       "Say which one with --cycle: " + some_of(names) + ".");
}

ports::CycleView cycle_view(Session& session, ports::ReadView& view, const std::string& name) {
    return session.node().view(view, find_cycle(session, name));
}

FoundTask find_task(Session& session, const std::string& name, const std::string& cycle) {
    const auto view = session.node().read();
    const std::optional<StreamId> only =
        cycle.empty() ? std::nullopt : std::optional(find_cycle(session, cycle));
    std::vector<ports::TaskRow> candidates;
    std::vector<std::pair<StreamId, std::string>> open;
    for (const ports::TaskRow& row : view->tasks()) {
        if (only && row.stream != *only) continue;
        open.emplace_back(row.stream, row.task.id.value);
        if (fits(name, row.stream, row.task.id.value)) candidates.push_back(row);
    }
    if (!candidates.empty()) return choose(session, *view, name, candidates);
    for (const ports::CycleRow& row : view->cycles()) {
        if (only && row.stream != *only) continue;
        if (auto done = find_done(session.node().view(*view, row.stream), name)) return *done;
    }
    const auto known = names_of(open);
    const auto near = closest(name, known);
    throw CommandError(ExitCode::bad_input, "There is no open task \"" + name + "\".",
                       near            ? "Did you mean " + *near + "?"
                       : known.empty() ? "Nothing is open; see plancycle status"
                                       : "Open are: " + some_of(known) + ".");
}

FoundTask find_task_of(Session& session, core::StepKind kind, const std::string& name,
                       const std::string& cycle) {
    if (!name.empty()) return find_task(session, name, cycle);
    const auto view = session.node().read();
    std::vector<FoundTask> candidates;
    std::vector<std::pair<StreamId, std::string>> names;
    for (const ports::TaskRow& row : view->tasks()) {
        if (!cycle.empty() && row.stream.value != cycle) continue;
        const auto cycle_of_row = session.node().view(*view, row.stream);
        const core::Step* step = core::find_step(*cycle_of_row.definition, row.task.step);
        if (step == nullptr || step->kind != kind) continue;
        candidates.push_back({row.stream, row.item, row.task.id});
        names.emplace_back(row.stream, row.task.id.value);
    }
    if (candidates.size() == 1) return candidates.front();
    const std::string what = kind == core::StepKind::approval  ? "approval"
                             : kind == core::StepKind::call_in ? "call-in"
                                                               : "publication";
    if (candidates.empty()) {
        throw CommandError(ExitCode::refused, "No " + what + " is open.",
                           "plancycle status shows where the cycle stands.");
    }
    throw CommandError(ExitCode::bad_input, "Which " + what + "? Several are open.",
                       "Name one: " + some_of(names_of(names)) + ".");
}

namespace {

// "health/preparing", while no unit has begun.
std::vector<const runtime::DateLine*> dates_to_come(const StreamId& cycle,
                                                    const std::vector<runtime::DateLine>& dates,
                                                    const std::string& name) {
    std::vector<const runtime::DateLine*> found;
    const std::string of_each = name.substr(name.find('/') + 1);
    for (const runtime::DateLine& date : dates) {
        if (date.is_each_units && fits(of_each, cycle, date.deadline.value)) found.push_back(&date);
    }
    return found;
}

// What the cycle itself is at.
std::string open_steps(const ports::CycleView& view) {
    std::vector<std::string> titles;
    for (const std::string& id : view.cycle->active) {
        if (const core::Step* step = view.definition->flow.find(id)) titles.push_back(step->title);
    }
    return join(titles, ", ");
}

}  // namespace

FoundDeadline find_deadline(const ports::CycleView& view,
                            const std::vector<runtime::DateLine>& dates, const std::string& name) {
    const StreamId& cycle = view.cycle->stream;
    std::vector<const runtime::DateLine*> candidates;
    std::vector<std::string> known;
    for (const runtime::DateLine& date : dates) {
        known.push_back(easy_name(cycle, date.deadline.value));
        if (fits(name, cycle, date.deadline.value)) candidates.push_back(&date);
    }
    if (candidates.empty()) candidates = dates_to_come(cycle, dates, name);
    if (candidates.empty()) {
        const auto near = closest(name, known);
        throw CommandError(ExitCode::bad_input,
                           "There is no date \"" + name + "\" in force or ahead.",
                           near ? "Did you mean " + *near + "?"
                                : "plancycle status --dates lists them with their names.");
    }
    if (candidates.size() > 1) {
        std::vector<std::string> names;
        for (const auto* it : candidates) names.push_back(easy_name(cycle, it->deadline.value));
        ambiguous(name, names, "date");
    }
    const runtime::DateLine& found = *candidates.front();
    if (found.is_each_units) {
        throw CommandError(
            ExitCode::refused, "Each unit will have this date of its own, and none has begun.",
            "It can be moved for a unit, as UNIT/" + found.owner +
                ", as soon as the units begin: when this is done: " + open_steps(view) + ".");
    }
    return {found.item, found.deadline};
}

UnitId find_unit(Session& session, const ports::CycleView& cycle, const std::string& name) {
    const auto view = session.node().read();
    const Directory directory(*view);
    std::vector<std::string> known;
    for (const UnitId& unit : cycle.cycle->units) {
        if (unit.value == name || lower(directory.title(unit)) == lower(name)) return unit;
        known.push_back(unit.value);
    }
    if (!name.empty()) {
        // One of the organisation's that takes no part: the refusal says so.
        if (directory.organisation().units.contains(UnitId(name))) return UnitId(name);
        const auto near = closest(name, known);
        throw CommandError(ExitCode::bad_input, "There is no unit \"" + name + "\".",
                           near ? "Did you mean " + *near + "?" : "Known: " + some_of(known) + ".");
    }
    const PersonId actor = session.actor();
    const LocalDate today = cycle.zone->local_date(session.now());
    std::vector<UnitId> own;
    for (const core::RoleHolding& it : directory.organisation().holdings) {
        const bool is_new = std::ranges::find(own, it.unit) == own.end();
        if (it.person == actor && !it.unit.empty() && it.term.covers(today) && is_new) {
            own.push_back(it.unit);
        }
    }
    if (own.size() == 1) return own.front();
    throw CommandError(ExitCode::bad_input, "This is kept for each unit, and no unit is named.",
                       "Add --unit with one of: " + some_of(known) + ".");
}

ItemId strand_of(const ports::CycleView& cycle, const UnitId& unit) {
    const core::Strand* latest = nullptr;
    for (const core::Block& block : cycle.definition->blocks) {
        const core::Strand* strand = cycle.cycle->strand(block.id, unit);
        if (strand == nullptr) continue;
        if (strand->outcome == core::StrandOutcome::open) return strand->id;
        latest = strand;
    }
    if (latest != nullptr) return latest->id;
    throw CommandError(ExitCode::refused,
                       "The unit \"" + unit.value + "\" has nothing to do in this cycle yet.",
                       "plancycle status shows where the cycle stands.");
}

bool is_entitled(const core::Task& task, const core::Definition& definition,
                 const core::Organisation& organisation, const PersonId& person, LocalDate day) {
    const auto holders = core::holders_of(task, definition, organisation, day);
    if (std::ranges::find(holders, person) != holders.end()) return true;
    const core::Scope scope{definition.ref.name, task.unit, std::nullopt, &task};
    const auto entitlements = core::entitlements_of(
        definition, core::actors_in_turn(task, definition, organisation, day), task.unit);
    return core::authorise(organisation, person, day, entitlements, scope).has_value();
}

LocalDate day_option(const std::string& text, const std::string& option) {
    if (const auto date = parse_date(text)) return *date;
    throw CommandError(ExitCode::bad_input, option + ": \"" + text + "\" is not a day.",
                       "Write days as 2026-07-09: year, month, day; the day must exist.");
}

LocalDate as_of_option(const std::string& text, const ports::CycleView& cycle, Instant now,
                       const std::string& instead) {
    const auto day = parse_date(text);
    if (!day) {
        throw CommandError(ExitCode::bad_input, "--as-of: \"" + text + "\" is not a day.",
                           "Write a day as 2026-07-09: year, month, day, without a time. It is "
                           "shown as it ended, at midnight in the plan's time zone, " +
                               cycle.zone->name() + ".");
    }
    if (*day <= cycle.zone->local_date(now)) return *day;
    throw CommandError(ExitCode::bad_input,
                       "--as-of: " + notifications::in_words(*day) + " is still to come in " +
                           cycle.zone->name() + ".",
                       instead);
}

}  // namespace plancycle::cli
