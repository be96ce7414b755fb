#pragma once
// What a plan's history says about its year, step by step: how long the work took, when it was
// done, how often it came back, who did it. For holding one year against another. Nothing is
// printed here.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/baseline_date.hpp"
#include "engine/ports/message_policy.hpp"
#include "engine/ports/store.hpp"

namespace plancycle::cli {

// A step of the cycle, or of one unit.
struct StepRecord {
    const core::Step* step = nullptr;
    std::string block;  // Empty: a step of the cycle itself.
    UnitId unit;
    std::optional<LocalDate> agreed;    // Baseline, the latest.
    std::optional<LocalDate> started;   // For the first time.
    std::optional<LocalDate> finished;  // For the last time; nothing while it is open.
    int working_days = 0;               // Of all its visits: work that comes back is work again.
    int visits = 0;                     // Finished ones.
    bool is_open = false;
    int decisions = 0;
    int returns = 0;  // Its decisions that sent work back.
    int late = 0;     // Dates of it that were met late.
    int extensions_asked = 0;
    int extensions_granted = 0;
    int moves = 0;                      // Of its dates, by a person.
    std::vector<std::string> rights{};  // By what right people acted, each once, in order.
};

struct ReturnRecord {
    LocalDate on;
    std::string step;
    UnitId unit;  // Of the item it was decided for; empty: the cycle.
    std::string right;
};

struct YearRecord {
    std::vector<StepRecord> steps;  // People's work that began, in document order, then by unit.
    std::vector<ReturnRecord> returned;
    int late = 0;  // Dates of steps, inputs and outside events that were met late.
    int extensions_asked = 0;
    int extensions_granted = 0;
    int moves = 0;
    int reminders = 0;    // Lines of digests about this plan.
    int escalations = 0;  // Those of them that told somebody above.
    int nudges = 0;
};

[[nodiscard]] YearRecord year_record(ports::ReadView& view, const ports::CycleView& cycle);

// The record of the same step for the same unit; nothing when there is none.
[[nodiscard]] const StepRecord* find_in(const YearRecord& record, const StepRecord& like);

}  // namespace plancycle::cli
