#include "engine/core/prospect.hpp"

#include <algorithm>
#include <set>

#include "engine/core/course.hpp"
#include "engine/core/deadline_lookup.hpp"

namespace plancycle::core {

namespace {

// What nobody plans for: work that comes back, a decision that is called in.
bool goes_back(const Transition& transition) {
    return !transition.events.empty() &&
           std::ranges::all_of(transition.events, [](const std::string& event) {
               return event.starts_with("returned.") || event.starts_with("rejected.") ||
                      event.starts_with("called-in.");
           });
}

// Follows every transition forward from what is active.
class Walk {
public:
    explicit Walk(const Chart& chart) : chart_(chart) {}

    [[nodiscard]] std::set<StateIndex> from(const std::vector<std::string>& active) {
        if (active.empty()) enter(kRoot);
        for (const std::string& id : active) {
            if (const auto state = chart_.find(id)) seen_.insert(*state);
        }
        for (bool grows = true; grows;) {
            const std::size_t before = seen_.size() + entered_.size();
            for (const Transition& it : chart_.transitions()) {
                if (seen_.contains(it.source) && !goes_back(it)) enter_all(it.targets);
            }
            grows = seen_.size() + entered_.size() > before;
        }
        return std::move(seen_);
    }

private:
    // With what is entered by default below it.
    void enter(StateIndex state) {
        reach(state);
        if (entered_.insert(state).second) enter_all(chart_.state(state).initial.targets);
    }

    // With what is active around and beside it.
    void reach(StateIndex state) {
        if (!seen_.insert(state).second) return;
        if (chart_.is_parallel(state)) enter_all(chart_.state(state).children);
        if (state != kRoot) reach(chart_.state(state).parent);
    }

    void enter_all(const std::vector<StateIndex>& states) {
        for (const StateIndex state : states) enter(state);
    }

    const Chart& chart_;
    std::set<StateIndex> seen_;
    std::set<StateIndex> entered_;  // Not only as what is around another.
};

}  // namespace

std::vector<const Step*> steps_ahead(const Flow& flow, const Instance& instance) {
    std::vector<const Step*> result;
    if (!instance.running) return result;
    const std::set<StateIndex> seen = Walk(flow.chart).from(instance.active);
    for (const Step& step : flow.steps) {
        if (seen.contains(step.state) && !is_at(instance, step.id)) result.push_back(&step);
    }
    return result;
}

std::vector<Deadline> dates_ahead(const Flow& flow, const Cycle& cycle, const Instance& instance,
                                  const Facts& facts) {
    std::vector<Deadline> result;
    const auto ahead = steps_ahead(flow, instance);
    if (ahead.empty()) return result;
    ResolveContext context = resolve_context(cycle, instance, facts);
    // Done before, but to be done again: nothing is counted from the day it was done first.
    for (const Step* step : ahead) context.anchors.erase(step->id);
    for (const Step* step : ahead) {
        const auto visits = instance.visits.find(step->id);
        const std::uint32_t visit = (visits == instance.visits.end() ? 0 : visits->second) + 1;
        for (std::size_t index = 0; index < step->deadlines.size(); ++index) {
            const DeadlineSpec& spec = step->deadlines[index];
            Deadline deadline;
            deadline.id = deadline_id(instance.id, step->id, visit,
                                      index == 0 ? "" : std::to_string(index + 1));
            if (instance.deadlines.contains(deadline.id)) continue;
            const Resolution resolution = resolve(spec, context);
            const auto* due = std::get_if<DueDate>(&resolution);
            if (due == nullptr) continue;
            deadline.step = step->id;
            deadline.title = spec.title;
            deadline.kind = spec.deadline_class;
            deadline.due = *due;
            deadline.original = due->due;
            result.push_back(std::move(deadline));
        }
    }
    return result;
}

std::vector<Deadline> dates_binding(const Flow& flow, const Cycle& cycle, const Instance& instance,
                                    const Facts& facts) {
    if (instance.tasks.empty()) return {};
    std::vector<Deadline> result = dates_ahead(flow, cycle, instance, facts);
    LocalDate first_in_hand = LocalDate::max();
    for (const auto& [id, deadline] : instance.deadlines) {
        const Step* step = flow.find(deadline.step);
        if (step == nullptr) continue;
        if (is_at(instance, step->id)) {
            first_in_hand = std::min(first_in_hand, deadline.due.due);
        } else {
            result.push_back(deadline);
        }
    }
    std::erase_if(result, [&](const Deadline& it) {
        return it.due.due >= first_in_hand || flow.find(it.step)->kind == StepKind::call_in;
    });
    if (result.empty()) return result;
    const LocalDate next =
        std::ranges::min(result, {}, [](const Deadline& it) { return it.due.due; }).due.due;
    std::erase_if(result, [&](const Deadline& it) { return it.due.due != next; });
    return result;
}

}  // namespace plancycle::core
