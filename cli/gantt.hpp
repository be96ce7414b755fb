#pragma once
// A schedule as bars over time: in the terminal, at most 100 columns wide and readable without
// colour, and the same as an SVG file.

#include <optional>
#include <string>
#include <vector>

#include "engine/base/time.hpp"
#include "engine/core/baseline_date.hpp"
#include "engine/core/schedule.hpp"

namespace plancycle::cli {

struct Bar {
    LocalDate first;
    LocalDate last;
};

struct GanttRow {
    std::string label;
    std::optional<Bar> baseline;
    std::optional<Bar> actual;    // Up to today while it is open.
    std::optional<Bar> forecast;  // From today on, or from when it begins.
    std::vector<LocalDate> fixed;
};

struct Gantt {
    std::string title;
    LocalDate today;
    std::vector<GanttRow> rows;
};

// Steps that are planned or done; `only_ahead` leaves out those that are done.
[[nodiscard]] Gantt gantt_of(const core::Schedule& schedule,
                             const std::vector<core::BaselineDate>& baseline,
                             const core::Organisation& units, bool only_ahead);

[[nodiscard]] std::string gantt_text(const Gantt& gantt);
[[nodiscard]] std::string gantt_svg(const Gantt& gantt);

}  // namespace plancycle::cli
