#pragma once
// The schedule of a cycle: for every step what is fixed, what is forecast and what has happened,
// how much time there is to spare, and what does not fit. (The fourth date, the baseline, is an
// agreement and lives in the history: baseline.hpp.) Pure and total; recomputed, never stored.

#include <optional>
#include <vector>

#include "engine/core/schedule_basis.hpp"

namespace plancycle::core {

// Which of the expected times a forecast counts with.
enum class Pace : std::uint8_t { least, likely, most };

// Work that is handed in later than it would be, or an outside event that comes later; earlier
// where the days are negative.
struct Delay {
    std::string step;  // Or an outside event.
    UnitId unit;       // Empty: every unit, or a step of the cycle itself.
    int working_days = 0;
    friend bool operator==(const Delay&, const Delay&) = default;
};

// A meeting that does not take place.
struct SkippedMeeting {
    BodyId body;
    LocalDate on;
    friend bool operator==(const SkippedMeeting&, const SkippedMeeting&) = default;
};

struct ForecastTerms {
    Pace pace = Pace::likely;
    bool units_apart = false;  // Rows for each unit even where all have the same dates.
    std::vector<Delay> delays{};
    std::vector<SkippedMeeting> skipped{};
    std::vector<int>
        work_days{};  // How long each row's work takes, in place of the pace; or empty.
};

enum class StepPhase : std::uint8_t {
    done,
    open,
    ahead,
    not_planned,  // Not on the way, unless something comes back or is rejected.
};

// A date that stands: of law, of governance, set by a person, or what the definition indicates.
struct FixedDate {
    const DeadlineSpec* spec = nullptr;
    DeadlineClass kind = DeadlineClass::indicative;
    LocalDate due;
    LocalDate original;                // Before somebody moved it.
    std::uint32_t moves = 0;           // By hand.
    std::optional<LocalDate> asked{};  // The later day somebody waits for an answer on.
    bool is_forecast = false;          // It counts from something that is itself only forecast.

    // Nothing but a person's recorded act moves it.
    [[nodiscard]] bool is_firm() const {
        return !is_forecast &&
               (moves > 0 || kind == DeadlineClass::statutory || kind == DeadlineClass::governance);
    }
};

// What a step's end waits for beyond the work on it.
enum class Hold : std::uint8_t { none, window, meeting, event, input, call_in, units, absence };

// The date that says how late a step may be: of the step itself or of one it leads to.
struct Binding {
    std::size_t row = 0;
    FixedDate date;
};

struct StepDates {
    const Step* step = nullptr;
    const Block* block = nullptr;  // Null: a step of the cycle itself.
    UnitId unit;                   // Empty in a block: the same for each unit.
    StepPhase phase = StepPhase::not_planned;
    WorkingTime time;
    TimeSource source = TimeSource::assumed;
    std::vector<FixedDate> fixed;
    std::optional<LocalDate> started;   // Actual.
    std::optional<LocalDate> finished;  // Actual.
    LocalDate start;                    // Forecast; what happened, where it has.
    LocalDate ready;                    // The work itself is done.
    LocalDate finish;
    Hold hold = Hold::none;
    std::optional<std::size_t> after;  // The row whose end lets it begin.
    std::optional<LocalDate> latest_start;
    std::optional<LocalDate> latest_finish;
    std::optional<int> slack;  // Working days it may be ready later; negative: short by so many.
    std::optional<Binding> binding;
    bool is_critical = false;           // No work in the cycle has less to spare.
    bool is_critical_for_unit = false;  // None of the unit's in this block has.

    [[nodiscard]] bool is_to_come() const {
        return phase == StepPhase::open || phase == StepPhase::ahead;
    }
};

// A date the forecast misses.
struct Shortfall {
    std::size_t row = 0;
    FixedDate date;
    int working_days = 0;  // At least 1.
};

struct Schedule {
    LocalDate today;
    std::vector<StepDates> rows;      // Of the cycle in document order, then of each block by unit.
    std::optional<LocalDate> finish;  // Nothing is left to do then.
    std::vector<Shortfall> shortfalls;  // Earliest date first.
    std::optional<int> least_slack;

    // The rows that end where `row` begins, one after the other, earliest first; with `row`.
    [[nodiscard]] std::vector<std::size_t> way_to(std::size_t row) const;
};

// What is in force of an outside event: "expected" or "deadline".
[[nodiscard]] const Deadline* armed_of_event(const Cycle& cycle, const std::string& event,
                                             std::string_view name);

// `today` in the plan's zone. A cycle that is not launched is forecast as if it were launched
// today with its units.
[[nodiscard]] Schedule forecast(const ScheduleBasis& basis, const Cycle& cycle, LocalDate today,
                                const ForecastTerms& terms = {});

}  // namespace plancycle::core
