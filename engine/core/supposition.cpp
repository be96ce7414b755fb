#include "engine/core/supposition.hpp"

#include <algorithm>

#include "engine/core/own_days.hpp"

namespace plancycle::core {

namespace {

bool is_done_by(const StepDates& row, std::string_view whom) {
    if (row.step->id == whom || row.unit.value == whom) return true;
    return std::ranges::any_of(row.step->by, [&](const Actor& actor) {
        return std::visit([&](const auto& id) { return id.value == whom; }, actor);
    });
}

// The party's own next piece of work: what is open with it, or else what comes first.
void add_delays(const Supposition::Lateness& late, const Schedule& before,
                std::vector<Delay>& delays) {
    const auto is_work = [&](const StepDates& row) {
        const bool is_human_work = is_human(row.step->kind) && row.step->kind != StepKind::call_in;
        return is_human_work && row.is_to_come() && is_done_by(row, late.whom);
    };
    const auto add = [&](const StepDates& row) {
        delays.push_back({row.step->id, row.unit, late.working_days});
    };
    bool has_open = false;
    const StepDates* first = nullptr;
    for (const StepDates& row : before.rows) {
        if (!is_work(row)) continue;
        if (row.phase == StepPhase::open) add(row);
        has_open = has_open || row.phase == StepPhase::open;
        if (first == nullptr || row.start < first->start) first = &row;
    }
    if (has_open || first == nullptr) return;
    for (const StepDates& row : before.rows) {
        const bool is_same = is_work(row) && row.step == first->step && row.start == first->start;
        if (is_same) add(row);
    }
}

std::vector<Delay> delays_of(const Supposition& supposition, const Facts& facts,
                             const Schedule& before) {
    std::vector<Delay> delays;
    for (const Supposition::Lateness& late : supposition.late) {
        if (facts.definition.find_event(late.whom) != nullptr) {
            delays.push_back({late.whom, UnitId(), late.working_days});
        } else {
            add_delays(late, before, delays);
        }
    }
    return delays;
}

// As if they were declared: no set counts them.
Calendar with_holidays(const Calendar& calendar, const std::vector<LocalDate>& days) {
    std::vector<Holiday> added;
    for (const LocalDate day : days) {
        Holiday holiday;
        holiday.date = day;
        holiday.name = "Supposed holiday";
        holiday.group = holiday_group(calendar);
        added.push_back(std::move(holiday));
    }
    return with_days(calendar, added);
}

// Dropped as the command would: open work is gone, the unit takes part no more.
void drop(Cycle& cycle, const UnitId& unit) {
    std::erase(cycle.units, unit);
    for (auto& [id, shared] : cycle.strands) {
        if (shared->unit != unit || shared->outcome != StrandOutcome::open) continue;
        auto strand = std::make_shared<Strand>(*shared);
        strand->outcome = StrandOutcome::dropped;
        strand->running = false;
        strand->active.clear();
        shared = std::move(strand);
    }
}

const StepDates* same_row(const Schedule& schedule, const StepDates& row) {
    for (const StepDates& other : schedule.rows) {
        if (other.step == row.step && other.unit == row.unit) return &other;
    }
    return nullptr;
}

bool was_missed(const Schedule& before, const StepDates& row, const FixedDate& date) {
    return std::ranges::any_of(before.shortfalls, [&](const Shortfall& it) {
        const StepDates& other = before.rows[it.row];
        return other.step == row.step && other.unit == row.unit && it.date.spec == date.spec;
    });
}

void compare(WhatIf& answer, const WorkdayTable& days) {
    for (const StepDates& row : answer.before.rows) {
        if (!row.is_to_come()) continue;
        const StepDates* after = same_row(answer.after, row);
        ChangedStep changed{row, after == nullptr ? StepDates{} : *after, 0};
        if (after == nullptr || !after->is_to_come()) {
            changed.after.phase = StepPhase::not_planned;
            answer.changed.push_back(std::move(changed));
        } else if (after->finish != row.finish) {
            changed.working_days = days.between(row.finish, after->finish);
            answer.changed.push_back(std::move(changed));
        }
    }
    for (const Shortfall& it : answer.after.shortfalls) {
        const StepDates& row = answer.after.rows[it.row];
        if (!was_missed(answer.before, row, it.date)) answer.newly_missed.push_back(it);
    }
    if (answer.before.finish && answer.after.finish) {
        answer.finish_moves_by = days.between(*answer.before.finish, *answer.after.finish);
    }
}

}  // namespace

WhatIf suppose(const Supposition& supposition, const Cycle& cycle, const Facts& facts,
               LocalDate today) {
    WhatIf answer;
    const ScheduleBasis basis(cycle, facts);
    answer.before = forecast(basis, cycle, today, {.units_apart = true});
    Organisation people = facts.organisation;
    for (const Absence& absence : supposition.absences) people.absences.push_back(absence);
    for (const SkippedMeeting& skipped : supposition.skipped) {
        std::erase_if(people.meetings, [&](const Meeting& meeting) {
            return meeting.body == skipped.body && meeting.on == skipped.on;
        });
    }
    const Calendar calendar = with_holidays(facts.calendar, supposition.holidays);
    Cycle changed = cycle;
    for (const UnitId& unit : supposition.dropped) drop(changed, unit);
    const Facts supposed{facts.definition, people, calendar, facts.zone};
    const ScheduleBasis other(changed, supposed);
    const ForecastTerms terms{.units_apart = true,
                              .delays = delays_of(supposition, facts, answer.before),
                              .skipped = supposition.skipped};
    answer.after = forecast(other, changed, today, terms);
    compare(answer, basis.days());
    return answer;
}

}  // namespace plancycle::core
