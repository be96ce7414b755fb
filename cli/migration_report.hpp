#pragma once
// What a migration means for one plan: where it stands before and after, work that comes and goes,
// dates that change, mails that go out. In words and as JSON.

#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "cli/directory.hpp"
#include "cli/session.hpp"
#include "engine/core/state_mapping.hpp"

namespace plancycle::cli {

enum class MigrationVerdict {
    can,       // Tried out: it goes on.
    done,      // It went on now.
    is_there,  // It runs under that version already.
    cannot,    // `reason` says why.
};

// Of the plan itself, or of a unit.
struct MigrationLine {
    std::string where;  // "" or the unit's title.
    std::string id;
    std::string before;
    std::string after;
};

// What would be gone without a line of its own elsewhere: "votes", "question", "hand-over",
// "assignment", "clock", "verifier", "waiver", "owner" or "gate".
struct MigrationLoss {
    std::string kind;
    std::string where;  // "" or the unit's title.
    std::string what;
};

struct MigrationMail {
    std::string to;
    std::string subject;
};

struct MigrationReport {
    std::string cycle;
    std::uint32_t from_version = 0;
    std::uint32_t to_version = 0;
    MigrationVerdict verdict = MigrationVerdict::can;
    std::string reason;  // Of a refusal, in words.
    std::string code;    // Its name.
    ExitCode exit = ExitCode::ok;
    std::vector<MigrationLine> states;  // Only those that change; so the dates.
    std::vector<MigrationLine> gained;
    std::vector<MigrationLine> lost;
    std::vector<MigrationLine> dates;
    std::vector<MigrationMail> mails;
    std::vector<MigrationLoss> losses;
};

// A plan on both sides of its migration.
struct MigrationPicture {
    const core::Cycle& before;
    const core::Cycle& after;
    const core::Definition& from;
    const core::Definition& to;
    const core::StateNames& names;
    const Directory& directory;
    LocalDate today;
};

// Fills in states, tasks, dates and losses.
void compare(const MigrationPicture& picture, MigrationReport& report);

void print(Session& session, const MigrationReport& report);
[[nodiscard]] boost::json::object to_json(const MigrationReport& report);

}  // namespace plancycle::cli
