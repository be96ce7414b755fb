#include "cli/year_comparison.hpp"

#include "cli/schedule_words.hpp"
#include "engine/core/deadline_lookup.hpp"

namespace plancycle::cli {

namespace {

StepPair pair_of(const StepRecord* now, const StepRecord* then, int years_apart) {
    StepPair pair{now, then, std::nullopt, std::nullopt};
    if (now == nullptr || then == nullptr || !now->finished || !then->finished) return pair;
    pair.longer = now->working_days - then->working_days;
    const LocalDate same_day = in_other_year(*then->finished, years_apart);
    pair.later = static_cast<int>((*now->finished - same_day).count());
    return pair;
}

std::vector<const core::Step*> work_of(const core::Definition& definition) {
    std::vector<const core::Step*> steps;
    const auto add = [&](const core::Flow& flow) {
        for (const core::Step& step : flow.steps) {
            if (core::is_human(step.kind)) steps.push_back(&step);
        }
    };
    add(definition.flow);
    for (const core::Block& block : definition.blocks) add(block.flow);
    return steps;
}

std::string dates_of(const core::Step& step) {
    std::string words;
    for (const core::DeadlineSpec& spec : step.deadlines) {
        words += (words.empty() ? "" : "; ") + spec.phrase;
    }
    return words.empty() ? "no date" : words;
}

std::string takes_of(const core::Step& step) {
    return step.takes ? time_words(*step.takes) : "nothing said";
}

}  // namespace

LocalDate in_other_year(LocalDate day, int years_later) {
    const int year = year_of(day) + years_later;
    if (const auto same = make_date(year, month_of(day), day_of(day))) return *same;
    return *make_date(year, month_of(day), day_of(day) - 1);
}

YearComparison compare(YearRecord now, YearRecord then, int years_apart) {
    YearComparison both{std::move(now), std::move(then), {}};
    for (const StepRecord& row : both.now.steps) {
        both.steps.push_back(pair_of(&row, find_in(both.then, row), years_apart));
    }
    for (const StepRecord& row : both.then.steps) {
        if (find_in(both.now, row) == nullptr) both.steps.push_back({nullptr, &row, {}, {}});
    }
    return both;
}

std::vector<std::string> definition_changes(const core::Definition& now,
                                            const core::Definition& then) {
    std::vector<std::string> lines;
    for (const core::Step* step : work_of(now)) {
        const core::Step* before = core::find_step(then, step->id);
        if (before == nullptr) {
            lines.push_back("New step: " + step->title + ".");
            continue;
        }
        if (dates_of(*step) != dates_of(*before)) {
            lines.push_back(step->title + ": " + dates_of(*step) +
                            ", before: " + dates_of(*before) + ".");
        }
        if (step->takes != before->takes) {
            lines.push_back(step->title + " is expected to take: " + takes_of(*step) +
                            ", before: " + takes_of(*before) + ".");
        }
    }
    for (const core::Step* step : work_of(then)) {
        if (core::find_step(now, step->id) == nullptr) {
            lines.push_back("Step that went: " + step->title + ".");
        }
    }
    return lines;
}

}  // namespace plancycle::cli
