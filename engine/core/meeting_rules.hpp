#pragma once
// The day a body met, as its recorder states it: whether it can have decided then, and whether its
// papers lay open in time. Private to the core.

#include "engine/core/open_task.hpp"

namespace plancycle::core {

struct StatedMeeting {
    const OpenTask& open;
    const BodySpec& body;
    LocalDate on;
    const TextRef& urgency;  // The chair's reason for taking late papers; empty: none.
};

// It must be a day the body meets, be over or today, and not be before the papers were there.
// Errors: date_in_future, meeting_before_papers, meeting_unknown.
Outcome check_meeting(const Request& request, const StatedMeeting& meeting);

// Errors: papers_late.
Outcome check_papers(const Request& request, const StatedMeeting& meeting);

// Votes on a motion before a meeting, counted once more.
Outcome recount_sitting(const Request& request, const OpenTask& open);

// Without its day nobody could say whether the papers were there in time.
[[nodiscard]] bool needs_meeting(const BodySpec& body, const Step& step);

}  // namespace plancycle::core
