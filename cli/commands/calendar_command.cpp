// calendar: dates and meetings as a file that calendar programs read.
#include <filesystem>
#include <fstream>

#include <boost/json/array.hpp>

#include "cli/calendar_feed.hpp"
#include "cli/json_text.hpp"
#include "cli/reminder_commands.hpp"
#include "cli/words.hpp"

namespace plancycle::cli {

namespace {

using notifications::CalendarEntry;

CalendarChoice choose(Session& session, const CalendarOptions& options) {
    const int named =
        static_cast<int>(!options.person.empty()) + static_cast<int>(!options.unit.empty()) +
        static_cast<int>(!options.body.empty()) + static_cast<int>(!options.cycle.empty());
    if (named != 1) {
        throw CommandError(ExitCode::bad_input, "Whose calendar is not clear.",
                           "Give one of --person EMAIL, --unit UNIT, --body BODY, --cycle CYCLE.");
    }
    if (!options.person.empty()) return calendar_of_person(session, options.person);
    if (!options.unit.empty()) return calendar_of_unit(session, options.unit);
    if (!options.body.empty()) return calendar_of_body(session, options.body);
    return calendar_of_cycle(session, options.cycle);
}

std::string_view state_text(CalendarEntry::Standing standing) {
    switch (standing) {
        case CalendarEntry::Standing::tentative:
            return "ahead";
        case CalendarEntry::Standing::cancelled:
            return "over";
        case CalendarEntry::Standing::confirmed:
            break;
    }
    return "in_force";
}

boost::json::value to_json(const CalendarEntry& entry) {
    return {{"uid", entry.uid},
            {"sequence", entry.sequence},
            {"changed_at", to_text(entry.changed_at)},
            {"state", state_text(entry.standing)},
            {"day", to_text(entry.day)},
            {"at", or_null(entry.at)},
            {"title", entry.summary},
            {"class", entry.category},
            {"description", entry.description}};
}

// Whole or not at all: calendar programs may read the old file meanwhile.
void write_file(const std::string& path, const std::string& bytes) {
    const std::filesystem::path partial = path + ".partial";
    std::ofstream out(partial, std::ios::binary);
    out << bytes;
    out.close();
    std::error_code problem;
    if (out) std::filesystem::rename(partial, path, problem);
    if (out && !problem) return;
    std::error_code ignored;
    std::filesystem::remove(partial, ignored);
    throw CommandError(ExitCode::bad_input, "The file " + path + " cannot be written.",
                       "Check the folder and its rights, or choose another place.");
}

}  // namespace

ExitCode show_calendar(Session& session, const CalendarOptions& options) {
    const CalendarChoice choice = choose(session, options);
    const notifications::CalendarFile file = calendar_feed(session, choice);
    if (session.options().json) {
        boost::json::array entries;
        for (const CalendarEntry& entry : file.entries) entries.push_back(to_json(entry));
        session.print(boost::json::value{{"calendar", file.name}, {"entries", std::move(entries)}});
        return ExitCode::ok;
    }
    const std::string bytes = notifications::icalendar(file);
    if (options.output.empty()) {
        session.out() << bytes;
        return ExitCode::ok;
    }
    write_file(options.output, bytes);
    session.out() << file.name << ": " << file.entries.size()
                  << (file.entries.size() == 1 ? " entry" : " entries") << " in " << options.output
                  << "\n";
    return ExitCode::ok;
}

}  // namespace plancycle::cli
