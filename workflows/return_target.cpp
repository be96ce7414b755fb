#include "workflows/return_target.hpp"

#include <algorithm>
#include <cstdint>

#include "engine/base/diagnostic.hpp"

namespace plancycle::workflows {

namespace {

// Those written before `end`.
std::vector<std::string> possible_targets(const std::string& from_block, const Draft& draft,
                                          Position end) {
    std::vector<std::string> targets;
    for (const auto& [id, place] : draft.steps) {
        if (place.kind == "final" || place.kind == "history" || place.kind == "for each unit") {
            continue;
        }
        if (place.span.start >= end) continue;
        if (place.block == from_block) targets.push_back(id);
        if (from_block.empty() && !place.block.empty()) targets.push_back(place.block + "." + id);
    }
    return targets;
}

// Of the step the text stands in: the last one that begins before it.
Position start_of_step(const Text& text, const Draft& draft) {
    Position start{1, 1};
    for (const auto& [id, place] : draft.steps) {
        if (place.span.start < text.span.start) start = std::max(start, place.span.start);
    }
    return start;
}

}  // namespace

std::optional<core::ReturnTarget> read_return_target(const Text& text,
                                                     const std::string& from_block, Draft& draft) {
    constexpr Position kEnd{UINT32_MAX, UINT32_MAX};
    const auto targets = possible_targets(from_block, draft, kEnd);
    bool is_possible = false;
    for (const auto& target : targets) is_possible = is_possible || target == text.value;
    if (!is_possible) {
        std::string hint =
            suggest(text.value, possible_targets(from_block, draft, start_of_step(text, draft)));
        const auto step = draft.steps.find(text.value);
        if (step != draft.steps.end() && step->second.kind == "for each unit") {
            hint = "Name the step inside, for example \"" + text.value + ".\" and its name.";
        } else if (step != draft.steps.end() && from_block.empty() && !step->second.block.empty()) {
            hint = "Did you mean \"" + step->second.block + "." + text.value + "\"?";
        }
        draft.findings.error("PC0221", text.span,
                             "The work cannot be returned to \"" + text.value + "\".",
                             std::move(hint));
        return std::nullopt;
    }
    const auto dot = text.value.find('.');
    core::ReturnTarget target{.text = text.value, .block = "", .step = text.value};
    if (dot != std::string::npos) {
        target.block = text.value.substr(0, dot);
        target.step = text.value.substr(dot + 1);
    }
    return target;
}

}  // namespace plancycle::workflows
