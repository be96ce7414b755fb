#include "cli/status_text.hpp"

#include "cli/ballot_words.hpp"
#include "cli/condition_text.hpp"
#include "cli/forecast_risks.hpp"
#include "cli/json_text.hpp"
#include "cli/naming.hpp"
#include "cli/needs_text.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "notifications/date_words.hpp"
#include "notifications/language.hpp"
#include "notifications/variant_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;
using runtime::Punctuality;

constexpr std::size_t kDatesShownMax = 8;

std::string lateness(const runtime::DateLine& date) {
    if (date.paused_on) return "clock stopped since " + in_words(*date.paused_on);
    const int days = date.working_days_left;
    const std::string count = count_of(static_cast<std::size_t>(std::abs(days)), "working day");
    switch (date.punctuality) {
        case Punctuality::late:
            return days == 0 ? "late since today" : count + " late";
        case Punctuality::due_soon:
            return days <= 0 ? "due today" : "soon, " + count + " left";
        case Punctuality::at_risk:
            if (days >= 0) return "at risk: not reached yet";
            return count + " ago, and the work is not there yet";
        case Punctuality::on_time:
            break;
    }
    return count + " left";
}

Tone tone_of(Punctuality punctuality) {
    switch (punctuality) {
        case Punctuality::late:
        case Punctuality::at_risk:
            return Tone::late;
        case Punctuality::due_soon:
            return Tone::soon;
        case Punctuality::on_time:
            break;
    }
    return Tone::plain;
}

std::string due_words(const runtime::DateLine& date) {
    if (date.is_call_in) return "open to call-in until\n" + in_words(date.due.due);
    std::string words = in_words(date.due.due);
    if (date.due.safe_date) words += "\nsafe: " + in_words(*date.due.safe_date);
    return words + "\n" + lateness(date);
}

// Where it was before, where somebody would like it to be, who is not reminded now.
std::string history_words(const runtime::DateLine& date, const Directory& directory) {
    std::string words;
    if (date.moves > 0) {
        const std::string times =
            date.moves == 1 ? "moved" : "moved " + count_of(date.moves, "time");
        words += " (" + times + ", was " + in_words(date.original) + ")";
    }
    if (date.asked) {
        words += "\n" + in_words(date.asked->to) + " asked for by " +
                 directory.name(date.asked->by) + ", not answered";
    }
    for (const auto& [person, snooze] : date.snoozes) {
        words += "\n" + directory.name(person) + " is not reminded until " +
                 in_words(snooze.until) + ": " + directory.text(snooze.reason);
    }
    return words;
}

std::string standing(const core::Cycle& cycle, const runtime::CycleStatus& status,
                     const Directory& directory) {
    if (cycle.cancelled) return "Cancelled: " + directory.text(cycle.cancel_reason);
    if (cycle.publication) {
        return "Published on " + in_words(cycle.publication->on) + " at " + cycle.publication->url;
    }
    if (!cycle.running) return "Finished.";
    return "Now: " + join(status.current_steps, "; ");
}

void print_call_ins(Session& session, const StatusPicture& picture,
                    const runtime::CycleStatus& status) {
    TextTable table({"Name", "What", "May be called in by", "Until"});
    for (const runtime::HeldTask& it : status.tasks) {
        if (!it.is_call_in) continue;
        table.add({easy_name(picture.cycle.cycle->stream, it.task.id.value), it.title,
                   holders_words(it, picture.directory), until_cell(it.date)});
    }
    if (table.empty()) return;
    session.out() << "\n" << session.tint("Open to call-in", Tone::heading) << "\n";
    session.print(table, 2);
}

void print_tasks(Session& session, const StatusPicture& picture,
                 const runtime::CycleStatus& status) {
    TextTable table({"Task", "What", "With", "For", "Due"});
    for (const runtime::HeldTask& it : status.tasks) {
        if (it.is_call_in) continue;
        std::string what = it.title;
        if (it.task.returned) what += " (returned)";
        if (!it.missing_inputs.empty()) what += "\nwaits for " + list_words(it.missing_inputs);
        if (const std::string ballot = ballot_words(it.task, picture); !ballot.empty()) {
            what += "\n" + ballot;
        }
        table.add({easy_name(picture.cycle.cycle->stream, it.task.id.value), what,
                   holders_words(it, picture.directory),
                   span_words(picture.at - it.task.offered_at), date_cell(it.date)});
    }
    if (table.empty()) return;
    session.out() << "\n" << session.tint("Open tasks", Tone::heading) << "\n";
    session.print(table, 2);
}

void print_units(Session& session, const StatusPicture& picture,
                 const runtime::CycleStatus& status) {
    for (const runtime::JoinLine& join_line : status.joins) {
        if (!join_line.is_active) continue;
        const auto titles = [&](const std::vector<UnitId>& units) {
            std::vector<std::string> names;
            for (const UnitId& unit : units) names.push_back(picture.directory.title(unit));
            return list_words(names);
        };
        const std::size_t all =
            join_line.done.size() + join_line.open.size() + join_line.waived.size();
        session.out() << "\n"
                      << session.tint(join_line.title, Tone::heading) << ": "
                      << join_line.done.size() << " of " << all << " in";
        if (!join_line.waived.empty())
            session.out() << ", " << join_line.waived.size() << " waived";
        session.out() << "\n";
        if (!join_line.open.empty()) {
            session.out() << "  missing  " << wrapped(titles(join_line.open), 11) << "\n";
        }
        if (!join_line.waived.empty()) {
            session.out() << "  waived   " << wrapped(titles(join_line.waived), 11) << "\n";
        }
    }
}

void print_variants(Session& session, const StatusPicture& picture) {
    for (const std::string& sentence : variants_of(picture.cycle)) {
        session.out() << wrapped(sentence, 0) << "\n";
    }
}

void print_events(Session& session, const StatusPicture& picture,
                  const runtime::CycleStatus& status) {
    for (const runtime::EventLine& it : status.events) {
        if (!it.is_awaited || it.occurrence) continue;
        session.out() << "\n  waits for " << wrapped(it.title, 12) << "\n"
                      << "            record it: plancycle event " << it.event
                      << " --on DATE --cycle " << picture.cycle.cycle->stream.value << "\n";
    }
}

std::vector<std::string> risks_in(const StatusPicture& picture) {
    return forecast_risks(picture.cycle, picture.directory.organisation(),
                          picture.cycle.zone->local_date(picture.at), RiskScope::firm_dates);
}

void print_risks(Session& session, const StatusPicture& picture) {
    const auto risks = risks_in(picture);
    if (risks.empty()) return;
    session.out() << "\n"
                  << session.tint("Firm dates that will be missed, as it looks now", Tone::heading)
                  << "\n";
    for (const std::string& risk : risks) {
        session.out() << "  " << session.tint(wrapped(risk, 4), Tone::late) << "\n";
    }
    session.out() << "  The way there: plancycle schedule " << picture.cycle.cycle->stream.value
                  << "\n";
}

void print_dates(Session& session, const StatusPicture& picture,
                 const runtime::CycleStatus& status) {
    TextTable table({"Date", "What", "Due", "Class"});
    std::size_t left_out = 0;
    std::size_t shown = 0;
    for (const runtime::DateLine& it : status.dates) {
        const bool is_told =
            picture.all_dates || it.punctuality != Punctuality::on_time || shown < kDatesShownMax;
        if (!is_told) {
            ++left_out;
            continue;
        }
        ++shown;
        std::string title = it.title;
        const StreamId& stream = picture.cycle.cycle->stream;
        // Of each unit: nothing to tell apart by leaving out the block.
        const std::string name = it.is_each_units ? short_name(stream, it.deadline.value)
                                                  : easy_name(stream, it.deadline.value);
        if (it.is_each_units) title += it.is_for_chosen ? " (each chosen unit)" : " (each unit)";
        title += history_words(it, picture.directory);
        table.add(
            {name, title, Cell(due_words(it), tone_of(it.punctuality)), class_words(it.kind)});
    }
    if (table.empty()) return;
    session.out() << "\n" << session.tint("Dates", Tone::heading) << "\n";
    session.print(table, 2);
    if (left_out > 0) {
        session.out() << "  and " << left_out << " more: plancycle status --dates\n";
    }
}

boost::json::value asked_json(const runtime::DateLine& date, const Directory& directory) {
    if (!date.asked) return nullptr;
    return {{"to", to_text(date.asked->to)},
            {"by", date.asked->by.value},
            {"on", to_text(date.asked->on)},
            {"reason", directory.text(date.asked->reason)}};
}

boost::json::array snoozes_json(const runtime::DateLine& date, const Directory& directory) {
    boost::json::array snoozes;
    for (const auto& [person, snooze] : date.snoozes) {
        snoozes.push_back({{"person", person.value},
                           {"until", to_text(snooze.until)},
                           {"on", to_text(snooze.on)},
                           {"reason", directory.text(snooze.reason)}});
    }
    return snoozes;
}

boost::json::value date_json(const runtime::DateLine& it, const Directory& directory) {
    constexpr std::string_view kStates[] = {"on_time", "due_soon", "late", "at_risk"};
    return {{"id", it.deadline.value},
            {"item", it.item.value},
            {"owner", it.owner},
            {"title", it.title},
            {"class", class_words(it.kind)},
            {"due", to_text(it.due.due)},
            {"due_at", to_text(it.due.due_at)},
            {"safe", or_null(it.due.safe_date)},
            {"original", to_text(it.original)},
            {"moves", it.moves},
            {"extension_asked", asked_json(it, directory)},
            {"snoozed", snoozes_json(it, directory)},
            {"state", kStates[static_cast<std::size_t>(it.punctuality)]},
            {"working_days_left", it.working_days_left},
            {"clock_stopped_on", or_null(it.paused_on)},
            {"ahead", it.is_ahead},
            {"each_unit", it.is_each_units},
            {"chosen_only", it.is_for_chosen},
            {"call_in", it.is_call_in},
            {"reason", notifications::explain(it.due)}};
}

boost::json::array ids(const std::vector<UnitId>& units) {
    boost::json::array result;
    for (const UnitId& unit : units) result.emplace_back(unit.value);
    return result;
}

boost::json::array texts(const std::vector<std::string>& list) {
    boost::json::array result;
    for (const std::string& text : list) result.emplace_back(text);
    return result;
}

}  // namespace

runtime::CycleStatus status_of(const StatusPicture& picture) {
    const core::Facts facts{*picture.cycle.definition, picture.directory.organisation(),
                            *picture.cycle.calendar, *picture.cycle.zone};
    return runtime::status_of(*picture.cycle.cycle, facts, picture.at);
}

std::string holders_words(const runtime::HeldTask& task, const Directory& directory) {
    std::vector<std::string> names;
    for (const PersonId& person : task.holders) names.push_back(directory.name(person));
    if (task.vacant || names.empty()) return "nobody holds this role";
    return list_words(names);
}

std::vector<std::string> variants_of(const ports::CycleView& cycle) {
    return notifications::variant_words(notifications::english(), *cycle.definition, *cycle.cycle,
                                        notifications::DateStyle::short_form);
}

Cell until_cell(const std::optional<runtime::DateLine>& date) {
    return date ? Cell(in_words(date->due.due)) : Cell("no date yet", Tone::dim);
}

Cell date_cell(const std::optional<runtime::DateLine>& date) {
    if (!date) return {"no date", Tone::dim};
    std::string words = due_words(*date);
    if (date->moves > 0) words += "\nfirst " + in_words(date->original);
    if (date->moves > 1) words += ", moved " + count_of(date->moves, "time");
    if (date->asked) words += "\nasked for: " + in_words(date->asked->to);
    return {words, tone_of(date->punctuality)};
}

void print_status(Session& session, const StatusPicture& picture) {
    const core::Cycle& cycle = *picture.cycle.cycle;
    const core::Definition& definition = *picture.cycle.definition;
    const auto status = status_of(picture);
    session.out() << session.tint(definition.title + ", " + year_words(definition, cycle.plan_year),
                                  Tone::heading)
                  << "  (" << cycle.stream.value << ", version " << cycle.version << ")\n"
                  << wrapped(standing(cycle, status, picture.directory), 0) << "\n";
    print_variants(session, picture);
    print_events(session, picture, status);
    print_units(session, picture, status);
    print_conditions(session, picture, status.open_conditions);
    print_risks(session, picture);
    NeedsTable needs;
    needs.add(picture, needs_of(picture, status));
    needs.print(session);
    print_tasks(session, picture, status);
    print_call_ins(session, picture, status);
    print_dates(session, picture, status);
}

boost::json::value task_json(const runtime::HeldTask& it, const StatusPicture& picture) {
    boost::json::array holders;
    for (const PersonId& person : it.holders) {
        holders.push_back({{"person", person.value}, {"name", picture.directory.name(person)}});
    }
    return {
        {"id", it.task.id.value},
        {"short", easy_name(picture.cycle.cycle->stream, it.task.id.value)},
        {"cycle", picture.cycle.cycle->stream.value},
        {"item", it.item.value},
        {"step", it.task.step},
        {"number", it.number},
        {"title", it.title},
        {"unit", it.task.unit.value},
        {"by", title_of(*picture.cycle.definition, it.task.by)},
        {"holders", std::move(holders)},
        {"vacant", it.vacant},
        {"returned", it.task.returned},
        {"call_in", it.is_call_in},
        {"since", to_text(it.task.offered_at)},
        {"working_days_held", it.working_days_held},
        {"missing_inputs", texts(it.missing_inputs)},
        {"missing_documents", texts(it.missing_documents)},
        {"date", it.date ? date_json(*it.date, picture.directory) : boost::json::value(nullptr)},
        {"ballot", ballot_json(it.task, picture)}};
}

boost::json::value status_json(const StatusPicture& picture) {
    const core::Cycle& cycle = *picture.cycle.cycle;
    const auto status = status_of(picture);
    boost::json::array tasks;
    for (const auto& it : status.tasks) tasks.push_back(task_json(it, picture));
    boost::json::array dates;
    for (const auto& it : status.dates) dates.push_back(date_json(it, picture.directory));
    boost::json::array needs;
    for (const auto& it : needs_of(picture, status)) needs.push_back(need_json(it, picture));
    boost::json::array joins;
    for (const auto& it : status.joins) {
        joins.push_back({{"block", it.block},
                         {"title", it.title},
                         {"active", it.is_active},
                         {"done", ids(it.done)},
                         {"open", ids(it.open)},
                         {"waived", ids(it.waived)}});
    }
    boost::json::array conditions;
    for (const auto& it : status.open_conditions) {
        conditions.push_back(condition_json(it, picture));
    }
    const std::string_view state = cycle.cancelled     ? "cancelled"
                                   : cycle.publication ? "published"
                                   : cycle.running     ? "running"
                                                       : "finished";
    return {{"cycle", cycle.stream.value},
            {"title", picture.cycle.definition->title},
            {"definition", cycle.definition.name},
            {"definition_version", cycle.definition.version},
            {"year", cycle.plan_year},
            {"version", cycle.version},
            {"state", state},
            {"current", texts(status.current_steps)},
            {"tasks", std::move(tasks)},
            {"joins", std::move(joins)},
            {"conditions", std::move(conditions)},
            {"dates", std::move(dates)},
            {"at_risk", texts(risks_in(picture))},
            {"needs", std::move(needs)},
            {"variants", texts(variants_of(picture.cycle))}};
}

}  // namespace plancycle::cli
