#include "engine/core/schedule_basis.hpp"

#include <algorithm>

#include "engine/base/check.hpp"
#include "engine/core/course.hpp"
#include "engine/core/meeting_anchor.hpp"
#include "engine/core/outside_wait.hpp"

namespace plancycle::core {

namespace {

// A cycle begins in the year before its plan year and is over in the year after.
constexpr int kYearsBefore = 2;
constexpr int kYearsAfter = 4;

WorkdayTable workdays(const Calendar& calendar, int plan_year) {
    return {calendar, *make_date(plan_year - kYearsBefore, 1, 1),
            *make_date(plan_year + kYearsAfter, 12, 31)};
}

bool takes_time(StepKind kind) {
    return is_human(kind) || kind == StepKind::wait || kind == StepKind::units;
}

// What a wait waits for: those people count on before recorded variants.
std::vector<std::string> awaited(const Step& step, const Flow& flow, const Definition& definition) {
    std::vector<std::string> events;
    for (const bool is_optional : {false, true}) {
        for (const OutsideEventSpec& event : definition.events) {
            if (event.optional != is_optional) continue;
            if (waits_for(flow.chart, step.state, event.id)) events.push_back(event.id);
        }
    }
    return events;
}

std::vector<LocalDate> meetings_of(const Organisation& organisation, const BodyId& body) {
    std::vector<LocalDate> days;
    for (const Meeting& meeting : organisation.meetings) {
        if (meeting.body == body) days.push_back(meeting.on);
    }
    std::ranges::sort(days);
    return days;
}

}  // namespace

ScheduleBasis::ScheduleBasis(const Cycle& cycle, const Facts& facts)
    : facts_(facts),
      days_(workdays(facts.calendar, cycle.plan_year)),
      plan_year_(cycle.plan_year),
      settings_(resolve_context(cycle, cycle, facts).settings) {
    flows_.reserve(facts.definition.blocks.size() + 1);
    add_flow(facts.definition.flow, nullptr);
    for (const Block& block : facts.definition.blocks) add_flow(block.flow, &block);
    for (const OutsideEventSpec& event : facts.definition.events) {
        EventBasis basis{&event, std::nullopt, std::nullopt};
        if (event.expected) {
            if (const auto day = planned(*event.expected).day) basis.expected = day->due;
        }
        if (event.deadline) basis.deadline = planned(*event.deadline);
        events_.push_back(std::move(basis));
    }
    for (const InputSpec& input : facts.definition.inputs) {
        if (!input.deadline) continue;
        if (const auto day = planned(*input.deadline).day) inputs_.emplace_back(input.id, day->due);
    }
    add_gaps();
}

void ScheduleBasis::add_flow(const Flow& flow, const Block* block) {
    FlowBasis basis(flow, block);
    basis.step_of.assign(flow.chart.state_count(), -1);
    for (const Step& step : flow.steps) {
        if (!takes_time(step.kind)) continue;
        basis.step_of[position(step.state)] = static_cast<std::int16_t>(basis.steps.size());
        basis.steps.push_back(basis_of(step, flow));
        basis.steps.back().row = basis.steps.size() - 1;
    }
    flows_.push_back(std::move(basis));
}

StepBasis ScheduleBasis::basis_of(const Step& step, const Flow& flow) const {
    StepBasis basis;
    basis.step = &step;
    for (const DeadlineSpec& spec : step.deadlines) basis.dates.push_back(planned(spec));
    if (const BodyId* body = sole_body(step.by)) {
        basis.meetings = meetings_of(facts_.organisation, *body);
    }
    if (step.kind == StepKind::wait) basis.events = awaited(step, flow, facts_.definition);
    set_time(basis);
    return basis;
}

void ScheduleBasis::set_time(StepBasis& basis) const {
    const Step& step = *basis.step;
    if (!is_human(step.kind) || step.kind == StepKind::call_in) return;
    for (const OwnTime& own : facts_.organisation.times) {
        if (own.step != step.id || own.workflow != facts_.definition.ref.name) continue;
        basis.time = own.time;
        basis.source = TimeSource::organisation;
        return;
    }
    if (step.takes) {
        basis.time = *step.takes;
        basis.source = TimeSource::definition;
        return;
    }
    basis.time = {1, 1, 1};
}

PlannedDate ScheduleBasis::planned(const DeadlineSpec& spec) const {
    PlannedDate date{&spec, std::nullopt, anchors_of(spec.rule)};
    if (date.anchors.empty()) date.day = resolved(spec, {}, LocalDate::min());
    return date;
}

std::optional<KnownDay> ScheduleBasis::resolved(const DeadlineSpec& spec,
                                                const AnchorDates& anchors, LocalDate from) const {
    const ResolveContext context{
        .plan_year = plan_year_,
        .fiscal_year_start = {facts_.definition.fiscal_month, facts_.definition.fiscal_day},
        .anchors = anchors,
        .settings = settings_,
        .calendar = facts_.calendar,
        .zone = facts_.zone};
    const Resolution resolution = resolve_from(spec, context, facts_.organisation, from);
    const auto* due = std::get_if<DueDate>(&resolution);
    if (due == nullptr || due->is_review) return std::nullopt;
    return KnownDay{due->opens, due->due};
}

// Sole holders who are away: nobody else may do their work.
void ScheduleBasis::add_gaps() {
    const Organisation& people = facts_.organisation;
    for (const Absence& absence : people.absences) {
        if (!absence.substitute.empty() || !absence.term.from || !absence.term.to) continue;
        for (const RoleHolding& holding : people.holdings) {
            if (holding.person != absence.person) continue;
            const auto holders = people.holders(holding.role, holding.unit, *absence.term.from);
            if (holders != std::vector{absence.person}) continue;
            gaps_.push_back({holding.role, holding.unit, *absence.term.from, *absence.term.to});
        }
    }
}

const FlowBasis& ScheduleBasis::block_flow(const Block& block) const {
    const auto found = std::ranges::find(flows_, &block, &FlowBasis::block);
    PLANCYCLE_CHECK(found != flows_.end(), "a block of another definition");
    return *found;
}

const EventBasis* ScheduleBasis::find_event(std::string_view event) const {
    const auto found =
        std::ranges::find_if(events_, [&](const EventBasis& it) { return it.spec->id == event; });
    return found == events_.end() ? nullptr : &*found;
}

std::optional<LocalDate> ScheduleBasis::input_due(std::string_view input) const {
    for (const auto& [id, due] : inputs_) {
        if (id == input) return due;
    }
    return std::nullopt;
}

}  // namespace plancycle::core
