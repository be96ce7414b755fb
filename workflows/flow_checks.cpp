#include "workflows/flow_checks.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "engine/base/text.hpp"
#include "workflows/flow_graph.hpp"

namespace plancycle::workflows {

namespace {

using core::StateIndex;
using States = FlowGraph::States;

class FlowChecker {
public:
    FlowChecker(const core::Flow& flow, Span where, Draft& draft)
        : chart_(flow.chart),
          flow_(flow),
          where_(where),
          draft_(draft),
          graph_(flow.chart, FlowGraph::Returns::included),
          forward_(flow.chart, FlowGraph::Returns::left_out) {}

    void check() {
        check_reached();
        if (draft_.is_chart) return;  // A bare chart may rest anywhere and run for ever.
        check_ends();
        check_dates();
        check_regions();
        for (const core::Step& step : flow_.steps) {
            if (step.kind == core::StepKind::approval) check_approval(step);
            if (step.kind == core::StepKind::units) check_choice(step);
            if (step.kind == core::StepKind::call_in) check_call_in(step);
        }
    }

private:
    // Where a state was written; generated ones have no place of their own.
    [[nodiscard]] const StepPlace* place_of(StateIndex state) const {
        const auto found = draft_.steps.find(chart_.state(state).id);
        return found == draft_.steps.end() ? nullptr : &found->second;
    }

    void check_reached() {
        for (std::size_t index = 1; index < chart_.state_count(); ++index) {
            const StateIndex state{static_cast<std::uint16_t>(index)};
            const StepPlace* place = place_of(state);
            if (place == nullptr || graph_.reached().contains(state)) continue;
            const StateIndex parent = chart_.state(state).parent;
            const bool is_follow_up = parent != core::kRoot && !graph_.reached().contains(parent);
            if (!is_follow_up) report_unreached(chart_.state(state), place->span);
        }
    }

    void report_unreached(const core::State& state, Span span) {
        const bool is_final = state.kind == core::StateKind::final;
        const std::string message = is_final ? "The end \"" + state.id + "\" can never be reached."
                                             : "Nothing leads to \"" + state.id + "\".";
        const std::string hint =
            is_final ? "Let a step go there, or remove it."
                     : "Let an earlier step go there, for example with \"then\", or remove it.";
        const std::string_view code = is_final ? "PC0212" : "PC0210";
        if (draft_.is_chart) {
            draft_.findings.warning(code, span, message, hint);
        } else {
            draft_.findings.error(code, span, message, hint);
        }
    }

    void check_ends() {
        States ends;
        for (const StateIndex child : chart_.state(core::kRoot).children) {
            if (chart_.state(child).kind == core::StateKind::final) ends.insert(child);
        }
        if (ends.empty()) {
            draft_.findings.error("PC0214", where_, "This never comes to an end.",
                                  "Add a step with \"kind: final\".");
        }
        const States stuck = report_stuck();
        States good = ends;
        good.insert(stuck.begin(), stuck.end());
        if (!ends.empty()) report_endless(graph_.leading_to(good));
    }

    // Reached, no end, and no way out.
    States report_stuck() {
        States stuck;
        for (const StateIndex leaf : graph_.leaves_of(core::kRoot)) {
            const core::State& state = chart_.state(leaf);
            if (state.kind == core::StateKind::final || !graph_.reached().contains(leaf)) continue;
            if (!graph_.next(leaf).empty()) continue;
            stuck.insert(leaf);
            const StepPlace* place = place_of(leaf);
            draft_.findings.error("PC0211", place == nullptr ? where_ : place->span,
                                  "Nobody can leave \"" + state.id + "\": nothing follows it.",
                                  hint_for(place == nullptr ? "" : place->kind));
        }
        return stuck;
    }

    static std::string hint_for(std::string_view kind) {
        if (kind == "approval") return "Say what follows an approval with \"approve\".";
        if (kind == "automatic") return "Say what follows with \"otherwise\".";
        if (kind == "state") return "Give it \"transitions\", or make it final.";
        return "Say what follows with \"then\", or make it final.";
    }

    void report_endless(const States& good) {
        std::vector<std::string> names;
        Span span = where_;
        for (const StateIndex leaf : graph_.leaves_of(core::kRoot)) {
            const StepPlace* place = place_of(leaf);
            if (place == nullptr || good.contains(leaf) || !graph_.reached().contains(leaf))
                continue;
            // The end of a group is good when what follows the group is.
            if (names.empty()) span = place->span;
            names.push_back(chart_.state(leaf).id);
        }
        if (names.empty()) return;
        draft_.findings.error("PC0213", span,
                              "From here the end can never be reached: " + join(names, ", ") + ".",
                              "Let one of these steps lead on.");
    }

    // A step within a block is seen from the cycle as its block.
    [[nodiscard]] std::optional<StateIndex> place_in_chart(const CountedDate& date) const {
        const auto step = chart_.find(date.step);
        return step || date.block.empty() ? step : chart_.find(date.block);
    }

    void check_dates() {
        for (const CountedDate& date : draft_.counted_dates) {
            const auto step = place_in_chart(date);
            const auto anchor = chart_.find(date.anchor.value);
            if (!step || !anchor || !comes_only_later(*anchor, *step)) continue;
            draft_.findings.error("PC0233", date.anchor.span,
                                  "\"" + date.anchor.value + "\" is over only after \"" +
                                      date.step + "\"; no date of \"" + date.step +
                                      "\" can be counted from it.",
                                  "Count from something that comes before it.");
        }
    }

    // What is entered by a return alone may count from what comes after it.
    [[nodiscard]] bool comes_only_later(StateIndex later, StateIndex step) const {
        if (later == step || chart_.is_descendant(step, later)) return true;
        const States of_step = forward_.leaves_of(step);
        const States of_later = forward_.leaves_of(later);
        const auto leads = [&](const States& from, const States& to) {
            const States before = forward_.leading_to(to);
            return std::ranges::any_of(from, [&](StateIndex it) { return before.contains(it); });
        };
        return forward_.reached().contains(step) && leads(of_step, of_later) &&
               !leads(of_later, of_step);
    }

    // Whether the step called `id` leads to the state.
    [[nodiscard]] bool comes_before(std::string_view id, StateIndex later) const {
        const States before = forward_.leading_to({later});
        const auto state = chart_.find(id);
        if (!state || *state == later) return false;
        return std::ranges::any_of(forward_.leaves_of(*state),
                                   [&](StateIndex leaf) { return before.contains(leaf); });
    }

    void check_choice(const core::Step& block) {
        if (block.chosen_in.empty() || comes_before(block.chosen_in, block.state)) return;
        draft_.findings.error("PC0237", draft_.entry_places.at({block.id, block.chosen_in}),
                              "\"" + block.chosen_in + "\" does not come before \"" + block.id +
                                  "\"; nobody would be chosen yet.",
                              "Let the approval that chooses lead to this block.");
    }

    // A decision is called in once; what was reconsidered is not open to it again.
    void check_call_in(const core::Step& step) {
        const auto place = draft_.entry_places.find({step.id, "called in"});
        if (place == draft_.entry_places.end()) return;
        const States before = forward_.leading_to({step.state});
        for (const core::Transition& way : chart_.transitions()) {
            if (way.events != std::vector{core::triggers::called_in(step.id)}) continue;
            const bool comes_back = std::ranges::any_of(way.targets, [&](StateIndex target) {
                return std::ranges::any_of(forward_.leaves_of(target),
                                           [&](StateIndex leaf) { return before.contains(leaf); });
            });
            if (!comes_back) continue;
            draft_.findings.warning("PC0239", place->second,
                                    "What is called in at \"" + step.id +
                                        "\" can come back there and be called in again.",
                                    "Let the decision that is taken then lead on.");
        }
    }

    // Taken back to what comes before the parallel, or given up altogether.
    [[nodiscard]] bool takes_whole_back(StateIndex parallel, StateIndex target) const {
        const bool is_end = chart_.state(target).kind == core::StateKind::final &&
                            chart_.state(target).parent == core::kRoot;
        const States leaves = forward_.leaves_of(parallel);
        const States before = forward_.leading_to(leaves);
        return is_end || std::ranges::any_of(forward_.leaves_of(target), [&](StateIndex leaf) {
                   return before.contains(leaf) && !leaves.contains(leaf);
               });
    }

    // The whole may be returned, rejected, referred back, and overtaken by what happens outside;
    // everything else is one region going on by itself.
    [[nodiscard]] bool may_leave(const core::Transition& way, StateIndex parallel,
                                 StateIndex target) const {
        const StepPlace* place = place_of(way.source);
        const bool is_wait = place != nullptr && place->kind == "wait";
        const auto is_allowed = [&](const std::string& event) {
            if (event.starts_with("returned.")) return true;
            if (event.starts_with("happened.")) return !is_wait;
            const bool is_verdict =
                event.starts_with("rejected.") || event.starts_with("referred.");
            return is_verdict && takes_whole_back(parallel, target);
        };
        return !way.events.empty() && std::ranges::all_of(way.events, is_allowed);
    }

    // The outermost parallel around the state whose region the target lies outside of: who goes to
    // another region of it leaves and enters the whole again.
    [[nodiscard]] std::optional<StateIndex> parallel_left(StateIndex from, StateIndex to) const {
        std::optional<StateIndex> left;
        StateIndex region = from;
        for (StateIndex at = chart_.state(from).parent; at != core::kRoot;
             region = at, at = chart_.state(at).parent) {
            const bool stays = to == region || chart_.is_descendant(to, region);
            if (chart_.is_parallel(at) && !stays) left = at;
        }
        return left;
    }

    // Whoever leaves a parallel takes the work of the other regions away from those who have it.
    void check_regions() {
        std::set<std::pair<StateIndex, StateIndex>> reported;
        for (const core::Transition& way : chart_.transitions()) {
            for (const StateIndex target : way.targets) {
                const auto parallel = parallel_left(way.source, target);
                if (!parallel || may_leave(way, *parallel, target)) continue;
                if (!reported.insert({way.source, target}).second) continue;
                report_left(chart_.state(way.source).id, chart_.state(*parallel).id,
                            chart_.state(target).id);
            }
        }
    }

    void report_left(const std::string& step, const std::string& parallel,
                     const std::string& target) {
        const auto named = draft_.entry_places.find({step, target});
        const auto place = draft_.steps.find(step);
        const Span own = place == draft_.steps.end() ? where_ : place->second.span;
        draft_.findings.error(
            "PC0242", named == draft_.entry_places.end() ? own : named->second,
            "\"" + step + "\" leads out of \"" + parallel + "\" to \"" + target +
                "\"; what is under way beside it would be withdrawn.",
            "Let it end here, or lead to a step inside, and let \"" + parallel + "\" lead on.");
    }

    void check_approval(const core::Step& step) {
        const auto comes_before = [&](std::string_view id) {
            return this->comes_before(id, step.state);
        };
        for (const core::ReturnTarget& target : step.returns) {
            if (comes_before(target.block.empty() ? target.step : target.block)) continue;
            draft_.findings.error("PC0221", draft_.entry_places.at({step.id, target.text}),
                                  "\"" + target.text + "\" does not come before \"" + step.id +
                                      "\"; work is returned to an earlier step.");
        }
        // A "produces" that could not be read has been reported already.
        if (draft_.has_broken_steps) return;
        for (const std::string& document : step.approves) {
            const bool is_produced = std::ranges::any_of(flow_.steps, [&](const core::Step& it) {
                return std::ranges::find(it.produces, document) != it.produces.end() &&
                       comes_before(it.id);
            });
            if (is_produced) continue;
            draft_.findings.error(
                "PC0217", draft_.entry_places.at({step.id, document}),
                "No step before \"" + step.id + "\" produces \"" + document + "\".",
                "Let an earlier step of the same flow produce it; a unit's own "
                "documents are consolidated first.");
        }
    }

    const core::Chart& chart_;
    const core::Flow& flow_;
    Span where_;
    Draft& draft_;
    FlowGraph graph_;
    FlowGraph forward_;
};

}  // namespace

void check_flow(const core::Flow& flow, Span where, Draft& draft) {
    FlowChecker(flow, where, draft).check();
}

}  // namespace plancycle::workflows
