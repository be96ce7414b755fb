// The dates that stand for an item, and what they count from.
#include <algorithm>

#include "engine/core/deadline_lookup.hpp"
#include "engine/core/item_forecast.hpp"
#include "engine/core/meeting_anchor.hpp"

namespace plancycle::core {

namespace {

FixedDate date_in_force(const DeadlineSpec& spec, const Deadline& deadline, const Instance& item) {
    const auto asked = item.extensions.find(deadline.id);
    return {
        .spec = &spec,
        .kind = deadline.kind,
        .due = deadline.due.due,
        .original = deadline.original,
        .moves = deadline.moves,
        .asked = asked == item.extensions.end() ? std::nullopt : std::optional(asked->second.to)};
}

FixedDate date_known(const DeadlineSpec& spec, LocalDate due, bool is_forecast) {
    return {.spec = &spec,
            .kind = spec.deadline_class,
            .due = due,
            .original = due,
            .is_forecast = is_forecast};
}

std::optional<LocalDate> received_day(const Instance& item, const std::string& input, bool& is_in) {
    const auto found = item.inputs.find(input);
    if (found == item.inputs.end()) return std::nullopt;
    is_in = found->second.received || found->second.provisional;
    return found->second.received_on;
}

}  // namespace

const Deadline* armed_of_event(const Cycle& cycle, const std::string& event,
                               std::string_view name) {
    const auto found = cycle.deadlines.find(deadline_id(cycle.id, event, 0, name));
    return found == cycle.deadlines.end() ? nullptr : &found->second;
}

std::optional<AnchorDay> expected_day(const ForecastScene& scene, const std::string& event) {
    const auto happened = scene.cycle.happened.find(event);
    if (happened != scene.cycle.happened.end()) return AnchorDay{happened->second.on, true};
    const EventBasis* basis = scene.basis.find_event(event);
    if (basis == nullptr) return std::nullopt;
    std::optional<LocalDate> day = basis->expected;
    if (const Deadline* moved = armed_of_event(scene.cycle, event, "expected"))
        day = moved->due.due;
    if (!day) return std::nullopt;
    // Overdue itself: it may come any day now.
    LocalDate expected = std::max(*day, scene.today);
    for (const Delay& delay : scene.terms.delays) {
        if (delay.step == event) {
            expected =
                std::max(scene.basis.days().later(expected, delay.working_days), scene.today);
        }
    }
    return AnchorDay{expected, false};
}

const Deadline* ItemForecast::armed(const std::string& owner, std::size_t ordinal) const {
    for (const auto& [number, deadline] : armed_) {
        if (number == ordinal && deadline->step == owner) return deadline;
    }
    return nullptr;
}

void ItemForecast::add_fixed(const StepBasis& basis, StepDates& row) const {
    for (std::size_t index = 0; index < basis.dates.size(); ++index) {
        const PlannedDate& planned = basis.dates[index];
        if (const Deadline* deadline = armed(basis.step->id, index)) {
            row.fixed.push_back(date_in_force(*planned.spec, *deadline, *place_.item));
        } else if (planned.day) {
            row.fixed.push_back(date_known(*planned.spec, planned.day->due, false));
        } else if (!planned.anchors.empty()) {
            AnchorDates anchors;
            bool is_forecast = false;
            for (const std::string& name : planned.anchors) {
                const auto day = day_of(name);
                if (!day) continue;
                anchors[name] = day->day;
                is_forecast = is_forecast || !day->is_actual;
            }
            is_forecast = is_forecast || meeting_body(planned.spec->rule).has_value();
            const auto day =
                scene_.basis.resolved(*planned.spec, anchors, std::max(row.start, scene_.today));
            if (day) row.fixed.push_back(date_known(*planned.spec, day->due, is_forecast));
        }
    }
    add_event_deadlines(basis, row);
}

// What the law asks of an outside event stands at the step that waits for it.
void ItemForecast::add_event_deadlines(const StepBasis& basis, StepDates& row) const {
    for (const std::string& event : basis.events) {
        const EventBasis* known = scene_.basis.find_event(event);
        if (known == nullptr || !known->deadline) continue;
        const DeadlineSpec& spec = *known->deadline->spec;
        if (const Deadline* deadline = armed_of_event(scene_.cycle, event, "deadline")) {
            row.fixed.push_back(date_in_force(spec, *deadline, scene_.cycle));
        } else if (known->deadline->day) {
            row.fixed.push_back(date_known(spec, known->deadline->day->due, false));
        }
    }
}

// Of a step still to come the forecast, of one that is done the day; then what lies outside.
std::optional<AnchorDay> ItemForecast::day_of(const std::string& anchor) const {
    if (const auto state = place_.flow->flow->chart.find(anchor)) {
        const PointIndex point = end_of(*state);
        if (is_planned(point)) return AnchorDay{day_[position(point)], false};
        if (place_.item == nullptr) return std::nullopt;
        const auto finished = place_.item->finished_on.find(anchor);
        if (finished == place_.item->finished_on.end()) return std::nullopt;
        return AnchorDay{finished->second, true};
    }
    if (place_.around != nullptr && place_.around->place_.flow->flow->chart.find(anchor)) {
        return place_.around->day_of(anchor);
    }
    if (scene_.basis.facts().definition.find_event(anchor) != nullptr) return event_day(anchor);
    return input_day(anchor);
}

std::optional<AnchorDay> ItemForecast::event_day(const std::string& event) const {
    return expected_day(scene_, event);
}

// Not there yet: when it is due, or any day once that is over.
std::optional<AnchorDay> ItemForecast::input_day(const std::string& input) const {
    const InputSpec* spec = scene_.basis.facts().definition.find_input(input);
    if (spec == nullptr) return std::nullopt;
    const Instance* where = spec->per_unit ? place_.item : &scene_.cycle;
    bool is_in = false;
    const auto received = where == nullptr ? std::nullopt : received_day(*where, input, is_in);
    if (is_in) return AnchorDay{received.value_or(scene_.today), true};
    const auto due = scene_.basis.input_due(input);
    if (!due) return std::nullopt;
    return AnchorDay{std::max(*due, scene_.today), false};
}

}  // namespace plancycle::core
