#pragma once
// Plays command lines on a virtual clock over a real store: between two lines deadlines fall due,
// digests go out and mail is written, each at its own instant. For rehearse and scripts/run.

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/scenario.hpp"
#include "cli/session.hpp"
#include "engine/sim/sim_clock.hpp"
#include "engine/sim/sim_ids.hpp"

namespace plancycle::cli {

// Where a playback leaves its files.
struct PlaybackFolder {
    std::filesystem::path root;

    [[nodiscard]] std::filesystem::path store() const { return root / "plancycle.db"; }
    [[nodiscard]] std::filesystem::path mail() const { return root / "mail"; }
    [[nodiscard]] std::filesystem::path documents() const { return root / "documents"; }
};

// The story shows answers this far in, so they are made narrower by as much.
inline constexpr std::size_t kAnswerIndent = 11;

// One command line that was run, and what it said.
struct PlayedLine {
    Instant at;
    ScenarioLine line;
    ExitCode code = ExitCode::ok;
    std::string out;
    std::string err;

    // Refused where it should be accepted, or the other way round.
    [[nodiscard]] bool is_surprise() const { return (code != ExitCode::ok) != line.is_refused; }
};

class Playback {
public:
    // Makes the store from the organisation file; `start` is the virtual time of that.
    // Errors: Error when the folder cannot be used or the organisation has findings.
    Playback(PlaybackFolder folder, const std::string& organisation_file, LocalDate start);
    // Goes on with the store that lies in the folder, from `now`.
    Playback(PlaybackFolder folder, const OrganisationId& organisation, Instant now);
    ~Playback();

    // Days an organisation keeps otherwise than its calendars say, before anything is launched.
    void keep_days(const std::map<std::string, core::OwnDays>& own_days);
    void write(const ScenarioFile& file) const;
    // Lets time pass until the line's, then runs it. Order: lines never go back.
    const PlayedLine& play(const ScenarioLine& line);
    void advance_to(Instant at);

    [[nodiscard]] const std::vector<PlayedLine>& played() const { return played_; }
    [[nodiscard]] Session& session();  // Of the office: its node reads the store.
    [[nodiscard]] const core::ZoneRules& zone() const;
    [[nodiscard]] Instant now() const { return clock_.now(); }

private:
    class Office;

    PlayedLine run(const std::vector<std::string>& arguments);

    PlaybackFolder folder_;
    sim::SimClock clock_;
    sim::SimIds ids_;
    std::unique_ptr<Office> office_;
    std::vector<PlayedLine> played_;
};

}  // namespace plancycle::cli
