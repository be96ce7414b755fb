#include "cli/log_commands.hpp"

#include <map>

#include <boost/json/array.hpp>

#include "cli/addressing.hpp"
#include "cli/command_report.hpp"
#include "cli/directory.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

// The day the reader stands on: what lies behind it is planned.
LocalDate standpoint(const Session& session, const ports::CycleView& cycle,
                     const std::string& as_of) {
    if (as_of.empty()) return cycle.zone->local_date(session.now());
    return as_of_option(as_of, cycle, session.now(), "plancycle log shows what is planned, too.");
}

// Entered by the end of that day.
std::vector<core::LogEntry> entries_until(const ports::CycleView& cycle, LocalDate day) {
    auto entries = by_day(cycle.cycle->log);
    std::erase_if(entries, [&](const core::LogEntry& entry) {
        return cycle.zone->local_date(entry.at) > day;
    });
    return entries;
}

std::string title_of_kind(const core::Definition& definition, const std::string& kind) {
    const core::LogSpec* spec = definition.find_log(kind);
    return spec == nullptr ? kind : spec->title;
}

boost::json::value to_json(const core::LogEntry& entry, const ports::CycleView& cycle,
                           const Directory& directory, LocalDate day) {
    return {{"id", entry.id},
            {"kind", entry.kind},
            {"title", title_of_kind(*cycle.definition, entry.kind)},
            {"on", to_text(entry.on)},
            {"planned", entry.on > day},
            {"text", directory.text(entry.text)},
            {"with", directory.text(entry.people)},
            {"by", entry.by.value},
            {"name", directory.name(entry.by)},
            {"entered_at", to_text(entry.at)}};
}

void print_empty(Session& session, const ports::CycleView& cycle) {
    const auto& kinds = cycle.definition->logs;
    if (kinds.empty()) {
        session.out() << "This workflow keeps no dated log.\n";
        return;
    }
    std::vector<std::string> names;
    for (const core::LogSpec& spec : kinds) names.push_back(spec.id);
    session.out() << "Nothing has been entered yet. Kinds of entries: " << list_words(names)
                  << ".\nNext: plancycle do log " << names.front() << " \"TEXT\" --on DATE\n";
}

void print_entries(Session& session, const std::vector<core::LogEntry>& entries,
                   const ports::CycleView& cycle, const Directory& directory, LocalDate day) {
    TextTable table({"Day", "What", "Entry", "Entered by"});
    for (const core::LogEntry& entry : entries) {
        const bool is_planned = entry.on > day;
        std::string text = directory.text(entry.text);
        if (!entry.people.id.empty()) text += "\nwith " + directory.text(entry.people);
        table.add({Cell{in_words(entry.on) + (is_planned ? "\nplanned" : ""),
                        is_planned ? Tone::dim : Tone::plain},
                   title_of_kind(*cycle.definition, entry.kind), text, directory.name(entry.by)});
    }
    session.print(table);
}

}  // namespace

std::vector<core::LogEntry> by_day(const std::vector<core::LogEntry>& log) {
    std::multimap<LocalDate, core::LogEntry> days;  // Keeps the order of those of one day.
    for (const core::LogEntry& entry : log) days.emplace(entry.on, entry);
    std::vector<core::LogEntry> entries;
    for (auto& [day, entry] : days) entries.push_back(std::move(entry));
    return entries;
}

ExitCode do_log(Session& session, const EnterLogOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    core::EnterLog enter;
    enter.kind = options.kind;
    enter.on =
        options.on.empty() ? cycle.zone->local_date(session.now()) : day_option(options.on, "--on");
    enter.text = session.keep(std::string(trim(options.text)));
    enter.people = session.keep(options.with);
    return submit_and_report(session, cycle.cycle->stream, cycle.cycle->id, std::move(enter));
}

ExitCode show_log(Session& session, const LogOptions& options) {
    const auto view = session.node().read();
    const auto cycle = cycle_view(session, *view, options.cycle);
    const Directory directory(*view);
    const LocalDate day = standpoint(session, cycle, options.as_of);
    const auto entries = entries_until(cycle, day);
    if (session.options().json) {
        boost::json::array list;
        for (const auto& entry : entries) list.push_back(to_json(entry, cycle, directory, day));
        session.print(boost::json::value{{"cycle", cycle.cycle->stream.value},
                                         {"as_of", to_text(day)},
                                         {"entries", std::move(list)}});
        return ExitCode::ok;
    }
    if (entries.empty()) {
        print_empty(session, cycle);
        return ExitCode::ok;
    }
    session.out() << session.tint("Log of " + cycle.cycle->stream.value, Tone::heading)
                  << ", as of " << in_words(day) << "\n\n";
    print_entries(session, entries, cycle, directory, day);
    return ExitCode::ok;
}

}  // namespace plancycle::cli
