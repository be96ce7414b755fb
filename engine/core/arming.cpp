#include <algorithm>
#include <optional>

#include "engine/core/course.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/meeting_anchor.hpp"

namespace plancycle::core {

namespace {

struct Wanted {
    DeadlineId id;
    std::string owner;
    const DeadlineSpec* spec;
    bool skip_if_past;  // A precondition whose day was over before the launch, for example.
};

// What the law asked for by a day that is over is late all the same, until its own day is recorded.
bool is_gone_when_past(const DeadlineSpec& spec) {
    return spec.deadline_class != DeadlineClass::statutory;
}

std::optional<DueDate> due_date_of(const Ledger& ledger, const DeadlineSpec& spec,
                                   const ResolveContext& context) {
    const Resolution resolution =
        resolve_from(spec, context, ledger.facts().organisation, ledger.today());
    const auto* due = std::get_if<DueDate>(&resolution);
    return due == nullptr ? std::nullopt : std::optional(*due);
}

// Nobody can call in what is not decided yet: the time for it counts from no earlier day.
ResolveContext from_decision(ResolveContext context, LocalDate decided) {
    for (auto& [name, day] : context.anchors) {
        if (day) day = std::max(*day, decided);
    }
    return context;
}

void arm(Ledger& ledger, const ItemId& item, const Wanted& wanted, const ResolveContext& context) {
    const Step* step = ledger.flow(item).find(wanted.owner);
    const bool is_period = step != nullptr && step->kind == StepKind::call_in;
    const auto begun = is_period ? ledger.item(item)->entered_at.at(wanted.owner) : Instant{};
    const auto due = due_date_of(
        ledger, *wanted.spec,
        is_period ? from_decision(context, ledger.facts().zone.local_date(begun)) : context);
    if (!due || (wanted.skip_if_past && due->due_at <= ledger.now())) return;
    Deadline deadline;
    deadline.id = wanted.id;
    deadline.step = wanted.owner;
    deadline.title = wanted.spec->title;
    deadline.kind = wanted.spec->deadline_class;
    deadline.due = *due;
    deadline.original = due->due;
    ledger.record(item, DeadlineArmed{deadline});
}

void arm_all(Ledger& ledger, const ItemId& item, std::vector<Wanted> wanted) {
    const auto& in_force = ledger.item(item)->deadlines;
    std::erase_if(wanted, [&](const Wanted& it) { return in_force.contains(it.id); });
    if (wanted.empty()) return;
    // Arming changes nothing that another date counts from: one context serves them all.
    const auto context = resolve_context(ledger.cycle(), *ledger.item(item), ledger.facts());
    for (const Wanted& it : wanted) arm(ledger, item, it, context);
}

// Work that came back is not measured by a day that was over before, if another is still ahead.
bool has_day_ahead(const Ledger& ledger, const Instance& item, const Step& step) {
    const auto context = resolve_context(ledger.cycle(), item, ledger.facts());
    return std::ranges::any_of(step.deadlines, [&](const DeadlineSpec& spec) {
        const auto due = due_date_of(ledger, spec, context);
        return due && due->due_at > ledger.now();
    });
}

std::vector<Wanted> wanted_of_steps(const Ledger& ledger, const ItemId& item) {
    std::vector<Wanted> result;
    const Instance& instance = *ledger.item(item);
    if (!instance.running) return result;
    for (const std::string& id : instance.active) {
        const Step* step = ledger.flow(item).find(id);
        if (step == nullptr) continue;
        const bool is_back = instance.visits.at(id) > 1 && has_day_ahead(ledger, instance, *step);
        for (std::size_t index = 0; index < step->deadlines.size(); ++index) {
            const std::string name = index == 0 ? "" : std::to_string(index + 1);
            result.push_back({deadline_id(item, id, instance.visits.at(id), name), id,
                              &step->deadlines[index], is_back});
        }
    }
    return result;
}

std::vector<Wanted> wanted_of_inputs(const Ledger& ledger, const ItemId& item) {
    std::vector<Wanted> result;
    const Instance& instance = *ledger.item(item);
    const bool is_strand = item != ledger.cycle().id;
    for (const InputSpec& input : ledger.definition().inputs) {
        if (!input.deadline || input.per_unit != is_strand) continue;
        const auto known = instance.inputs.find(input.id);
        if (known != instance.inputs.end() && known->second.received) continue;
        if (is_strand && !std::ranges::any_of(ledger.flow(item).steps, [&](const Step& step) {
                return std::ranges::find(step.needs, input.id) != step.needs.end();
            })) {
            continue;
        }
        result.push_back({deadline_id(item, input.id, 0, "input"), input.id, &*input.deadline,
                          is_gone_when_past(*input.deadline)});
    }
    return result;
}

std::vector<Wanted> wanted_of_events(const Ledger& ledger) {
    std::vector<Wanted> result;
    const ItemId& item = ledger.cycle().id;
    for (const OutsideEventSpec& event : ledger.definition().events) {
        if (ledger.cycle().happened.contains(event.id)) continue;
        if (event.expected) {
            result.push_back(
                {deadline_id(item, event.id, 0, "expected"), event.id, &*event.expected, true});
        }
        if (event.deadline) {
            result.push_back({deadline_id(item, event.id, 0, "deadline"), event.id,
                              &*event.deadline, is_gone_when_past(*event.deadline)});
        }
    }
    return result;
}

// Whether the event can neither make a step active nor a date known. Most commands are such, and
// asking every rule again would be their dearest part.
bool leaves_dates_alone(const Event& event) {
    return std::holds_alternative<Commented>(event.fact) ||
           std::holds_alternative<DocumentAttached>(event.fact) ||
           std::holds_alternative<DeadlinePassed>(event.fact);
}

// Meetings are listed elsewhere: a date may have waited for one that is known by now.
bool may_wait_for_meeting(const Ledger& ledger) {
    const auto counts_from_one = [](const Flow& flow) {
        return std::ranges::any_of(flow.steps, [](const Step& step) {
            return std::ranges::any_of(step.deadlines, [](const DeadlineSpec& spec) {
                return meeting_body(spec.rule).has_value();
            });
        });
    };
    const Definition& definition = ledger.definition();
    return counts_from_one(definition.flow) ||
           std::ranges::any_of(definition.blocks,
                               [&](const Block& it) { return counts_from_one(it.flow); });
}

}  // namespace

AnchorDates anchors_of(const Cycle& cycle, const Instance& item) {
    AnchorDates anchors;
    const auto add_item = [&](const Instance& from) {
        for (const auto& [step, day] : from.finished_on) anchors[step] = day;
        for (const auto& [input, state] : from.inputs) {
            if (state.received_on) anchors[input] = *state.received_on;
        }
    };
    add_item(cycle);
    if (&item != static_cast<const Instance*>(&cycle)) add_item(item);
    for (const auto& [event, occurrence] : cycle.happened) anchors[event] = occurrence.on;
    return anchors;
}

ResolveContext resolve_context(const Cycle& cycle, const Instance& item, const Facts& facts) {
    SettingValues settings;
    for (const auto& [name, value] : cycle.settings) settings[name] = value;
    // One that came with a later version of the definition than the cycle was launched under.
    for (const SettingSpec& it : facts.definition.settings) {
        settings.try_emplace(it.id, it.default_value);
    }
    return {.plan_year = cycle.plan_year,
            .fiscal_year_start = {facts.definition.fiscal_month, facts.definition.fiscal_day},
            .anchors = anchors_of(cycle, item),
            .settings = std::move(settings),
            .calendar = facts.calendar,
            .zone = facts.zone};
}

void arm_deadlines(Ledger& ledger) {
    const bool is_idle = std::ranges::all_of(ledger.events(), leaves_dates_alone);
    if (is_idle && !may_wait_for_meeting(ledger)) return;
    std::vector<ItemId> items = {ledger.cycle().id};
    for (const auto& [id, strand] : ledger.cycle().strands) {
        if (strand->outcome == StrandOutcome::open) items.push_back(id);
    }
    for (const ItemId& item : items) {
        arm_all(ledger, item, wanted_of_steps(ledger, item));
        if (ledger.cycle().running) arm_all(ledger, item, wanted_of_inputs(ledger, item));
    }
    if (!ledger.cycle().running) return;
    arm_all(ledger, ledger.cycle().id, wanted_of_events(ledger));
}

void clear_deadlines_of(Ledger& ledger, const ItemId& item, std::string_view owner, LocalDate on) {
    const Step* step = ledger.flow(item).find(owner);
    const bool is_period = step != nullptr && step->kind == StepKind::call_in;
    std::vector<std::pair<DeadlineId, DeadlineEnd>> ends;
    for (const auto& [id, deadline] : ledger.item(item)->deadlines) {
        if (deadline.step != owner) continue;
        // A cut-off during the day counts on the day itself; a thing dated earlier was in time.
        const bool past = on == ledger.today() && deadline.due.due_at <= ledger.now();
        // While its clock stood still the date came no nearer, answered or not.
        const bool is_over = deadline.paused_on ? *deadline.paused_on > deadline.due.due
                                                : on > deadline.due.due || past;
        // Nobody is late with a call-in: its time is simply over.
        const bool late = !is_period && is_over;
        ends.emplace_back(id, late ? DeadlineEnd::late : DeadlineEnd::met);
    }
    for (const auto& [id, how] : ends) ledger.record(item, DeadlineCleared{id, how});
}

}  // namespace plancycle::core
