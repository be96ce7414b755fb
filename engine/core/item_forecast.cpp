#include "engine/core/item_forecast.hpp"

#include <algorithm>
#include <charconv>

#include "engine/core/deadline_lookup.hpp"

namespace plancycle::core {

namespace {

int days_at(Pace pace, const WorkingTime& time) {
    switch (pace) {
        case Pace::least:
            return time.least;
        case Pace::likely:
            return time.likely;
        case Pace::most:
            return time.most;
    }
    return time.likely;
}

// "2" is a step's second date; its first has no name.
std::size_t ordinal_of(const std::string& name) {
    std::size_t number = 1;
    std::from_chars(name.data(), name.data() + name.size(), number);
    return number == 0 ? 0 : number - 1;
}

}  // namespace

ItemForecast::ItemForecast(const ForecastScene& scene, Place place)
    : scene_(scene),
      place_(std::move(place)),
      network_(place_.flow->network),
      active_(place_.flow->flow->chart.state_count()),
      planned_(network_.point_count()),
      day_(network_.point_count()),
      row_before_(network_.point_count()),
      limits_(network_.point_count()),
      work_days_(place_.flow->steps.size()) {
    if (place_.item != nullptr) note_active();
    if (place_.item != nullptr) note_armed();
    tell_past();
}

void ItemForecast::set_units(const Step& block, std::vector<ItemForecast*> units) {
    units_[block.state] = std::move(units);
}

void ItemForecast::note_active() {
    if (!place_.item->running) return;
    for (const std::string& id : place_.item->active) {
        if (const auto state = place_.flow->flow->chart.find(id)) active_[position(*state)] = true;
    }
}

void ItemForecast::note_armed() {
    for (const auto& [id, deadline] : place_.item->deadlines) {
        if (!place_.flow->flow->chart.find(deadline.step)) continue;
        armed_.emplace_back(ordinal_of(name_in(place_.item->id, id)), &deadline);
    }
}

// What has happened, for every step; the forecast then writes over what is still to come.
void ItemForecast::tell_past() {
    for (const StepBasis& basis : place_.flow->steps) {
        StepDates& row = row_of(basis);
        row.step = basis.step;
        row.block = place_.flow->block;
        row.unit = place_.unit;
        row.time = basis.time;
        row.source = basis.source;
        if (place_.item == nullptr) continue;
        const auto entered = place_.item->entered_at.find(basis.step->id);
        const auto finished = place_.item->finished_on.find(basis.step->id);
        if (entered == place_.item->entered_at.end()) continue;
        row.started = scene_.basis.facts().zone.local_date(entered->second);
        if (finished == place_.item->finished_on.end()) continue;
        row.finished = finished->second;
        row.phase = StepPhase::done;
        row.start = *row.started;
        row.ready = row.finish = *row.finished;
    }
}

void ItemForecast::forward(LocalDate begins, std::optional<std::size_t> after) {
    if (is_over()) return;
    for (const PointIndex point : network_.order()) {
        if (is_begin(point)) {
            begin(state_of(point), begins, after);
        } else {
            end(state_of(point));
        }
    }
}

// What is active around others does not begin anything again.
void ItemForecast::begin(StateIndex state, LocalDate begins, std::optional<std::size_t> after) {
    const PointIndex point = begin_of(state);
    if (is_active(state)) {
        if (!place_.flow->flow->chart.is_atomic(state)) return;
        const auto entered = place_.item->entered_at.find(place_.flow->flow->chart.state(state).id);
        planned_[position(point)] = true;
        day_[position(point)] = entered == place_.item->entered_at.end()
                                    ? scene_.today
                                    : scene_.basis.facts().zone.local_date(entered->second);
        return;
    }
    if (state == kRoot && place_.item == nullptr) {
        planned_[position(point)] = true;
        day_[position(point)] = begins;
        row_before_[position(point)] = after;
        return;
    }
    (void)take_latest(point);
}

// The latest of those before it that are on the way; several ways to it are taken to be gone all.
bool ItemForecast::take_latest(PointIndex point) {
    const std::size_t here = position(point);
    for (const PointIndex before : network_.before(point)) {
        const std::size_t there = position(before);
        if (!planned_[there]) continue;
        if (planned_[here] && day_[there] <= day_[here]) continue;
        planned_[here] = true;
        day_[here] = day_[there];
        row_before_[here] = row_before_[there];
    }
    return planned_[here];
}

void ItemForecast::end(StateIndex state) {
    if (!take_latest(end_of(state))) return;
    if (const StepBasis* basis = place_.flow->find(state)) time_step(*basis, state);
}

void ItemForecast::time_step(const StepBasis& basis, StateIndex state) {
    StepDates& row = row_of(basis);
    const std::size_t end = position(end_of(state));
    row.phase = is_active(state) ? StepPhase::open : StepPhase::ahead;
    row.start = day_[position(begin_of(state))];
    row.after = row_before_[position(begin_of(state))];
    if (row.phase == StepPhase::ahead) row.started.reset();
    row.finished.reset();
    row.fixed.clear();
    add_fixed(basis, row);
    row_before_[end] = place_.first_row + basis.row;
    if (basis.step->kind == StepKind::units) {
        time_units(basis, state, row);
    } else if (basis.step->kind == StepKind::wait) {
        time_wait(basis, row);
    } else {
        time_work(basis, row);
    }
    day_[end] = row.finish;
}

void ItemForecast::time_work(const StepBasis& basis, StepDates& row) {
    const WorkdayTable& days = scene_.basis.days();
    const auto& given = scene_.terms.work_days;
    const int takes =
        given.empty() ? days_at(scene_.terms.pace, row.time) : given[place_.first_row + basis.row];
    const LocalDate worked = around_gaps(basis, row, takes);
    if (worked != days.later(row.start, takes)) row.hold = Hold::absence;
    row.ready = days.later(std::max(worked, scene_.today), delay_of(basis));
    work_days_[basis.row] = days.between(row.start, row.ready);
    hold_for_inputs(basis, row);
    row.finish = row.ready;
    if (basis.step->kind == StepKind::call_in) {
        if (row.fixed.empty() || row.fixed.front().due <= row.finish) return;
        row.finish = row.ready = row.fixed.front().due;
        row.hold = Hold::call_in;
        return;
    }
    hold_until_meeting(basis, row);
}

// A window that opens later, the body's next meeting.
void ItemForecast::hold_until_meeting(const StepBasis& basis, StepDates& row) const {
    const auto* own = basis.dates.empty() ? nullptr : &basis.dates.front();
    const Deadline* in_force = own == nullptr ? nullptr : armed(basis.step->id, 0);
    std::optional<LocalDate> opens;
    if (in_force != nullptr) {
        opens = in_force->due.opens;
    } else if (own != nullptr && own->day) {
        opens = own->day->opens;
    }
    if (opens && *opens > row.finish) {
        row.finish = *opens;
        row.hold = Hold::window;
    }
    const auto meeting = std::ranges::lower_bound(basis.meetings, row.finish);
    if (meeting != basis.meetings.end() && *meeting > row.finish) {
        row.finish = *meeting;
        row.hold = Hold::meeting;
    }
    const BodyId* body = sole_body(basis.step->by);
    for (const SkippedMeeting& skipped : scene_.terms.skipped) {
        if (body == nullptr || skipped.body != *body || skipped.on != row.finish) continue;
        const auto next = std::ranges::upper_bound(basis.meetings, row.finish);
        row.finish =
            next != basis.meetings.end() ? *next : scene_.basis.days().later(row.finish, 1);
        row.hold = Hold::meeting;
    }
}

void ItemForecast::hold_for_inputs(const StepBasis& basis, StepDates& row) const {
    for (const std::string& input : basis.step->needs) {
        const auto day = input_day(input);
        if (!day || day->is_actual || day->day <= row.ready) continue;
        row.ready = day->day;
        row.hold = Hold::input;
    }
}

void ItemForecast::time_wait(const StepBasis& basis, StepDates& row) const {
    row.ready = std::max(row.start, scene_.today);
    std::optional<LocalDate> expected;
    for (const std::string& event : basis.events) {
        const auto day = event_day(event);
        if (day && (!expected || day->day < *expected)) expected = day->day;
    }
    if (expected && *expected > row.ready) {
        row.ready = *expected;
        row.hold = Hold::event;
    }
    row.finish = row.ready;
}

void ItemForecast::time_units(const StepBasis& basis, StateIndex state, StepDates& row) {
    row.ready = std::max(row.start, scene_.today);
    row.hold = Hold::units;
    const auto units = units_.find(state);
    if (units != units_.end()) {
        for (ItemForecast* unit : units->second) {
            unit->forward(row.start, row.after);
            if (unit->is_over() || !unit->has_finish() || unit->finish() <= row.ready) continue;
            row.ready = unit->finish();
            row_before_[position(end_of(state))] = unit->row_before_[position(end_of(kRoot))];
        }
    }
    row.finish = row.ready;
    work_days_[basis.row] = 0;
}

// Days on which the only person who may do it is away are no working days for it.
LocalDate ItemForecast::around_gaps(const StepBasis& basis, const StepDates& row, int days) const {
    const WorkdayTable& table = scene_.basis.days();
    LocalDate ready = table.later(row.start, days);
    const RoleId* role = sole_role(basis.step->by);
    for (const Gap& gap : scene_.basis.gaps()) {
        const bool is_own =
            role != nullptr && gap.role == *role && (gap.unit.empty() || gap.unit == place_.unit);
        if (!is_own || row.start >= gap.to || ready < gap.from) continue;
        const LocalDate last_before = gap.from - std::chrono::days(1);
        const int worked = std::max(table.between(row.start, last_before), 0);
        const int left = table.between(row.start, ready) - worked;
        ready = table.later(gap.to - std::chrono::days(1), std::max(left, 1));
    }
    return ready;
}

int ItemForecast::delay_of(const StepBasis& basis) const {
    int days = 0;
    for (const Delay& delay : scene_.terms.delays) {
        const bool is_meant = delay.step == basis.step->id;
        if (is_meant && (delay.unit.empty() || delay.unit == place_.unit)) {
            days += delay.working_days;
        }
    }
    return days;
}

void ItemForecast::backward(const Limits& at_end) {
    if (is_over()) return;
    limits_[position(end_of(kRoot))] = at_end;
    const auto tighten = [](Limits& limits, const Limits& others) {
        for (std::size_t tier = 0; tier < limits.size(); ++tier) {
            if (others[tier].day < limits[tier].day) limits[tier] = others[tier];
        }
    };
    for (auto it = network_.order().rbegin(); it != network_.order().rend(); ++it) {
        if (!is_planned(*it)) continue;
        Limits& limits = limits_[position(*it)];
        for (const PointIndex after : network_.after(*it)) {
            if (is_planned(after)) tighten(limits, limits_[position(after)]);
        }
        const StepBasis* basis = place_.flow->find(state_of(*it));
        if (basis == nullptr) continue;
        if (!is_begin(*it)) {
            limit_step(*basis, limits);
        } else {
            limit_start(state_of(*it), limits);
        }
    }
}

// Its own dates bind as well as those it leads to.
void ItemForecast::limit_step(const StepBasis& basis, Limits& limits) {
    StepDates& row = row_of(basis);
    for (std::size_t index = 0; index < row.fixed.size(); ++index) {
        const FixedDate& date = row.fixed[index];
        Limit& limit = limits[date.is_firm() ? 0 : 1];
        const bool binds = !date.is_forecast && date.due < limit.day;
        if (binds) limit = {date.due, place_.first_row + basis.row, index};
    }
    const auto units = units_.find(basis.step->state);
    if (units != units_.end()) {
        for (ItemForecast* unit : units->second) unit->backward(limits);
    }
    const Limit& limit = limits[0].day != LocalDate::max() ? limits[0] : limits[1];
    if (limit.day == LocalDate::max()) return;
    const WorkdayTable& days = scene_.basis.days();
    row.latest_finish = limit.day;
    row.slack = days.between(row.ready, limit.day);
    row.binding = Binding{limit.row, scene_.rows[limit.row].fixed[limit.date]};
    // Ready on a Sunday is too late for the Saturday before, though no working day lies between;
    // for work that only follows on the Monday it is not.
    const bool is_last = row.binding->date.due == limit.day;
    if (is_last && row.ready > limit.day) row.slack = std::min(*row.slack, -1);
    const bool is_ahead = row.phase == StepPhase::ahead;
    if (is_ahead) row.latest_start = days.later(limit.day, -work_days_[basis.row]);
}

void ItemForecast::limit_start(StateIndex state, Limits& limits) const {
    const StepBasis& basis = *place_.flow->find(state);
    for (Limit& limit : limits) {
        if (limit.day == LocalDate::max()) continue;
        limit.day = scene_.basis.days().later(limit.day, -work_days_[basis.row]);
    }
    const auto units = units_.find(state);
    if (units == units_.end()) return;
    for (const ItemForecast* unit : units->second) {
        if (unit->place_.item != nullptr) continue;  // Begun: it does not wait for this.
        const Limits& own = unit->limits_[position(begin_of(kRoot))];
        for (std::size_t tier = 0; tier < limits.size(); ++tier) {
            if (own[tier].day < limits[tier].day) limits[tier] = own[tier];
        }
    }
}

}  // namespace plancycle::core
