#include "engine/core/baseline.hpp"

#include <algorithm>

namespace plancycle::core {

namespace {

bool is_same_step(const BaselineDate& line, const StepDates& row) {
    const std::string_view block = row.block == nullptr ? std::string_view() : row.block->id;
    return line.step == row.step->id && line.block == block;
}

bool has_same_dates(const BaselineDate& line, const StepDates& row) {
    return line.start == row.start && line.finish == row.finish;
}

}  // namespace

std::vector<BaselineDate> baseline_of(const Schedule& schedule) {
    std::vector<BaselineDate> lines;
    for (const StepDates& row : schedule.rows) {
        if (row.phase == StepPhase::not_planned) continue;
        const auto is_other = [&](const StepDates& other) {
            return other.step == row.step && other.phase != StepPhase::not_planned &&
                   (other.start != row.start || other.finish != row.finish);
        };
        const bool is_shared = std::ranges::none_of(schedule.rows, is_other);
        const bool is_listed = std::ranges::any_of(lines, [&](const BaselineDate& line) {
            return is_shared && is_same_step(line, row) && has_same_dates(line, row);
        });
        if (is_listed) continue;
        lines.push_back({row.block == nullptr ? std::string() : row.block->id,
                         is_shared ? UnitId() : row.unit, row.step->id, row.start, row.finish});
    }
    return lines;
}

const BaselineDate* find_in(const std::vector<BaselineDate>& baseline, const StepDates& row) {
    const BaselineDate* shared = nullptr;
    for (const BaselineDate& line : baseline) {
        if (!is_same_step(line, row)) continue;
        if (line.unit == row.unit) return &line;
        if (line.unit.empty()) shared = &line;
    }
    return shared;
}

}  // namespace plancycle::core
