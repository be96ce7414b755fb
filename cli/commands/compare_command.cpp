// compare: two years of a plan side by side.
#include <boost/json/array.hpp>

#include "cli/addressing.hpp"
#include "cli/json_text.hpp"
#include "cli/naming.hpp"
#include "cli/words.hpp"
#include "cli/year_commands.hpp"
#include "cli/year_comparison.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

// One of the two plans, with its names.
struct Year {
    ports::CycleView cycle;
    const Directory& directory;

    [[nodiscard]] const std::string& name() const { return cycle.cycle->stream.value; }
    [[nodiscard]] std::string title() const {
        return year_words(*cycle.definition, cycle.cycle->plan_year) + " (" + name() + ")";
    }
};

std::string days_apart(int days, const char* more, const char* less, bool is_working) {
    if (days == 0) return {};
    const auto count = static_cast<std::size_t>(std::abs(days));
    return count_of(count, is_working ? "working day" : "day") + " " + (days > 0 ? more : less);
}

std::string title_of_row(const StepRecord& row, const Directory& directory) {
    const std::string number = row.step->number.empty() ? "" : row.step->number + " ";
    return number + (row.unit.empty() ? "" : directory.title(row.unit) + ": ") + row.step->title;
}

std::string year_cell(const StepRecord* row, const StepRecord& like, const Year& year) {
    if (row == nullptr) {
        if (core::find_step(*year.cycle.definition, like.step->id) == nullptr) {
            return "no such step";
        }
        if (!like.unit.empty() && !core::takes_part(*year.cycle.cycle, like.unit)) {
            return "unit not in the plan";
        }
        return year.cycle.cycle->running ? "not yet" : "was not needed";
    }
    if (row->is_open) return "not yet; open since " + in_words(*row->started);
    if (!row->finished) return "was given up";
    std::string words = count_of(static_cast<std::size_t>(row->working_days), "working day") +
                        ", done " + in_words(*row->finished);
    if (row->agreed) {
        const int late = static_cast<int>((*row->finished - *row->agreed).count());
        const std::string apart = days_apart(late, "after", "before", false);
        words += apart.empty() ? ", as agreed" : ", " + apart + " the baseline";
    }
    if (row->returns > 0)
        words += "; sent back " + count_of(static_cast<std::size_t>(row->returns), "time");
    return words;
}

std::string difference_cell(const StepPair& pair) {
    if (!pair.longer || !pair.later) return {};
    const std::string longer = days_apart(*pair.longer, "longer", "shorter", true);
    const std::string later = days_apart(*pair.later, "later", "earlier", false);
    if (longer.empty() && later.empty()) return "the same";
    return longer + (longer.empty() || later.empty() ? "" : "; done ") +
           (longer.empty() ? "done " : "") + later;
}

void print_steps(Session& session, const YearComparison& both, const Year& now, const Year& then) {
    TextTable table({"Step", now.name(), then.name(), "Difference"});
    for (const StepPair& pair : both.steps) {
        table.add({title_of_row(pair.any(), now.directory), year_cell(pair.now, pair.any(), now),
                   year_cell(pair.then, pair.any(), then), difference_cell(pair)});
    }
    session.print(table);
}

int decisions_of(const YearRecord& record) {
    int count = 0;
    for (const StepRecord& row : record.steps) count += row.decisions;
    return count;
}

void print_totals(Session& session, const YearComparison& both, const Year& now, const Year& then) {
    TextTable table({"The year in numbers", now.name(), then.name()});
    const auto add = [&](const char* what, int count_now, int count_then) {
        table.add({what, std::to_string(count_now), std::to_string(count_then)});
    };
    add("Decisions", decisions_of(both.now), decisions_of(both.then));
    add("of these, work sent back", static_cast<int>(both.now.returned.size()),
        static_cast<int>(both.then.returned.size()));
    add("Dates met late", both.now.late, both.then.late);
    add("Dates moved by hand", both.now.moves, both.then.moves);
    add("Later dates asked for", both.now.extensions_asked, both.then.extensions_asked);
    add("of these, granted", both.now.extensions_granted, both.then.extensions_granted);
    add("Reminders", both.now.reminders, both.then.reminders);
    add("of these, to somebody above", both.now.escalations, both.then.escalations);
    add("Times everybody late was asked at once", both.now.nudges, both.then.nudges);
    session.out() << "\n";
    session.print(table);
}

void print_lines(Session& session, const std::string& title,
                 const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    session.out() << "\n" << session.tint(title, Tone::heading) << "\n";
    for (const std::string& line : lines) session.out() << "  " << wrapped(line, 4) << "\n";
}

std::string rights_words(const StepRecord& row, const Year& year) {
    std::vector<std::string> words;
    for (const std::string& right : row.rights) {
        words.push_back(right_words(right, year.cycle.definition.get(), year.directory));
    }
    return list_words(words);
}

std::vector<std::string> return_lines(const YearRecord& record, const Year& year) {
    std::vector<std::string> lines;
    for (const ReturnRecord& it : record.returned) {
        lines.push_back(year.name() + ", " + in_words(it.on) + ": " +
                        (it.unit.empty() ? "" : year.directory.title(it.unit) + ": ") +
                        owner_title(*year.cycle.definition, it.step) + ", by " +
                        right_words(it.right, year.cycle.definition.get(), year.directory));
    }
    return lines;
}

std::vector<std::string> other_hands(const YearComparison& both, const Year& now,
                                     const Year& then) {
    std::vector<std::string> lines;
    for (const StepPair& pair : both.steps) {
        if (pair.now == nullptr || pair.then == nullptr) continue;
        if (pair.now->rights.empty() || pair.then->rights.empty()) continue;
        if (pair.now->rights == pair.then->rights) continue;
        lines.push_back(title_of_row(*pair.now, now.directory) + ": " +
                        rights_words(*pair.now, now) + "; in " + then.name() + ": " +
                        rights_words(*pair.then, then));
    }
    return lines;
}

std::vector<std::string> other_units(const Year& now, const Year& then) {
    std::vector<std::string> lines;
    const auto add = [&](const Year& in, const Year& not_in) {
        for (const UnitId& unit : in.cycle.cycle->units) {
            if (!core::takes_part(*in.cycle.cycle, unit)) continue;
            if (core::takes_part(*not_in.cycle.cycle, unit)) continue;
            lines.push_back(in.directory.title(unit) + " is in " + in.name() + " only.");
        }
    };
    add(now, then);
    add(then, now);
    return lines;
}

void print_comparison(Session& session, const YearComparison& both, const Year& now,
                      const Year& then) {
    session.out() << session.tint(wrapped(now.cycle.definition->title + ", " + now.title() +
                                              " beside " + then.title(),
                                          2),
                                  Tone::heading)
                  << "\n";
    for (const Year* year : {&now, &then}) {
        if (year->cycle.cycle->running) {
            session.out() << wrapped(year->name() +
                                         " still runs: what is open or has not begun "
                                         "there reads \"not yet\".",
                                     0)
                          << "\n";
        }
    }
    session.out() << "\n";
    print_steps(session, both, now, then);
    print_totals(session, both, now, then);
    auto returned = return_lines(both.now, now);
    const auto before = return_lines(both.then, then);
    returned.insert(returned.end(), before.begin(), before.end());
    print_lines(session, "Sent back", returned);
    print_lines(session, "In other hands", other_hands(both, now, then));
    print_lines(session, "Other units", other_units(now, then));
    const core::DefinitionRef& version = now.cycle.definition->ref;
    const core::DefinitionRef& version_then = then.cycle.definition->ref;
    if (version == version_then) return;
    auto changes = definition_changes(*now.cycle.definition, *then.cycle.definition);
    if (changes.empty()) changes.emplace_back("No step, date or expected time.");
    print_lines(session,
                "What version " + std::to_string(version.version) + " of the workflow changed (" +
                    then.name() + " ran under version " + std::to_string(version_then.version) +
                    ")",
                changes);
}

boost::json::value record_json(const StepRecord* row) {
    if (row == nullptr) return nullptr;
    boost::json::array by;
    for (const std::string& right : row->rights) by.emplace_back(right);
    return {{"state", row->is_open    ? "open"
                      : row->finished ? "done"
                                      : "given_up"},
            {"started", or_null(row->started)},
            {"finished", or_null(row->finished)},
            {"baseline_finish", or_null(row->agreed)},
            {"working_days", row->working_days},
            {"visits", row->visits},
            {"decisions", row->decisions},
            {"returned", row->returns},
            {"late", row->late},
            {"moves", row->moves},
            {"extensions_asked", row->extensions_asked},
            {"extensions_granted", row->extensions_granted},
            {"by", std::move(by)}};
}

boost::json::value year_json(const YearRecord& record, const Year& year) {
    boost::json::array returned;
    for (const ReturnRecord& it : record.returned) {
        returned.push_back(
            {{"on", to_text(it.on)}, {"step", it.step}, {"unit", it.unit.value}, {"by", it.right}});
    }
    return {{"cycle", year.name()},
            {"year", year.cycle.cycle->plan_year},
            {"running", year.cycle.cycle->running},
            {"definition_version", year.cycle.definition->ref.version},
            {"decisions", decisions_of(record)},
            {"returned", std::move(returned)},
            {"late", record.late},
            {"moves", record.moves},
            {"extensions_asked", record.extensions_asked},
            {"extensions_granted", record.extensions_granted},
            {"reminders", record.reminders},
            {"escalations", record.escalations},
            {"nudges", record.nudges}};
}

boost::json::value number_or_null(const std::optional<int>& number) {
    return number ? boost::json::value(*number) : boost::json::value(nullptr);
}

boost::json::value comparison_json(const YearComparison& both, const Year& now, const Year& then) {
    boost::json::array steps;
    for (const StepPair& pair : both.steps) {
        const StepRecord& row = pair.any();
        steps.push_back({{"block", row.block},
                         {"unit", row.unit.value},
                         {"step", row.step->id},
                         {"number", row.step->number},
                         {"title", row.step->title},
                         {"now", record_json(pair.now)},
                         {"then", record_json(pair.then)},
                         {"working_days_longer", number_or_null(pair.longer)},
                         {"days_later", number_or_null(pair.later)}});
    }
    boost::json::array changes;
    for (const auto& line : definition_changes(*now.cycle.definition, *then.cycle.definition)) {
        changes.emplace_back(line);
    }
    return {{"definition", now.cycle.definition->ref.name},
            {"now", year_json(both.now, now)},
            {"then", year_json(both.then, then)},
            {"steps", std::move(steps)},
            {"definition_changes", std::move(changes)}};
}

}  // namespace

ExitCode compare_years(Session& session, const CompareOptions& options) {
    const auto view = session.node().read();
    const Directory directory(*view);
    const Year now{cycle_view(session, *view, options.cycle), directory};
    const Year then{cycle_view(session, *view, options.other), directory};
    if (now.name() == then.name()) {
        throw CommandError(ExitCode::bad_input, "Both are " + now.name() + ".",
                           "Name two plans: plancycle compare THIS-YEAR LAST-YEAR");
    }
    if (now.cycle.definition->ref.name != then.cycle.definition->ref.name) {
        throw CommandError(ExitCode::bad_input,
                           now.name() + " and " + then.name() +
                               " follow different workflows; their steps have nothing in common.",
                           "Name two years of one workflow: plancycle status lists them.");
    }
    const YearComparison both =
        compare(year_record(*view, now.cycle), year_record(*view, then.cycle),
                now.cycle.cycle->plan_year - then.cycle.cycle->plan_year);
    if (session.options().json) {
        session.print(comparison_json(both, now, then));
    } else {
        print_comparison(session, both, now, then);
    }
    return ExitCode::ok;
}

}  // namespace plancycle::cli
