#include "engine/core/ladder.hpp"

#include "engine/core/working_days.hpp"

namespace plancycle::core {

namespace {

constexpr int week_in_working_days = 5;

std::string name_of_rung(int count) {
    if (count == 0) return "T0";
    return count < 0 ? "T" + std::to_string(count) : "+" + std::to_string(count);
}

int next_overdue(const LadderSpec& ladder, int count, int said) {
    return count + (said < ladder.weekly_after ? ladder.overdue_every : week_in_working_days);
}

void keep_newer(std::optional<Rung>& newest, int count, LocalDate day, RungWindow window) {
    if (day <= window.after || day > window.until) return;
    // Of two rungs on one day the one written for the later moment stands.
    if (!newest || newest->day <= day) newest = Rung{name_of_rung(count), day};
}

Result<std::optional<Rung>, CalendarProblem> holder_rung(const Reminders& reminders,
                                                         const Calendar& calendar,
                                                         RungWindow window) {
    std::optional<Rung> newest;
    for (const int count : reminders.ladder.before) {
        const auto day = rung_day(reminders.due, count, calendar);
        if (!day) return std::unexpected(day.error());
        keep_newer(newest, count, *day, window);
    }
    if (window.until <= reminders.due || reminders.ladder.overdue_every < 1) return newest;
    int said = 1;
    int count = reminders.ladder.overdue_first;
    auto day = rung_day(reminders.due, count, calendar);
    for (;; ++said) {
        if (!day) return std::unexpected(day.error());
        if (*day > window.until) return newest;
        keep_newer(newest, count, *day, window);
        // From the last rung on: a deadline may be late for years.
        const int next = next_overdue(reminders.ladder, count, said);
        day = add_working_days(calendar, working_set, *day, next - count);
        count = next;
    }
}

}  // namespace

Result<LocalDate, CalendarProblem> rung_day(LocalDate due, int count, const Calendar& calendar) {
    if (count == 0) return working_day_on_or_before(calendar, working_set, due);
    return add_working_days(calendar, working_set, due, count);
}

LadderSpec default_ladder(DeadlineClass deadline_class) {
    LadderSpec ladder;
    switch (deadline_class) {
        case DeadlineClass::statutory:
            ladder.before = {-20, -10, -5, -2, 0};
            break;
        case DeadlineClass::governance:
            ladder.before = {-5, -2, -1};
            break;
        case DeadlineClass::indicative:
            ladder.before = {-10, -3};
            break;
        case DeadlineClass::internal:
            ladder.before = {-3};
            break;
    }
    return ladder;
}

Result<LocalDate, CalendarProblem> escalation_day(LocalDate due, const EscalationSpec& escalation,
                                                  const Calendar& calendar) {
    return rung_day(due, escalation.working_days, calendar);
}

Result<std::vector<Rung>, CalendarProblem> due_rungs(const Reminders& reminders,
                                                     const Calendar& calendar, RungWindow window) {
    std::vector<Rung> rungs;
    const auto holder = holder_rung(reminders, calendar, window);
    if (!holder) return std::unexpected(holder.error());
    if (*holder) rungs.push_back(**holder);
    for (const EscalationSpec& escalation : reminders.escalations) {
        const auto day = escalation_day(reminders.due, escalation, calendar);
        if (!day) return std::unexpected(day.error());
        if (*day <= window.after || *day > window.until) continue;
        rungs.push_back({"escalation to " + escalation.to.value, *day, escalation.to});
    }
    return rungs;
}

}  // namespace plancycle::core
