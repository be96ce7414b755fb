// preview: every date of a cycle before it is launched, each with its reason.
#include <boost/json/array.hpp>

#include "cli/commands.hpp"
#include "cli/definition_choice.hpp"
#include "cli/json_text.hpp"
#include "cli/naming.hpp"
#include "cli/organisation_here.hpp"
#include "cli/schedule_words.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "engine/core/meeting_anchor.hpp"
#include "engine/runtime/status.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

std::map<std::string, std::string, std::less<>> titles_of(const core::Definition& definition) {
    std::map<std::string, std::string, std::less<>> titles;
    const auto add = [&](const core::Flow& flow) {
        for (const core::Step& step : flow.steps) titles[step.id] = "\"" + step.title + "\"";
    };
    add(definition.flow);
    for (const core::Block& block : definition.blocks) add(block.flow);
    for (const auto& it : definition.inputs) titles[it.id] = "\"" + it.title + "\"";
    for (const auto& it : definition.events) titles[it.id] = "\"" + it.title + "\"";
    for (const core::BodySpec& it : definition.bodies) {
        titles[core::meeting_anchor(it.id)] = "the meeting of " + it.title;
    }
    return titles;
}

std::string date_text(const core::Resolution& resolution) {
    const auto* due = std::get_if<core::DueDate>(&resolution);
    if (due == nullptr) return std::holds_alternative<core::WaitingFor>(resolution) ? "waits" : "-";
    std::string text = in_words(due->due);
    if (due->safe_date) text += "\nsafe: " + in_words(*due->safe_date);
    return text;
}

// As it is written in the definition, with the value of a setting in place of its name.
std::string phrase_text(const core::DeadlineSpec& spec, const core::SettingValues& settings) {
    std::vector<std::string> words = split(spec.phrase, ' ');
    for (std::string& word : words) {
        const auto found = settings.find(word);
        if (found != settings.end()) word = std::to_string(found->second);
    }
    return join(words, " ");
}

std::string reason_text(const runtime::PreviewLine& line,
                        const notifications::ExplainOptions& words,
                        const core::SettingValues& settings) {
    std::string text = notifications::explain(line.resolution, words);
    if (line.spec == nullptr) return text;
    if (!line.spec->phrase.empty()) text = "\"" + phrase_text(*line.spec, settings) + "\": " + text;
    if (!line.spec->citation.empty()) text += " [" + line.spec->citation + "]";
    if (!line.spec->consequence.empty()) text += " If late: " + line.spec->consequence;
    return text;
}

boost::json::value to_json(const runtime::PreviewLine& line,
                           const notifications::ExplainOptions& words) {
    boost::json::object row{{"owner", line.owner},
                            {"number", line.number},
                            {"title", line.title},
                            {"block", line.block},
                            {"chosen_only", line.is_for_chosen},
                            {"class", ""},
                            {"phrase", ""},
                            {"citation", ""},
                            {"consequence", ""}};
    if (line.spec != nullptr) {
        row["class"] = class_words(line.spec->deadline_class);
        row["phrase"] = line.spec->phrase;
        row["citation"] = line.spec->citation;
        row["consequence"] = line.spec->consequence;
    }
    const auto* due = std::get_if<core::DueDate>(&line.resolution);
    row["opens"] = due == nullptr ? boost::json::value(nullptr) : or_null(due->opens);
    row["due"] = due == nullptr ? boost::json::value(nullptr) : or_null(due->due);
    row["due_at"] =
        due == nullptr ? boost::json::value(nullptr) : boost::json::value(to_text(due->due_at));
    row["safe"] = due == nullptr ? boost::json::value(nullptr) : or_null(due->safe_date);
    row["provisional"] = due != nullptr && due->provisional;
    row["reason"] = notifications::explain(line.resolution, words);
    return row;
}

// What would not fit even at the least times, if the plan were launched now.
std::vector<std::string> misfits(Session& session, const core::Facts& facts, int year) {
    core::Cycle planned;
    planned.plan_year = year;
    planned.units.emplace_back("unit");
    const core::ScheduleBasis basis(planned, facts);
    const auto schedule =
        forecast(basis, planned, facts.zone.local_date(session.now()), {.pace = core::Pace::least});
    return misfit_words(schedule, facts.organisation);
}

void print_misfits(Session& session, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    session.out() << "\n" << session.tint("If it were launched today", Tone::heading) << "\n";
    for (const std::string& line : lines) session.out() << "  " << wrapped(line, 4) << "\n";
}

}  // namespace

ExitCode preview_dates(Session& session, const PreviewOptions& options) {
    const auto definition = choose_definition(session, options.definition);
    require_plan_year(options.year);
    const core::Organisation organisation = organisation_here(session);
    const auto calendar = calendar_here(session, organisation, definition->calendar);
    const auto zone = session.library().almanac.zone(definition->zone);
    if (calendar == nullptr || zone == nullptr) {
        throw CommandError(ExitCode::bad_input, "The calendar \"" + definition->calendar +
                                                    "\" or the time zone \"" + definition->zone +
                                                    "\" is not on this machine.");
    }
    core::SettingValues settings;
    for (const auto& it : definition->settings) settings[it.id] = it.default_value;
    const auto lines = runtime::preview(*definition, options.year, *calendar, *zone, settings);
    const notifications::ExplainOptions words{.verb = {}, .titles = titles_of(*definition)};
    const auto short_by =
        misfits(session, {*definition, organisation, *calendar, *zone}, options.year);
    if (session.options().json) {
        boost::json::array lines_short;
        for (const std::string& line : short_by) lines_short.emplace_back(line);
        boost::json::array rows;
        for (const auto& line : lines) rows.push_back(to_json(line, words));
        session.print(boost::json::value{{"definition", definition->ref.name},
                                         {"version", definition->ref.version},
                                         {"year", options.year},
                                         {"calendar", calendar->id},
                                         {"calendar_version", calendar->version},
                                         {"zone", zone->name()},
                                         {"dates", std::move(rows)},
                                         {"does_not_fit", std::move(lines_short)}});
        return ExitCode::ok;
    }
    session.out() << session.tint(definition->title + ", " + year_words(*definition, options.year),
                                  Tone::heading)
                  << "\n"
                  << "Calendar " << calendar->title << ", time zone " << zone->name() << ".\n\n";
    TextTable table({"No", "What", "Due", "Class", "Why"});
    for (const auto& line : lines) {
        const std::string whose = line.is_for_chosen ? " (each chosen unit)" : " (each unit)";
        const std::string what = line.block.empty() ? line.title : line.title + whose;
        table.add({line.number, what, date_text(line.resolution),
                   line.spec == nullptr ? "" : class_words(line.spec->deadline_class),
                   reason_text(line, words, settings)});
    }
    session.print(table);
    print_misfits(session, short_by);
    session.out() << "\nStatutory dates are law; the others are the county's own or indicative.\n"
                  << "Next: plancycle launch " << definition->ref.name << " --year " << options.year
                  << " --as EMAIL\n";
    return ExitCode::ok;
}

}  // namespace plancycle::cli
