#pragma once
// Compiles one flow (the cycle's own, or the body of a for-each-unit block) into a chart with the
// meaning of its steps.

#include <string>
#include <vector>

#include "engine/core/chart_builder.hpp"
#include "workflows/draft.hpp"

namespace plancycle::workflows {

// Declares the names of all steps, those inside of blocks and groups included.
void declare_steps(const Node& root, Draft& draft);

class FlowCompiler {
public:
    // `block`: whose body it is; empty for the cycle itself.
    FlowCompiler(std::string block, Draft& draft) : block_(std::move(block)), draft_(draft) {}

    // `record` has "steps" and perhaps "start". Adds blocks it meets to the definition.
    [[nodiscard]] core::Flow compile(const Node& record, Span where);

private:
    struct Place {
        const Field& field;
        core::StateIndex parent;
        bool is_region;  // Stands directly in a parallel step: its end is the region's end.
    };

    void add_steps(const Node& record, core::StateIndex parent, bool is_region);
    void add_step(const Place& place);
    core::StateIndex add_state(const Place& place, core::StateKind kind);
    void add_work(const Place& place, core::StepKind kind);
    void add_units(const Place& place);
    void add_call_in(const Place& place);
    void add_wait(const Place& place);
    void add_group(const Place& place, core::StateKind kind);
    void add_automatic(const Place& place);
    void add_history(const Place& place);
    void add_transitions(const Field& field, core::StateIndex state);
    void add_rejection(core::Step& step, const Field& field, core::StateIndex state);
    void add_referrals(core::Step& step, const Field& field, core::StateIndex state);
    void add_due_exit(const core::Step& step, const Field& field, core::StateIndex state);
    void note_followers();
    void add_returns(core::Step& step, const Field& field, core::StateIndex state);
    // A region of its own for a step in a parallel one that does not say what follows it.
    core::StateIndex region_of(const Place& place, std::string_view key);
    void add_exit(const Place& place, core::StateIndex state, std::vector<std::string> events,
                  std::string_view key, std::optional<core::GuardSpec> guard = {});
    void set_start(const Node& record, core::StateIndex state);

    struct Way {
        std::vector<std::string> events{};  // None: as soon as the guard holds.
        std::optional<core::GuardSpec> guard{};
    };
    void go(core::StateIndex from, std::vector<Way> ways, const Text& target);
    // The name to use for the target; after a slip of the pen the one that was meant.
    [[nodiscard]] std::optional<std::string> target_of(const Text& target);
    void check_events();
    [[nodiscard]] core::SourceIndex source(Span span);

    std::string block_;
    Draft& draft_;
    core::ChartBuilder builder_;
    core::Flow flow_;
    std::vector<Span> sources_;
    std::vector<std::string> raised_;
    std::vector<Text> awaited_;
    bool has_lost_target_ = false;
};

}  // namespace plancycle::workflows
