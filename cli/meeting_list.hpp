#pragma once
// The meetings of bodies with what hangs on each: when its papers are due, what running plans
// bring to it, what was decided there, and what is to be decided and finds no meeting. Nothing is
// printed here.

#include <optional>
#include <string>
#include <vector>

#include "cli/decision_list.hpp"
#include "cli/session.hpp"
#include "engine/core/counting.hpp"

namespace plancycle::cli {

// A document a body decides on, of a step that is open.
struct MeetingPaper {
    std::string title;
    std::optional<LocalDate> since;  // Nothing: it is missing.
    bool is_late = false;            // Not there by the day papers are due.
};

// What a running plan brings to a meeting, as it looks now.
struct MeetingWork {
    StreamId cycle;
    UnitId unit;
    std::string step;
    std::string title;
    LocalDate ready;  // The first day it can be decided, by the forecast.
    bool is_open = false;
    std::vector<MeetingPaper> papers{};  // Known of what is open only.
};

// A date in force that was counted from a meeting.
struct MeetingDate {
    StreamId cycle;
    UnitId unit;
    DeadlineId deadline;
    std::string title;
    LocalDate due;
    std::uint32_t moves = 0;  // By hand.
};

struct MeetingDecision {
    ListedDecision decision;
    std::string title;
};

struct MeetingLine {
    BodyId body;
    std::string title;
    LocalDate on;
    bool is_listed = true;  // Not where only a decision or a date names the day.
    std::optional<core::CountResult> papers{};
    std::vector<MeetingWork> work{};
    std::vector<MeetingDate> dates{};  // Earliest first.
    std::vector<MeetingDecision> decided{};
};

// Work for a body that has no meeting late enough, or whose date counts from such a meeting.
struct MeetingGap {
    BodyId body;
    std::string title;
    MeetingWork work;
    std::optional<LocalDate> last;  // The last meeting listed.
};

struct MeetingList {
    LocalDate today;
    std::vector<MeetingLine> meetings;  // By day, then body.
    std::vector<MeetingGap> gaps;
};

// Of one body, or of all where `only` is empty.
[[nodiscard]] MeetingList meetings_of(Session& session, const BodyId& only);

}  // namespace plancycle::cli
