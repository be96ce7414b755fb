#include "engine/core/course.hpp"

#include <algorithm>

#include "engine/base/check.hpp"
#include "engine/core/chart_position.hpp"
#include "engine/core/cycle_scope.hpp"

namespace plancycle::core {

namespace {

// A definition that keeps moving by itself would never answer; far above any real one.
constexpr std::size_t kEventsPerDecisionMax = 200'000;

Rejection endless(const Chart& chart, const EndlessCycle& cycle) {
    std::string names;
    for (const TransitionIndex transition : cycle.transitions) {
        if (!names.empty()) names += " -> ";
        names += chart.state(chart.transition(transition).source).id;
    }
    return {RejectionCode::endless_loop, {{"states", names}}};
}

void offer_task(Ledger& ledger, const ItemId& item, const Step& step, bool returned) {
    const Instance& instance = *ledger.item(item);
    Task task;
    task.id = task_id(item, step.id, instance.visits.at(step.id));
    task.step = step.id;
    task.by = step.by;
    task.unit = ledger.unit(item);
    task.offered_at = ledger.now();
    task.returned = returned;
    if (ledger.submission() && ledger.submission()->item == item) {
        task.submitted_by = ledger.submission()->by;
        task.submitted_from = ledger.submission()->step;
    }
    if (step.kind == StepKind::approval) task.frozen = content_of(instance, step.approves);
    ledger.record(item, TaskOffered{task});
}

void leave_steps(Ledger& ledger, const ItemId& item, const std::vector<std::string>& exited) {
    for (const std::string& id : exited) {
        std::vector<TaskId> open;
        for (const auto& [task, it] : ledger.item(item)->tasks) {
            if (it.step == id) open.push_back(task);
        }
        for (const TaskId& task : open) {
            ledger.record(item, TaskClosed{task, TaskEnd::withdrawn});
        }
        clear_deadlines_of(ledger, item, id, ledger.today());
    }
}

// How a step came to be entered.
struct Cause {
    std::string_view trigger;
    std::string_view returned_step;
};

// The units of the cycle that the decision named; all, where no decision does.
std::vector<UnitId> units_for(const Ledger& ledger, const Step& step) {
    std::vector<UnitId> units = ledger.cycle().units;
    if (step.chosen_in.empty()) return units;
    const auto found = ledger.cycle().chosen.find(step.chosen_in);
    if (found == ledger.cycle().chosen.end()) return {};
    std::erase_if(units, [&](const UnitId& unit) {
        return std::ranges::find(found->second, unit) == found->second.end();
    });
    return units;
}

void drop_not_chosen(Ledger& ledger, const Block& block, const std::vector<UnitId>& chosen) {
    std::vector<ItemId> dropped;
    for (const auto& [id, strand] : ledger.cycle().strands) {
        const bool is_open = strand->block == block.id && strand->outcome == StrandOutcome::open;
        const bool is_chosen = std::ranges::find(chosen, strand->unit) != chosen.end();
        if (is_open && !is_chosen) dropped.push_back(id);
    }
    for (const ItemId& strand : dropped) {
        withdraw_open_work(ledger, strand);
        ledger.record(strand, StrandDropped{});
    }
}

CourseResult enter_units(Ledger& ledger, const Step& step, const Cause& cause) {
    const Block* block = ledger.definition().find_block(step.id);
    PLANCYCLE_CHECK(block != nullptr, "a for-each-unit step has no block");
    const std::vector<UnitId> units = units_for(ledger, step);
    // A return into the block has reopened the strands it names, and keeps the others.
    const bool is_return =
        !cause.returned_step.empty() &&
        cause.trigger.ends_with("." + step.id + "." + std::string(cause.returned_step));
    const bool is_new_choice = !step.chosen_in.empty() && !is_return;
    if (is_new_choice) drop_not_chosen(ledger, *block, units);
    for (const UnitId& unit : units) {
        const Strand* before = ledger.cycle().strand(block->id, unit);
        if (before == nullptr) {
            if (auto opened = open_strand(ledger, *block, unit); !opened) return opened;
        } else if (is_new_choice && before->outcome != StrandOutcome::open) {
            if (auto again = reopen_strand(ledger, before->id, {}); !again) return again;
        }
    }
    return {};
}

CourseResult enter_steps(Ledger& ledger, const ItemId& item,
                         const std::vector<std::string>& entered, const Cause& cause) {
    for (const std::string& id : entered) {
        const Step* step = ledger.flow(item).find(id);
        if (step == nullptr) continue;
        if (is_human(step->kind)) {
            offer_task(ledger, item, *step, id == cause.returned_step);
        } else if (step->kind == StepKind::units) {
            if (auto opened = enter_units(ledger, *step, cause); !opened) return opened;
        }
    }
    return {};
}

// Records one macrostep and what follows from it for people.
CourseResult record_move(Ledger& ledger, const ItemId& item, const ChartStatus& status,
                         const MacrostepBuffer& buffer, std::string_view trigger,
                         std::string_view returned_step) {
    const Chart& chart = ledger.flow(item).chart;
    Moved moved;
    moved.trigger = trigger;
    moved.exited = ids_of(chart, buffer.exited);
    moved.entered = ids_of(chart, buffer.entered);
    moved.active = ids_of(chart, status.configuration);
    moved.history = history_of(chart, status.history);
    moved.running = status.running;
    moved.on = ledger.today();
    const std::vector<std::string> exited = moved.exited;
    const std::vector<std::string> entered = moved.entered;
    ledger.record(item, std::move(moved));
    leave_steps(ledger, item, exited);
    return enter_steps(ledger, item, entered, {trigger, returned_step});
}

// An item that reached its end asks nothing of anybody any more; a strand's end is an event of its
// own, for the joins of the cycle.
CourseResult follow_up(Ledger& ledger, const ItemId& item) {
    if (item == ledger.cycle().id) {
        if (!ledger.cycle().running) withdraw_all_work(ledger);
        return {};
    }
    const Strand* strand = ledger.cycle().strand(item);
    if (strand->running || strand->outcome != StrandOutcome::open) return {};
    // What it still waited for (an input it did without) is nobody's business any more.
    withdraw_open_work(ledger, item);
    ledger.record(item, StrandFinished{});
    return {};
}

CourseResult settle(Ledger& ledger, const ItemId& item, const ChartStatus& status,
                    const MacrostepBuffer& buffer, std::string_view trigger,
                    std::string_view returned_step) {
    if (ledger.events().size() > kEventsPerDecisionMax) {
        return std::unexpected(Rejection{RejectionCode::endless_loop, {{"states", item.value}}});
    }
    if (auto moved = record_move(ledger, item, status, buffer, trigger, returned_step); !moved) {
        return moved;
    }
    return follow_up(ledger, item);
}

struct Push {
    TriggerIndex trigger;
    std::string_view name;
    std::string_view returned_step;
};

CourseResult take(Ledger& ledger, const ItemId& item, const Push& push) {
    const Instance& instance = *ledger.item(item);
    if (!instance.running) return {};
    const Chart& chart = ledger.flow(item).chart;
    ChartStatus status = status_of(instance, chart);
    MacrostepBuffer buffer;
    {
        const CycleScope scope(ledger.cycle(), instance, ledger.definition());
        const auto outcome = macrostep(chart, status, push.trigger, scope, buffer);
        if (!outcome) return std::unexpected(endless(chart, outcome.error()));
    }
    if (!buffer.taken.empty()) {
        auto settled = settle(ledger, item, status, buffer, push.name, push.returned_step);
        if (!settled) return settled;
        // Strands opened on the way may already be finished: look at the joins once more.
        if (item == ledger.cycle().id) return advance(ledger, item, "strands.changed");
    }
    if (item != ledger.cycle().id && ledger.cycle().strand(item)->outcome != StrandOutcome::open) {
        return advance(ledger, ledger.cycle().id, "strands.changed");
    }
    return {};
}

}  // namespace

CourseResult take_up_steps(Ledger& ledger, const ItemId& item,
                           const std::vector<std::string>& steps, std::string_view returned_step) {
    return enter_steps(ledger, item, steps, {"migrated", returned_step});
}

CourseResult begin_course(Ledger& ledger, const ItemId& item, std::string_view step) {
    const Chart& chart = ledger.flow(item).chart;
    ChartStatus status = blank_status(chart);
    MacrostepBuffer buffer;
    {
        const CycleScope scope(ledger.cycle(), *ledger.item(item), ledger.definition());
        const auto outcome = step.empty()
                                 ? start(chart, status, scope, buffer)
                                 : start_at(chart, *chart.find(step), status, scope, buffer);
        if (!outcome) return std::unexpected(endless(chart, outcome.error()));
    }
    return settle(ledger, item, status, buffer, step.empty() ? "start" : "reopened", step);
}

CourseResult advance(Ledger& ledger, const ItemId& item, std::string_view trigger,
                     std::string_view returned_step) {
    return take(ledger, item, {ledger.flow(item).chart.trigger(trigger), trigger, returned_step});
}

CourseResult settle_down(Ledger& ledger, const ItemId& item) {
    if (!ledger.item(item)->running) return follow_up(ledger, item);
    return take(ledger, item, {kEventless, "migrated", {}});
}

CourseResult open_strand(Ledger& ledger, const Block& block, const UnitId& unit) {
    const ItemId item = strand_id(ledger.cycle().stream, block.id, unit);
    ledger.record(item, StrandOpened{block.id, unit});
    return begin_course(ledger, item);
}

CourseResult reopen_strand(Ledger& ledger, const ItemId& strand, std::string_view step) {
    withdraw_open_work(ledger, strand);
    ledger.record(strand, StrandReopened{std::string(step)});
    return begin_course(ledger, strand, step);
}

CourseResult start_again(Ledger& ledger, const ItemId& item, std::string_view step) {
    const std::vector<std::string> left = ledger.item(item)->active;
    leave_steps(ledger, item, left);
    return begin_course(ledger, item, step);
}

void withdraw_open_work(Ledger& ledger, const ItemId& item) {
    const Instance& instance = *ledger.item(item);
    std::vector<TaskId> tasks;
    for (const auto& [task, it] : instance.tasks) tasks.push_back(task);
    std::vector<DeadlineId> deadlines;
    for (const auto& [deadline, it] : instance.deadlines) deadlines.push_back(deadline);
    for (const TaskId& task : tasks) ledger.record(item, TaskClosed{task, TaskEnd::withdrawn});
    for (const DeadlineId& deadline : deadlines) {
        ledger.record(item, DeadlineCleared{deadline, DeadlineEnd::withdrawn});
    }
}

void withdraw_all_work(Ledger& ledger) {
    std::vector<ItemId> strands;
    for (const auto& [id, strand] : ledger.cycle().strands) strands.push_back(id);
    for (const ItemId& strand : strands) withdraw_open_work(ledger, strand);
    withdraw_open_work(ledger, ledger.cycle().id);
}

}  // namespace plancycle::core
