#include "cli/schedule_words.hpp"

#include <algorithm>

#include "cli/naming.hpp"
#include "cli/words.hpp"
#include "engine/base/text.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

std::string days_words(int days) {
    return count_of(static_cast<std::size_t>(std::abs(days)), "working day");
}

// A way with many steps is told by its last ones.
constexpr std::size_t kWayShownMax = 6;

std::string way_words(const core::Schedule& schedule, std::size_t row,
                      const core::Organisation& units) {
    std::vector<std::size_t> way = schedule.way_to(row);
    const bool is_cut = way.size() > kWayShownMax;
    if (is_cut) way.erase(way.begin(), way.end() - kWayShownMax);
    std::vector<std::string> steps;
    for (const std::size_t each : way) {
        const core::StepDates& dates = schedule.rows[each];
        steps.push_back(row_title(dates, units) + " (" + days_words(dates.time.least) + ")");
    }
    return (is_cut ? "... " : "") + join(steps, ", then ");
}

}  // namespace

std::string row_title(const core::StepDates& row, const core::Organisation& units) {
    if (row.block == nullptr) return row.step->title;
    const auto found = units.units.find(row.unit);
    const std::string unit = row.unit.empty()             ? "Each unit"
                             : found == units.units.end() ? row.unit.value
                                                          : found->second.title;
    return unit + ": " + row.step->title;
}

std::string date_title(const core::FixedDate& date, const core::StepDates& row) {
    return date.spec->title.empty() ? row.step->title : date.spec->title;
}

std::string fixed_words(const core::FixedDate& date) {
    std::string words = in_words(date.due) + " (" + class_words(date.kind);
    if (date.moves > 0) words += ", first " + in_words(date.original);
    if (date.moves > 1) words += ", moved " + count_of(date.moves, "time");
    if (date.asked) words += ", asked for: " + in_words(*date.asked);
    if (date.is_forecast) words += ", forecast";
    return words + ")";
}

std::string time_words(const core::WorkingTime& time) {
    if (time.least == time.most) return days_words(time.likely);
    return std::to_string(time.least) + " to " + days_words(time.most) + ", usually " +
           std::to_string(time.likely);
}

std::string_view source_words(core::TimeSource source) {
    constexpr std::string_view kWords[] = {"assumed", "definition", "organisation"};
    return kWords[static_cast<std::size_t>(source)];
}

std::vector<std::string> risk_words(const core::Schedule& schedule,
                                    const core::Organisation& units) {
    std::vector<std::string> lines;
    for (const core::Shortfall& it : schedule.shortfalls) {
        const core::StepDates& row = schedule.rows[it.row];
        const bool is_own = it.date.spec->title.empty();
        lines.push_back(fixed_words(it.date) + ": " + (is_own ? "" : it.date.spec->title + ": ") +
                        row_title(row, units) + ": forecast " + in_words(row.finish) + ", " +
                        days_words(it.working_days) + " late.");
    }
    return lines;
}

std::vector<std::string> misfit_words(const core::Schedule& at_least_times,
                                      const core::Organisation& units) {
    std::vector<std::string> lines;
    for (const core::Shortfall& it : at_least_times.shortfalls) {
        if (!it.date.is_firm()) continue;
        const core::StepDates& row = at_least_times.rows[it.row];
        lines.push_back("The least times do not fit before " + fixed_words(it.date) + ", " +
                        date_title(it.date, row) + ": " + days_words(it.working_days) +
                        " short. The way there: " + way_words(at_least_times, it.row, units) + ".");
    }
    return lines;
}

std::vector<std::string> slip_words(const ports::CycleView& cycle, const PlanPast& past,
                                    const core::WorkdayTable& days, LocalDate today,
                                    const Directory& directory) {
    std::vector<std::string> lines;
    for (const core::OutsideEventSpec& event : cycle.definition->events) {
        const core::Deadline* expected = core::armed_of_event(*cycle.cycle, event.id, "expected");
        if (expected == nullptr) continue;
        const LocalDate first = expected->original;
        std::string words;
        if (expected->due.due > first) {
            words = "expected by " + in_words(expected->due.due) + " instead of " +
                    in_words(first) + ", " + days_words(days.between(first, expected->due.due)) +
                    " later";
            for (const MovedDate& moved : past.moved) {
                if (moved.deadline != expected->id) continue;
                words += ", as " + directory.name(moved.by) + " recorded on " + in_words(moved.on) +
                         ": " + directory.text(moved.reason);
            }
            words += ".";
        }
        if (expected->due.due < today) {
            words += (words.empty() ? "was expected by " + in_words(expected->due.due) + "; it is "
                                    : " It is ") +
                     days_words(days.between(expected->due.due, today)) + " overdue.";
        }
        if (!words.empty()) lines.push_back(event.title + ": " + words);
    }
    return lines;
}

}  // namespace plancycle::cli
