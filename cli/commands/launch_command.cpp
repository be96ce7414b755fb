// launch: a cycle for a fiscal year, with what will be missing said at once.
#include <algorithm>
#include <charconv>

#include "cli/command_report.hpp"
#include "cli/commands.hpp"
#include "cli/definition_choice.hpp"
#include "cli/directory.hpp"
#include "cli/naming.hpp"
#include "cli/schedule_words.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "engine/core/text_rules.hpp"
#include "engine/runtime/own_work.hpp"
#include "engine/runtime/short_bodies.hpp"
#include "engine/runtime/vacancies.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

std::vector<UnitId> units_of(const LaunchOptions& options, const core::Organisation& organisation) {
    std::vector<UnitId> units;
    for (const std::string& unit : options.units) units.emplace_back(unit);
    if (!units.empty()) return units;
    for (const auto& [id, unit] : organisation.units) units.push_back(id);
    return units;
}

std::map<std::string, std::int64_t> settings_of(const std::vector<std::string>& given) {
    std::map<std::string, std::int64_t> settings;
    for (const std::string& text : given) {
        const std::size_t equals = text.find('=');
        std::int64_t value = 0;
        const char* const end = text.data() + text.size();
        const char* const start = text.data() + std::min(equals, text.size() - 1) + 1;
        if (equals == std::string::npos || std::from_chars(start, end, value).ptr != end ||
            start == end) {
            throw CommandError(ExitCode::bad_input, "--set: \"" + text + "\" is not a setting.",
                               "Write name=number, for example publish-within-days=14.");
        }
        settings[text.substr(0, equals)] = value;
    }
    return settings;
}

std::string gap_words(const runtime::Vacancy& gap, LocalDate today) {
    std::string words;
    if (gap.from > today) words += " from " + notifications::in_words(gap.from);
    if (gap.until) words += " until before " + notifications::in_words(*gap.until);
    return words;
}

// Roles that nobody holds today, or some day of the cycle: it starts all the same, and somebody
// must be found.
std::vector<std::string> vacancies(const core::Definition& definition,
                                   const core::Organisation& organisation,
                                   const core::Launch& launch, LocalDate day) {
    std::vector<std::string> missing;
    core::Cycle planned;
    planned.units = launch.units;
    const auto year_after =
        make_date(launch.plan_year + 1, definition.fiscal_month, definition.fiscal_day);
    for (const auto& gap : runtime::vacancies(planned, definition, organisation, day)) {
        if (year_after && gap.from > std::max(day, *year_after)) continue;
        const core::RoleSpec* role = definition.find_role(gap.role);
        missing.push_back(role->title + (gap.unit.empty() ? "" : ", " + gap.unit.value) +
                          " (role " + gap.role.value + ")" + gap_words(gap, day));
    }
    for (const core::BodySpec& body : definition.bodies) {
        if (organisation.members(body.id, day).empty()) {
            missing.push_back(body.title + " (body " + body.id.value + ")");
        }
    }
    return missing;
}

// Dates of law that were over at the launch: late until something on time is recorded.
void warn_of_past_law(Session& session, const core::Definition& definition,
                      const runtime::Accepted& accepted) {
    for (const core::Event& event : accepted.events) {
        const auto* armed = std::get_if<core::DeadlineArmed>(&event.fact);
        const bool is_past = armed != nullptr && armed->deadline.due.due_at <= accepted.receipt.at;
        if (!is_past || armed->deadline.kind != core::DeadlineClass::statutory) continue;
        const std::string& owner = armed->deadline.step;
        const bool is_input = definition.find_input(owner) != nullptr;
        session.err() << "warning: "
                      << wrapped("late by law, as nothing is recorded: " +
                                     deadline_title(definition, event.item, armed->deadline.id) +
                                     ", due " + notifications::in_words(armed->deadline.due.due),
                                 9)
                      << "\n         If it was done, record the day: plancycle "
                      << (is_input ? "do receive " : "event ") << owner << " --on DATE\n";
    }
}

// Approvals that only those will have who write what they are about.
void warn_of_own_work(Session& session, const core::Definition& definition,
                      const core::Organisation& organisation, const std::vector<UnitId>& units,
                      LocalDate today) {
    const auto found = runtime::own_work(definition, organisation, units, today);
    if (found.empty()) return;
    const auto view = session.node().read();
    const Directory directory(*view);
    for (const runtime::OwnWork& it : found) {
        std::vector<std::string> names;
        for (const PersonId& person : it.authors) names.push_back(directory.name(person));
        const std::string unit = it.unit.empty() ? "" : directory.title(it.unit) + ": ";
        const std::string line = unit + it.title + " (" + it.step + ") cannot be approved: only " +
                                 list_words(names) +
                                 " could, and nobody decides on what they wrote. Give the role "
                                 "to somebody else, too.";
        session.err() << "warning: " << wrapped(line, 9) << "\n";
    }
}

// What no diligence could keep, told before anybody has lost a day.
void warn_of_misfits(Session& session, const core::Cycle& cycle, const core::Facts& facts,
                     LocalDate today) {
    const core::ScheduleBasis basis(cycle, facts);
    const auto schedule = forecast(basis, cycle, today, {.pace = core::Pace::least});
    for (const std::string& line : misfit_words(schedule, facts.organisation)) {
        session.err() << "warning: " << wrapped(line, 9) << "\n";
    }
}

}  // namespace

ExitCode launch_cycle(Session& session, const LaunchOptions& options) {
    const auto definition = choose_definition(session, options.definition);
    const auto view = session.node().read();
    const core::Organisation organisation = view->organisation();
    core::Launch launch;
    launch.definition = definition->ref;
    launch.plan_year = options.year;
    launch.units = units_of(options, organisation);
    launch.settings = settings_of(options.settings);
    const std::string name = options.name.empty()
                                 ? definition->ref.name + "-" + std::to_string(options.year)
                                 : options.name;
    if (!is_name(name) || name.size() > core::kCycleNameSizeMax) {
        const std::string shown = name.substr(0, core::kCycleNameSizeMax);
        throw CommandError(ExitCode::bad_input, "\"" + shown + "\" cannot be the name of a cycle.",
                           "Use a lower-case letter, then letters, digits, - and _; at most " +
                               std::to_string(core::kCycleNameSizeMax) + ".");
    }
    const auto zone = session.library().almanac.zone(definition->zone);
    if (zone == nullptr) {
        throw CommandError(
            ExitCode::bad_input, "The time zone " + definition->zone + " is not on this machine.",
            "Is the package tzdata installed? plancycle check names misspelt zones.");
    }
    const LocalDate today = zone->local_date(session.now());
    const auto missing = vacancies(*definition, organisation, launch, today);
    const auto accepted = session.submit(StreamId(name), ItemId(name), std::move(launch));
    report(session, accepted);
    warn_of_past_law(session, *definition, accepted);
    for (const std::string& vacancy : missing) {
        session.err() << "warning: " << wrapped("nobody holds: " + vacancy, 9) << "\n";
    }
    for (const auto& body : runtime::short_bodies(*definition, organisation, today)) {
        session.err() << "warning: " << wrapped(runtime::words_of(body) + ".", 9) << "\n";
    }
    const auto launched = session.node().view(*session.node().read(), StreamId(name));
    warn_of_own_work(session, *definition, organisation, launched.cycle->units, today);
    warn_of_misfits(session, *launched.cycle,
                    {*launched.definition, organisation, *launched.calendar, *launched.zone},
                    today);
    if (session.options().json) return ExitCode::ok;
    if (!missing.empty()) {
        session.err() << "         Add them to the organisation file, then: plancycle org import\n";
    }
    session.out() << "\nThe cycle is called " << name << ". Next: plancycle status\n";
    return ExitCode::ok;
}

}  // namespace plancycle::cli
