#include "cli/year_planner.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "cli/naming.hpp"
#include "engine/base/text.hpp"
#include "notifications/date_words.hpp"

namespace plancycle::cli {

namespace {

using notifications::in_words;

PlannerSign sign_of(core::DeadlineClass kind) {
    switch (kind) {
        case core::DeadlineClass::statutory:
            return PlannerSign::statutory;
        case core::DeadlineClass::governance:
            return PlannerSign::governance;
        case core::DeadlineClass::indicative:
            return PlannerSign::indicative;
        case core::DeadlineClass::internal:
            return PlannerSign::internal;
    }
    return PlannerSign::internal;
}

std::string note_of(std::uint32_t moves, LocalDate original, bool is_forecast, bool is_done) {
    std::vector<std::string> parts;
    if (is_done) parts.emplace_back("done");
    if (is_forecast) parts.emplace_back("forecast");
    if (moves > 0) {
        const std::string times = moves == 1 ? "once" : std::to_string(moves) + " times";
        parts.push_back("moved " + times + ", first " + in_words(original));
    }
    return join(parts, "; ");
}

class Collector {
public:
    Collector(const SchedulePicture& picture, const std::vector<runtime::DateLine>& dates)
        : picture_(picture), dates_(dates) {}

    std::vector<PlannerEntry> collect() {
        for (const core::StepDates& row : picture_.schedule.rows) add_row(row);
        for (const runtime::DateLine& line : dates_) add_other(line);
        for (const auto& [date, units] : shared_) add_shared(date, units);
        return std::move(entries_);
    }

private:
    void add_row(const core::StepDates& row) {
        steps_.insert(row.step->id);
        if (row.phase == core::StepPhase::not_planned) return;
        const bool is_done = row.phase == core::StepPhase::done;
        if (picture_.only_ahead && is_done) return;
        for (const core::FixedDate& date : row.fixed) {
            add({date.due, sign_of(date.kind), date_title(date, row),
                 note_of(date.moves, date.original, date.is_forecast, is_done), is_done},
                row.block == nullptr ? nullptr : &row.unit);
        }
    }

    // Of inputs, outside events and conditions, which are no steps of the schedule.
    void add_other(const runtime::DateLine& line) {
        if (steps_.contains(line.owner)) return;
        const core::Strand* strand = picture_.cycle.cycle->strand(line.item);
        const UnitId each;
        const UnitId* unit = line.is_each_units  ? &each
                             : strand == nullptr ? nullptr
                                                 : &strand->unit;
        add({line.due.due, sign_of(line.kind), line.title,
             note_of(line.moves, line.original, false, false), false},
            unit);
    }

    void add(PlannerEntry entry, const UnitId* unit) {
        if (unit != nullptr) {
            shared_[std::move(entry)].push_back(unit_title(*unit));
        } else {
            entries_.push_back(std::move(entry));
        }
    }

    [[nodiscard]] std::string unit_title(const UnitId& id) const {
        if (id.empty()) return "Each unit";
        const auto& units = picture_.directory.organisation().units;
        const auto unit = units.find(id);
        return unit == units.end() ? id.value : unit->second.title;
    }

    void add_shared(PlannerEntry entry, const std::vector<std::string>& units) {
        if (units.size() == 1) {
            entry.title = units.front() + ": " + entry.title;
        } else {
            const std::string names = join(units, ", ");
            entry.title = std::to_string(units.size()) + " units: " + entry.title;
            entry.note = entry.note.empty() ? names : entry.note + "; " + names;
        }
        entries_.push_back(std::move(entry));
    }

    const SchedulePicture& picture_;
    const std::vector<runtime::DateLine>& dates_;
    std::set<std::string> steps_;
    std::vector<PlannerEntry> entries_;
    // What several units have to do by the same day is one entry.
    std::map<PlannerEntry, std::vector<std::string>> shared_;
};

LocalDate year_start(const core::Definition& definition, LocalDate day) {
    const int year = year_of(day) - (month_of(day) < definition.fiscal_month ? 1 : 0);
    return *make_date(year, definition.fiscal_month, 1);
}

// From the year of the first date to that of the last; this year's where there is none.
std::vector<LocalDate> years_of(const std::vector<PlannerEntry>& dates,
                                const core::Definition& definition, LocalDate today) {
    LocalDate first = dates.empty() ? today : dates.front().day;
    LocalDate last = first;
    for (const PlannerEntry& entry : dates) {
        first = std::min(first, entry.day);
        last = std::max(last, entry.day);
    }
    std::vector<LocalDate> years;
    for (LocalDate at = year_start(definition, first); at <= last;) {
        years.push_back(at);
        at = *make_date(year_of(at) + 1, definition.fiscal_month, 1);
    }
    return years;
}

void add_meetings(std::vector<PlannerEntry>& entries, const SchedulePicture& picture) {
    for (const core::BodySpec& body : picture.cycle.definition->bodies) {
        for (const core::Meeting& meeting : picture.directory.organisation().meetings) {
            if (meeting.body != body.id) continue;
            entries.push_back({meeting.on, PlannerSign::meeting, body.title + " meets", {}, false});
        }
    }
}

void add_holidays(std::vector<PlannerEntry>& entries, const core::Calendar& calendar,
                  const core::DaySet& working) {
    for (const core::Holiday& holiday : calendar.holidays) {
        if (core::holiday_on(calendar, working, holiday.date) == nullptr) continue;
        entries.push_back({holiday.date, PlannerSign::holiday, holiday.name,
                           holiday.provisional ? "expected, not yet proclaimed" : "", false});
    }
}

}  // namespace

YearPlanner planner_of(const SchedulePicture& picture,
                       const std::vector<runtime::DateLine>& dates) {
    const core::Definition& definition = *picture.cycle.definition;
    const core::Calendar& calendar = *picture.cycle.calendar;
    const core::Cycle& cycle = *picture.cycle.cycle;
    YearPlanner planner;
    planner.today = picture.schedule.today;
    planner.title = definition.title + ", " + year_words(definition, cycle.plan_year);
    planner.made_of = picture.directory.organisation().title + "  |  plan " + cycle.stream.value +
                      "  |  workflow " + definition.ref.name + " version " +
                      std::to_string(definition.ref.version) + ", calendar " + calendar.id + " " +
                      calendar.version + "  |  as of " + in_words(planner.today);
    planner.entries = Collector(picture, dates).collect();
    planner.years = years_of(planner.entries, definition, planner.today);
    add_meetings(planner.entries, picture);
    if (const core::DaySet* working = core::find_set(calendar, core::working_set)) {
        planner.days_off = working->weekdays;
        add_holidays(planner.entries, calendar, *working);
    }
    planner.holidays_until = calendar.covered_until;
    std::ranges::sort(planner.entries);
    // A step that waits for an outside event has the event's own date.
    const auto doubled = std::ranges::unique(planner.entries, {}, [](const PlannerEntry& entry) {
        return std::tie(entry.day, entry.sign, entry.title);
    });
    planner.entries.erase(doubled.begin(), doubled.end());
    return planner;
}

}  // namespace plancycle::cli
