#pragma once
// The dates of a plan on a wall planner: one A3 page for each fiscal year, told apart by shape and
// letter so that it reads in black and white, and every date in full on the pages after it.

#include <map>
#include <string>
#include <vector>

#include "cli/schedule_text.hpp"
#include "engine/runtime/status.hpp"

namespace plancycle::cli {

enum class PlannerSign { statutory, governance, indicative, internal, meeting, holiday };

struct PlannerEntry {
    LocalDate day;
    PlannerSign sign = PlannerSign::internal;
    std::string title;
    std::string note;  // "done", "forecast", "moved once, first Tue 3 Mar 2026"; or empty.
    bool is_done = false;
    friend auto operator<=>(const PlannerEntry&, const PlannerEntry&) = default;
};

struct YearPlanner {
    std::string title;
    std::string made_of;  // The plan, the data it rests on, the day it was made.
    LocalDate today;
    std::vector<LocalDate> years;       // The first day of each page.
    std::vector<PlannerEntry> entries;  // By day.
    core::WeekdaySet days_off;
    LocalDate holidays_until;  // The calendar says nothing about later days.
};

// `dates` are all that stand or lie ahead, also of what is no step.
[[nodiscard]] YearPlanner planner_of(const SchedulePicture& picture,
                                     const std::vector<runtime::DateLine>& dates);

// The PDF file. Errors: Error.
[[nodiscard]] std::string planner_pdf(const YearPlanner& planner);

}  // namespace plancycle::cli
