#include "engine/core/flow_network.hpp"

#include <algorithm>
#include <utility>

namespace plancycle::core {

namespace {

// Ways out that a plan does not count on.
constexpr std::string_view kUnplanned[] = {"returned.", "rejected.", "referred.", "called-in."};
constexpr std::string_view kRunOut = "deadline.";

bool is_planned(const Chart& chart, const Transition& way, StepKind kind) {
    if (way.targets.empty()) return false;
    if (!chart.is_atomic(way.source)) {
        const std::string done = "done.state." + chart.state(way.source).id;
        return std::ranges::find(way.events, done) != way.events.end();
    }
    if (way.events.empty()) return true;
    return std::ranges::any_of(way.events, [&](const std::string& event) {
        if (event.starts_with(kRunOut)) return kind == StepKind::call_in;
        return std::ranges::none_of(
            kUnplanned, [&](std::string_view prefix) { return event.starts_with(prefix); });
    });
}

bool leads_to_the_end(const Chart& chart, StateIndex wait) {
    return std::ranges::all_of(chart.transitions(), [&](const Transition& way) {
        return way.source != wait || std::ranges::all_of(way.targets, [&](StateIndex target) {
                   return chart.state(target).kind == StateKind::final &&
                          chart.state(target).parent == kRoot;
               });
    });
}

}  // namespace

FlowNetwork::FlowNetwork(const Flow& flow, bool is_whole)
    : before_(2 * flow.chart.state_count()), after_(2 * flow.chart.state_count()) {
    const Chart& chart = flow.chart;
    std::vector<StepKind> kinds(chart.state_count(), StepKind::group);
    for (const Step& step : flow.steps) kinds[position(step.state)] = step.kind;
    for (StateIndex state = kRoot; position(state) < chart.state_count(); state = next(state)) {
        if (!chart.is_history(state)) add_children(chart, state);
    }
    for (const Transition& way : chart.transitions()) {
        if (!is_planned(chart, way, kinds[position(way.source)])) continue;
        for (const StateIndex target : way.targets) {
            const bool is_wait = kinds[position(target)] == StepKind::wait;
            if (is_whole && is_wait && leads_to_the_end(chart, target)) {
                add(end_of(way.source), end_of(kRoot));
            } else {
                add_entry(chart, end_of(way.source), way.source, target);
            }
        }
    }
    sort();
}

void FlowNetwork::add(PointIndex from, PointIndex to) {
    auto& after = after_[position(from)];
    if (std::ranges::find(after, to) != after.end()) return;
    after.push_back(to);
    before_[position(to)].push_back(from);
}

void FlowNetwork::add_children(const Chart& chart, StateIndex state) {
    if (chart.is_atomic(state)) return add(begin_of(state), end_of(state));
    for (const StateIndex target : chart.state(state).initial.targets) {
        add_entry(chart, begin_of(state), state, target);
    }
    for (const StateIndex child : chart.state(state).children) {
        const bool is_region = chart.is_parallel(state);
        if (is_region) add(begin_of(state), begin_of(child));
        if (is_region || chart.state(child).kind == StateKind::final) {
            add(end_of(child), end_of(state));
        }
    }
}

// With the regions that are entered beside it on the way in.
void FlowNetwork::add_entry(const Chart& chart, PointIndex from, StateIndex source,
                            StateIndex target) {
    if (chart.is_history(target)) {
        for (const StateIndex inner : chart.state(target).initial.targets) {
            add_entry(chart, from, source, inner);
        }
        return;
    }
    add(from, begin_of(target));
    StateIndex inside = target;
    while (inside != kRoot) {
        const StateIndex around = chart.state(inside).parent;
        if (around == source || chart.is_descendant(source, around) || around == kRoot) return;
        if (chart.is_parallel(around)) {
            for (const StateIndex region : chart.state(around).children) {
                if (region != inside) add(from, begin_of(region));
            }
        }
        inside = around;
    }
}

// Depth first from the beginning; a way back to where it came from is no plan and is left out.
void FlowNetwork::sort() {
    enum class Visit : std::uint8_t { none, open, done };
    struct Frame {
        PointIndex point;
        std::size_t next = 0;
    };
    std::vector<Visit> visits(point_count(), Visit::none);
    std::vector<Frame> stack;
    const auto visit = [&](PointIndex start) {
        if (visits[position(start)] != Visit::none) return;
        visits[position(start)] = Visit::open;
        stack.push_back({start});
        while (!stack.empty()) {
            const PointIndex point = stack.back().point;
            auto& after = after_[position(point)];
            if (stack.back().next == after.size()) {
                visits[position(point)] = Visit::done;
                order_.push_back(point);
                stack.pop_back();
                continue;
            }
            const PointIndex to = after[stack.back().next];
            if (visits[position(to)] == Visit::open) {
                std::erase(before_[position(to)], point);
                std::erase(after, to);
                continue;
            }
            ++stack.back().next;
            if (visits[position(to)] == Visit::done) continue;
            visits[position(to)] = Visit::open;
            stack.push_back({to});
        }
    };
    for (std::size_t index = 0; index < point_count(); ++index) {
        visit(PointIndex{static_cast<std::uint16_t>(index)});
    }
    std::ranges::reverse(order_);
}

}  // namespace plancycle::core
