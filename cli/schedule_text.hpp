#pragma once
// The schedule of a plan for people and for scripts: the four dates of each step side by side.

#include <boost/json/value.hpp>

#include "cli/schedule_words.hpp"
#include "cli/session.hpp"

namespace plancycle::cli {

struct SchedulePicture {
    const ports::CycleView& cycle;
    const Directory& directory;
    const core::ScheduleBasis& basis;
    const core::Schedule& schedule;
    const PlanPast& past;
    bool only_ahead = false;
};

void print_schedule(Session& session, const SchedulePicture& picture);
[[nodiscard]] boost::json::value schedule_json(const SchedulePicture& picture);

}  // namespace plancycle::cli
