#include "workflows/chart_findings.hpp"

#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/text.hpp"

namespace plancycle::workflows {

namespace {

using core::ChartFault;

struct Row {
    std::string_view code;
    std::string_view message;  // "%" stands for the name.
    std::string_view hint;
};

Row row_of(ChartFault fault) {
    switch (fault) {
        case ChartFault::no_states:
            return {"PC0341", "The chart has no states.", ""};
        case ChartFault::too_large:
            return {"PC0342", "The chart has too many %.",
                    "At most 1023 states, 8192 transitions and 65536 actions."};
        case ChartFault::too_deep:
            return {"PC0343", "State \"%\" is nested too deep.", "At most 200 levels."};
        case ChartFault::duplicate_state:
            return {"PC0344", "There is another state called \"%\".", "Ids are unique."};
        case ChartFault::empty_parallel:
            return {"PC0345", "Parallel state \"%\" has no child states.",
                    "Give it regions, or make it a plain state."};
        case ChartFault::final_in_parallel:
            return {"PC0346", "Final state \"%\" stands directly in a parallel state.",
                    "Put it into one of the regions."};
        case ChartFault::misplaced_history:
            return {"PC0347", "History \"%\" belongs to a state without child states.", ""};
        case ChartFault::unknown_target:
        case ChartFault::unknown_guard_state:
            return {"PC0348", "There is no state called \"%\".", ""};
        case ChartFault::initial_of_leaf:
            return {"PC0349", "State \"%\" has no child states, so it has no initial one.", ""};
        case ChartFault::initial_of_parallel:
            return {"PC0350", "Parallel state \"%\" enters all its regions; it has no initial one.",
                    ""};
        case ChartFault::initial_outside:
            return {"PC0351", "State \"%\" is not inside the state it is to be initial of.", ""};
        case ChartFault::repeated_default:
            return {"PC0352", "State \"%\" has its initial or default transition already.", ""};
        case ChartFault::history_without_default:
            return {"PC0353", "History \"%\" does not say where to go when nothing is remembered.",
                    "Give it a transition with a target."};
        case ChartFault::history_default_outside:
            return {"PC0354", "A history's default \"%\" must be a state inside its parent.", ""};
        case ChartFault::incompatible_targets:
            return {"PC0355", "These states cannot be entered together: %.",
                    "Several targets must lie in different regions of a parallel state."};
        case ChartFault::bad_descriptor:
            return {"PC0356", "\"%\" is not an event name.",
                    "Words joined by dots; * alone or at the end stands for any."};
        case ChartFault::endless_transition:
            return {"PC0357", "A transition without event, condition and target never ends.", ""};
    }
    std::unreachable();
}

std::string filled(std::string_view pattern, std::string_view name) {
    std::string text(pattern);
    if (const auto at = text.find('%'); at != std::string::npos) text.replace(at, 1, name);
    return text;
}

}  // namespace

void report(const core::ChartError& error, Span where, Findings& findings) {
    // What was refused is missing in the chart; only an empty one that reads well says so.
    if (error.fault == ChartFault::no_states && findings.has_errors()) return;
    const Row row = row_of(error.fault);
    std::string hint(row.hint);
    if (!error.suggestion.empty()) hint = "Did you mean \"" + error.suggestion + "\"?";
    std::string name = error.name;
    if (error.fault == ChartFault::incompatible_targets) name = join(split(name, ' '), " and ");
    findings.error(row.code, where, filled(row.message, name), std::move(hint));
}

std::string in_words(const core::Chart& chart, const core::EndlessCycle& cycle) {
    constexpr std::size_t kShownMax = 10;
    std::vector<std::string> arrows;
    for (const core::TransitionIndex index : cycle.transitions) {
        if (arrows.size() == kShownMax) {
            arrows.emplace_back("...");
            break;
        }
        const auto& transition = chart.transition(index);
        std::vector<std::string> targets;
        for (const auto target : transition.targets) targets.push_back(chart.state(target).id);
        std::string arrow = chart.state(transition.source).id + " -> " +
                            (targets.empty() ? "(stays)" : join(targets, " "));
        if (!transition.events.empty()) arrow += " on " + join(transition.events, " ");
        arrows.push_back(std::move(arrow));
    }
    return "The chart did not come to rest within " + std::to_string(cycle.microsteps) +
           " steps; it repeats: " + join(arrows, ", ") + ".";
}

std::string in_words(const core::Chart& chart, const core::SessionError& error) {
    if (const auto* cycle = std::get_if<core::EndlessCycle>(&error)) {
        return in_words(chart, *cycle);
    }
    if (const auto* events = std::get_if<core::TooManyEvents>(&error)) {
        std::string words = "More than " + std::to_string(events->limit) + " events were processed";
        if (events->sent) {
            words += "; the last, \"" + chart.action(*events->sent).text +
                     "\", was sent by the chart itself";
        }
        return words + ". It stands at " + join(events->active, " ") + ".";
    }
    return "More than " + std::to_string(std::get<core::TooManyPending>(error).limit) +
           " events were waiting at one time.";
}

}  // namespace plancycle::workflows
