#include "engine/runtime/status.hpp"

#include <algorithm>
#include <tuple>

#include "engine/core/course.hpp"
#include "engine/core/deadline_lookup.hpp"
#include "engine/core/ladder.hpp"
#include "engine/core/outside_wait.hpp"
#include "engine/core/prospect.hpp"
#include "engine/core/working_days.hpp"
#include "engine/runtime/audience.hpp"

namespace plancycle::runtime {

namespace {

// Working days from today to the due day; outside the calendar's years plain days stand in.
int working_days_left(const core::Calendar& calendar, LocalDate today, LocalDate due) {
    const auto count = core::working_days_between(calendar, core::working_set, today, due);
    return count ? *count : static_cast<int>((due - today).count());
}

int soon_days(core::DeadlineClass kind) {
    const auto ladder = core::default_ladder(kind);
    int nearest = 1;
    for (const int rung : ladder.before) {
        if (rung < 0) nearest = std::max(nearest, std::min(-rung, 5));
    }
    return nearest;
}

class Survey {
public:
    Survey(const core::Cycle& cycle, const core::Facts& facts, Instant now)
        : cycle_(cycle), facts_(facts), now_(now), today_(facts.zone.local_date(now)) {}

    [[nodiscard]] CycleStatus take() {
        add_item(cycle_);
        for (const auto& [id, strand] : cycle_.strands) add_item(*strand);
        add_dates_ahead();
        add_joins();
        add_events();
        for (const core::Condition& condition : cycle_.conditions) {
            if (!cycle_.cancelled && !is_settled(condition))
                status_.open_conditions.push_back(condition);
        }
        for (const std::string& id : cycle_.active) {
            const core::Step* step = facts_.definition.flow.find(id);
            if (step != nullptr) status_.current_steps.push_back(step->title);
        }
        std::ranges::sort(status_.dates, {}, [](const DateLine& it) {
            return std::tie(it.due.due_at, it.item, it.owner, it.deadline);
        });
        return std::move(status_);
    }

private:
    [[nodiscard]] DateLine line_of(const ItemId& item, const core::Deadline& deadline) const {
        DateLine line;
        line.item = item;
        line.deadline = deadline.id;
        line.owner = deadline.step;
        line.title = title_of(item, deadline.step, deadline.title);
        line.kind = deadline.kind;
        line.due = deadline.due;
        line.original = deadline.original;
        line.moves = deadline.moves;
        line.working_days_left = working_days_left(facts_.calendar, today_, deadline.due.due);
        const core::Step* step = core::find_step(facts_.definition, line.owner);
        line.is_call_in = step != nullptr && step->kind == core::StepKind::call_in;
        line.paused_on = deadline.paused_on;
        add_wishes(line, item, deadline);
        const bool runs = !line.is_call_in && !line.paused_on;
        line.punctuality = !runs                                            ? Punctuality::on_time
                           : deadline.due.due_at <= now_                    ? Punctuality::late
                           : line.working_days_left <= soon_days(line.kind) ? Punctuality::due_soon
                                                                            : Punctuality::on_time;
        return line;
    }

    // What people would like: a later date, or to hear of it later.
    void add_wishes(DateLine& line, const ItemId& id, const core::Deadline& deadline) const {
        const core::Instance& item = core::instance_of(cycle_, id);
        const auto asked = item.extensions.find(deadline.id);
        if (asked != item.extensions.end()) line.asked = asked->second;
        const auto snoozes = item.snoozes.find(deadline.id);
        if (snoozes == item.snoozes.end()) return;
        for (const auto& [person, snooze] : snoozes->second) {
            if (snooze.until > today_) line.snoozes.emplace(person, snooze);
        }
    }

    [[nodiscard]] std::string title_of(const ItemId& item, const std::string& owner,
                                       const std::string& own_title) const {
        if (!own_title.empty()) return own_title;
        if (const core::Step* step = flow_of(facts_.definition, cycle_, item).find(owner)) {
            return step->title;
        }
        if (const auto* input = facts_.definition.find_input(owner)) return input->title;
        if (const auto* event = facts_.definition.find_event(owner)) return event->title;
        return owner;
    }

    // Not reached yet: a date that is gone or near is no lateness but a risk.
    static DateLine ahead(DateLine line) {
        line.is_ahead = true;
        if (line.punctuality != Punctuality::on_time) line.punctuality = Punctuality::at_risk;
        return line;
    }

    void add_item(const core::Instance& item) {
        const core::Flow& flow = flow_of(facts_.definition, cycle_, item.id);
        for (const auto& [id, deadline] : item.deadlines) {
            const DateLine line = line_of(item.id, deadline);
            const bool is_reached =
                flow.find(deadline.step) == nullptr || core::is_at(item, deadline.step);
            status_.dates.push_back(is_reached ? line : ahead(line));
        }
        for (const auto& [id, task] : item.tasks) add_task(item, task);
        for (const auto& [id, state] : item.inputs) {
            const auto* spec = facts_.definition.find_input(id);
            status_.inputs.push_back({item.id, id, spec == nullptr ? id : spec->title, state});
        }
    }

    void add_task(const core::Instance& item, const core::Task& task) {
        const core::Step* step = flow_of(facts_.definition, cycle_, item.id).find(task.step);
        if (step == nullptr) return;
        HeldTask held;
        held.task = task;
        held.item = item.id;
        held.number = step->number;
        held.title = step->title;
        held.is_call_in = step->kind == core::StepKind::call_in;
        core::Deadline probe;
        probe.step = task.step;
        const Audience audience =
            audience_of(cycle_, item, probe, facts_.definition, facts_.organisation, today_);
        held.vacant = audience.vacant;
        if (!audience.vacant) held.holders = audience.people;
        held.working_days_held =
            working_days_left(facts_.calendar, facts_.zone.local_date(task.offered_at), today_);
        for (const auto& [id, deadline] : item.deadlines) {
            if (deadline.step != task.step) continue;
            const DateLine line = line_of(item.id, deadline);
            if (!held.date || line.due.due_at < held.date->due.due_at) held.date = line;
        }
        add_missing(item, *step, held);
        status_.tasks.push_back(std::move(held));
    }

    void add_missing(const core::Instance& item, const core::Step& step, HeldTask& held) const {
        for (const std::string& id : step.needs) {
            const auto* spec = facts_.definition.find_input(id);
            const auto& inputs = spec->per_unit ? item.inputs : cycle_.inputs;
            const auto found = inputs.find(id);
            if (found == inputs.end() || !(found->second.received || found->second.provisional)) {
                held.missing_inputs.push_back(id);
            }
        }
        for (const std::string& kind : step.produces) {
            const bool there = std::ranges::any_of(item.documents,
                                                   [&](const auto& it) { return it.kind == kind; });
            if (!there) held.missing_documents.push_back(kind);
        }
    }

    void add_dates_ahead() {
        if (!cycle_.running) return;
        add_dates_ahead(cycle_);
        for (const auto& [id, strand] : cycle_.strands) add_dates_ahead(*strand);
        for (const core::Step* step : core::steps_ahead(facts_.definition.flow, cycle_)) {
            const core::Block* block = facts_.definition.find_block(step->id);
            if (block != nullptr && !is_opened(*block) && !has_nobody(*step)) {
                add_block_ahead(*block, !step->chosen_in.empty());
            }
        }
    }

    void add_dates_ahead(const core::Instance& item) {
        const core::Flow& flow = flow_of(facts_.definition, cycle_, item.id);
        for (const core::Deadline& deadline : core::dates_ahead(flow, cycle_, item, facts_)) {
            status_.dates.push_back(ahead(line_of(item.id, deadline)));
        }
    }

    [[nodiscard]] bool is_opened(const core::Block& block) const {
        return std::ranges::any_of(cycle_.strands,
                                   [&](const auto& it) { return it.second->block == block.id; });
    }

    // Of a block for chosen units: the choice is made, and none was chosen.
    [[nodiscard]] bool has_nobody(const core::Step& step) const {
        const auto chosen = cycle_.chosen.find(step.chosen_in);
        return chosen != cycle_.chosen.end() && chosen->second.empty() &&
               !core::is_at(cycle_, step.chosen_in);
    }

    // Told once for all units.
    void add_block_ahead(const core::Block& block, bool is_for_chosen) {
        const std::size_t first = status_.dates.size();
        add_units_ahead(block);
        for (std::size_t index = first; index < status_.dates.size(); ++index) {
            status_.dates[index].is_for_chosen = is_for_chosen;
        }
    }

    void add_units_ahead(const core::Block& block) {
        core::Instance unit;
        unit.id = ItemId(cycle_.id.value + "/" + block.id);
        unit.running = true;
        for (const core::Deadline& it : core::dates_ahead(block.flow, cycle_, unit, facts_)) {
            add_each_units(block, unit.id, it);
        }
        const auto context = core::resolve_context(cycle_, unit, facts_);
        for (const core::InputSpec& input : facts_.definition.inputs) {
            if (!input.per_unit || !input.deadline || !needs(block, input.id)) continue;
            const core::Resolution resolution = core::resolve(*input.deadline, context);
            const auto* due = std::get_if<core::DueDate>(&resolution);
            if (due == nullptr || due->due_at <= now_) continue;
            core::Deadline deadline;
            deadline.id = core::deadline_id(unit.id, input.id, 0, "input");
            deadline.step = input.id;
            deadline.title = input.deadline->title;
            deadline.kind = input.deadline->deadline_class;
            deadline.due = *due;
            deadline.original = due->due;
            add_each_units(block, unit.id, deadline);
        }
    }

    static bool needs(const core::Block& block, const std::string& input) {
        return std::ranges::any_of(block.flow.steps, [&](const core::Step& step) {
            return std::ranges::find(step.needs, input) != step.needs.end();
        });
    }

    void add_each_units(const core::Block& block, const ItemId& item,
                        const core::Deadline& deadline) {
        DateLine line = ahead(line_of(item, deadline));
        const core::Step* step = block.flow.find(deadline.step);
        if (deadline.title.empty() && step != nullptr) line.title = step->title;
        line.is_each_units = true;
        status_.dates.push_back(std::move(line));
    }

    void add_joins() {
        for (const core::Block& block : facts_.definition.blocks) {
            JoinLine join;
            join.block = block.id;
            const core::Step* step = facts_.definition.flow.find(block.id);
            join.title = step == nullptr ? block.id : step->title;
            join.is_active = core::is_at(cycle_, block.id);
            for (const auto& [id, strand] : cycle_.strands) {
                if (strand->block != block.id) continue;
                // A unit that was dropped after it was done is no part of the plan any more.
                const bool is_in =
                    std::ranges::find(cycle_.units, strand->unit) != cycle_.units.end();
                if (!is_in) continue;
                if (strand->outcome == core::StrandOutcome::done) join.done.push_back(strand->unit);
                if (strand->outcome == core::StrandOutcome::open) join.open.push_back(strand->unit);
                if (strand->outcome == core::StrandOutcome::waived) {
                    join.waived.push_back(strand->unit);
                }
            }
            status_.joins.push_back(std::move(join));
        }
    }

    void add_events() {
        for (const core::OutsideEventSpec& event : facts_.definition.events) {
            EventLine line{event.id, event.title, event.optional, std::nullopt, false};
            const auto found = cycle_.happened.find(event.id);
            if (found != cycle_.happened.end()) line.occurrence = found->second;
            line.is_awaited = !line.occurrence && is_awaited(event.id);
            status_.events.push_back(std::move(line));
        }
    }

    [[nodiscard]] bool is_awaited(const std::string& event) const {
        const core::Chart& chart = facts_.definition.flow.chart;
        return std::ranges::any_of(cycle_.active, [&](const std::string& state) {
            const auto index = chart.find(state);
            return index && core::waits_for(chart, *index, event);
        });
    }

    const core::Cycle& cycle_;
    const core::Facts& facts_;
    Instant now_;
    LocalDate today_;
    CycleStatus status_;
};

}  // namespace

CycleStatus status_of(const core::Cycle& cycle, const core::Facts& facts, Instant now) {
    return Survey(cycle, facts, now).take();
}

std::vector<PreviewLine> preview(const core::Definition& definition, int plan_year,
                                 const core::Calendar& calendar, const core::ZoneRules& zone,
                                 const core::SettingValues& settings) {
    core::SettingValues values;
    for (const core::SettingSpec& spec : definition.settings) values[spec.id] = spec.default_value;
    for (const auto& [name, value] : settings) values[name] = value;
    const core::ResolveContext context{
        .plan_year = plan_year,
        .fiscal_year_start = {definition.fiscal_month, definition.fiscal_day},
        .anchors = {},
        .settings = std::move(values),
        .calendar = calendar,
        .zone = zone};
    std::vector<PreviewLine> lines;
    const auto add = [&](std::string number, std::string owner, std::string title,
                         std::string block, const core::DeadlineSpec& spec) {
        if (!spec.title.empty()) title = spec.title;
        const core::Step* around = definition.flow.find(block);
        const bool is_for_chosen = around != nullptr && !around->chosen_in.empty();
        lines.push_back({std::move(number), std::move(owner), std::move(title), std::move(block),
                         is_for_chosen, &spec, core::resolve(spec, context)});
    };
    const auto add_steps = [&](const core::Flow& flow, const std::string& block) {
        for (const core::Step& step : flow.steps) {
            for (const auto& spec : step.deadlines)
                add(step.number, step.id, step.title, block, spec);
        }
    };
    for (const core::InputSpec& input : definition.inputs) {
        if (input.deadline) add("", input.id, input.title, "", *input.deadline);
    }
    for (const core::Step& step : definition.flow.steps) {
        for (const auto& spec : step.deadlines) add(step.number, step.id, step.title, "", spec);
        if (const core::Block* block = definition.find_block(step.id)) {
            add_steps(block->flow, block->id);
        }
    }
    for (const core::OutsideEventSpec& event : definition.events) {
        if (event.expected) add("", event.id, event.title + " (expected)", "", *event.expected);
        if (event.deadline) add("", event.id, event.title, "", *event.deadline);
    }
    return lines;
}

}  // namespace plancycle::runtime
