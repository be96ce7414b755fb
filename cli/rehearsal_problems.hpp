#pragma once
// What stands in the way of a plan that has been played before its launch, and how much mail it
// would send to whom.

#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "cli/timeline.hpp"

namespace plancycle::cli {

enum class ProblemKind { no_end, vacant_role, late_date, crowded_week, no_reminder, much_mail };

struct RehearsalProblem {
    ProblemKind kind = ProblemKind::no_end;
    std::optional<LocalDate> on;  // The first day it matters; nothing: all the time.
    std::string words;
    std::string next;  // What to do about it.
};

// Mail to one person over the whole play.
struct MailVolume {
    PersonId person;
    std::string name;
    std::size_t mails = 0;
    std::size_t most = 0;  // On one day.
    LocalDate most_on;     // The first such day.
};

struct RehearsalReport {
    std::vector<RehearsalProblem> problems;  // In the order of the kinds, then by day.
    std::vector<MailVolume> volume;          // Most mail first.
};

// So many dates of one person in one week, from Monday on, are a problem.
inline constexpr std::size_t crowded_week_dates = 4;

// Of a playback of one plan that played itself, and its story.
[[nodiscard]] RehearsalReport report_of(Playback& playback, const Timeline& timeline);

void print_problems(const RehearsalReport& report, Session& session);
void print_volume(const RehearsalReport& report, Session& session);
// {"problems": [..], "mail_volume": [..]}, see docs/cli.md.
[[nodiscard]] boost::json::object to_json(const RehearsalReport& report);

}  // namespace plancycle::cli
