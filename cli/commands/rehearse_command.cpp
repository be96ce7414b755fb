// rehearse: a whole cycle on a virtual clock, with every mail it would send.
#include <filesystem>
#include <fstream>

#include "cli/auto_player.hpp"
#include "cli/definition_choice.hpp"
#include "cli/organisation_export.hpp"
#include "cli/organisation_here.hpp"
#include "cli/rehearsal_problems.hpp"
#include "cli/running_commands.hpp"
#include "cli/source_file.hpp"
#include "cli/temporary_folder.hpp"
#include "cli/timeline.hpp"

namespace plancycle::cli {

namespace {

// A plan that does not come to its end in three years waits for something nobody does.
constexpr int kDaysMax = 3 * 366;
constexpr std::chrono::hours kWorkingHour{10};

// Where a rehearsal plays; gone afterwards unless the person wants to keep it.
class Folder {
public:
    explicit Folder(const std::string& keep) {
        if (keep.empty()) {
            temporary_.emplace("rehearsal");
            return;
        }
        kept_ = std::filesystem::absolute(keep);
        if (std::filesystem::exists(kept_ / "plancycle.db")) {
            throw CommandError(ExitCode::bad_input,
                               "There is a store in " + kept_.string() + " already.",
                               "Choose an empty folder for --keep, or remove that one.");
        }
        std::filesystem::create_directories(kept_);
    }

    [[nodiscard]] const std::filesystem::path& path() const {
        return temporary_ ? temporary_->path() : kept_;
    }

private:
    std::optional<TemporaryFolder> temporary_;
    std::filesystem::path kept_;
};

Scenario read_script(Session& session, const std::string& path) {
    const std::string text = read_source(session, path);
    auto scenario = read_scenario(text, path);
    if (!scenario) {
        for (const Diagnostic& finding : scenario.error()) session.err() << render(finding, text);
        throw CommandError(ExitCode::bad_input, "The script " + path + " cannot be played.",
                           "Mend the lines named above.");
    }
    if (scenario->lines.empty()) {
        throw CommandError(ExitCode::bad_input, "The script " + path + " has no lines to play.");
    }
    return std::move(*scenario);
}

void show_progress(Session& session, std::size_t done, std::size_t all) {
    if (!session.colour()) return;
    session.err() << "\rplaying " << 100 * done / all << " %" << (done == all ? "\n" : "")
                  << std::flush;
}

void play_script(Session& session, Playback& playback, const Scenario& scenario) {
    for (const ScenarioFile& file : scenario.files) playback.write(file);
    std::size_t done = 0;
    for (const ScenarioLine& line : scenario.lines) {
        const PlayedLine& played = playback.play(line);
        show_progress(session, ++done, scenario.lines.size());
        if (!played.is_surprise()) continue;
        session.err() << "line " << line.line << " of the script was "
                      << (line.is_refused ? "to be refused, but was accepted.\n"
                                          : "refused:\n" + played.err);
    }
}

// Launched a fortnight before the first window of the plan opens.
LocalDate launch_day(Session& session, const core::Organisation& organisation,
                     const core::Definition& definition, int year) {
    const auto calendar = calendar_here(session, organisation, definition.calendar);
    const auto zone = session.library().almanac.zone(definition.zone);
    LocalDate first = *make_date(year, definition.fiscal_month, definition.fiscal_day);
    for (const auto& line : runtime::preview(definition, year, *calendar, *zone, {})) {
        const auto* due = std::get_if<core::DueDate>(&line.resolution);
        if (due == nullptr || definition.find_input(line.owner) != nullptr) continue;
        first = std::min(first, due->opens.value_or(due->due));
    }
    return first - std::chrono::days(14);
}

PersonId coordinator_of(Playback& playback, const core::Definition& definition, LocalDate day) {
    const auto organisation = playback.session().node().read()->organisation();
    const auto people = organisation.holders(definition.coordinator, UnitId(), day);
    if (people.empty()) {
        throw CommandError(ExitCode::bad_input,
                           "Nobody holds the role " + definition.coordinator.value + " on " +
                               to_text(day) + ", so nobody can launch the plan.",
                           "Name its holder in the organisation file.");
    }
    return people.front();
}

struct SelfPlay {
    std::string definition;
    PersonId coordinator;
    LocalDate start;
    int year = 0;
};

// Once every day, at a working hour, until the plan is done.
void play_by_itself(Session& session, Playback& playback, const SelfPlay& play) {
    playback.write({kRehearsalDocument, "A document of the rehearsal.\n"});
    const auto at = [](LocalDate day) {
        return LocalTime(day.time_since_epoch() + Duration(kWorkingHour));
    };
    const PlayedLine& launched =
        playback.play({0,
                       at(play.start),
                       play.coordinator.value,
                       false,
                       {"launch", play.definition, "--year", std::to_string(play.year)}});
    if (launched.code != ExitCode::ok) throw CommandError(launched.code, launched.err);
    for (int days = 1; days <= kDaysMax; ++days) {
        const LocalDate day = play.start + std::chrono::days(days);
        playback.advance_to(playback.zone().to_instant(at(day)));
        Node& node = playback.session().node();
        const auto view = node.read();
        const auto rows = view->cycles();
        if (!rows.front().running) return;
        const auto cycle = node.view(*view, rows.front().stream);
        for (const ScenarioLine& line : work_for(cycle, view->organisation(), playback.now())) {
            playback.play(line);
        }
        show_progress(session, static_cast<std::size_t>(days), kDaysMax);
    }
}

enum class Played { by_script, by_itself };

// A script knows what it is about; of a plan that played itself the problems come first.
ExitCode tell(Session& session, Playback& playback, const RehearseOptions& options, Played played) {
    const Timeline timeline = timeline_of(playback);
    std::optional<RehearsalReport> report;
    if (played == Played::by_itself) report = report_of(playback, timeline);
    if (session.options().json) {
        boost::json::object answer = to_json(timeline, playback);
        if (report) {
            for (auto& [key, value] : to_json(*report)) answer[key] = value;
        }
        session.print(answer);
    } else {
        if (report) print_problems(*report, session);
        print(timeline, playback, session);
        if (report) print_volume(*report, session);
    }
    if (!options.keep.empty()) playback.session().sign_history(true);
    return timeline.surprises == 0 ? ExitCode::ok : ExitCode::refused;
}

// Who plays: those of the file, or the store's own, with the days it keeps otherwise.
class Cast {
public:
    Cast(Session& session, const std::string& file) {
        if (!file.empty()) {
            file_ = std::filesystem::absolute(file).string();
            return;
        }
        organisation_ = organisation_here(session);
        if (organisation_.id.empty()) {
            throw CommandError(ExitCode::bad_input, "A rehearsal needs people who play.",
                               "Add --organisation FILE, or name the --store of an organisation.");
        }
        const auto view = session.node().read();
        text_ = organisation_file_text(Directory(*view));
    }

    [[nodiscard]] const core::Organisation& organisation() const { return organisation_; }

    [[nodiscard]] std::unique_ptr<Playback> open(const std::filesystem::path& folder,
                                                 LocalDate start) const {
        const PlaybackFolder place{folder};
        if (text_.empty()) return std::make_unique<Playback>(place, file_, start);
        const std::filesystem::path copy = folder / "organisation.yaml";
        std::ofstream(copy, std::ios::binary) << text_;
        auto playback = std::make_unique<Playback>(place, copy.string(), start);
        playback->keep_days(organisation_.own_days);
        return playback;
    }

private:
    std::string file_;
    std::string text_;
    core::Organisation organisation_;
};

}  // namespace

ExitCode rehearse(Session& session, const RehearseOptions& options) {
    if (options.script.empty() == options.definition.empty()) {
        throw CommandError(ExitCode::bad_input,
                           "A rehearsal plays either a definition or a script.",
                           "plancycle rehearse --help shows both forms.");
    }
    const Cast cast(session, options.organisation_file);
    if (!options.script.empty()) {
        const Scenario scenario = read_script(session, options.script);
        const Folder folder(options.keep);
        const auto playback = cast.open(
            folder.path(), std::chrono::floor<std::chrono::days>(scenario.lines.front().at));
        play_script(session, *playback, scenario);
        return tell(session, *playback, options, Played::by_script);
    }
    const auto definition = choose_definition(session, options.definition);
    require_plan_year(options.year);
    const LocalDate start = launch_day(session, cast.organisation(), *definition, options.year);
    const Folder folder(options.keep);
    const auto playback = cast.open(folder.path(), start);
    play_by_itself(
        session, *playback,
        {options.definition, coordinator_of(*playback, *definition, start), start, options.year});
    return tell(session, *playback, options, Played::by_itself);
}

}  // namespace plancycle::cli
