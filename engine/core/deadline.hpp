#pragma once
// From a date rule to a date: pure, total, and explained. A due date is an absolute instant.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/calendar.hpp"
#include "engine/core/date_rule.hpp"
#include "engine/core/explanation.hpp"
#include "engine/core/zone.hpp"

namespace plancycle::core {

// How days are counted for one deadline.
struct CountingTerms {
    std::string day_set{working_set};
    Roll roll = Roll::none;
    // Without one a date-only deadline ends with its local day. The phrase's own wins.
    std::optional<std::chrono::minutes> cut_off{};
    // Short periods in plain days switch to the calendar's ShortPeriodRule (Kenya: six days).
    bool short_period_rule = false;
    friend bool operator==(const CountingTerms&, const CountingTerms&) = default;
};

struct FiscalYearStart {
    unsigned month = 7;
    unsigned day = 1;
    friend bool operator==(const FiscalYearStart&, const FiscalYearStart&) = default;
};

// An anchor that is listed without a date is known but has not happened; one that is not listed
// is treated the same.
using AnchorDates = std::map<std::string, std::optional<LocalDate>, std::less<>>;

using SettingValues = std::map<std::string, std::int64_t, std::less<>>;

struct ResolveContext {
    int plan_year = 0;  // Y: the calendar year in which the planned fiscal year starts.
    FiscalYearStart fiscal_year_start{};
    AnchorDates anchors{};
    SettingValues settings{};  // Whole numbers an offset may name as its count.
    const Calendar& calendar;
    const ZoneRules& zone;
};

struct DueDate {
    std::optional<LocalDate> opens{};  // First good day, when there is one.
    LocalDate due{};                   // Last good day.
    Instant due_at{};                  // The first instant that is too late.
    bool is_review = false;            // Of something ongoing: a review is due, not the thing.
    std::optional<LocalDate> rolled_from{};
    std::optional<LocalDate> safe_date{};  // Last working day before, when `due` is not one.
    bool provisional = false;  // Rests on days that are not proclaimed, or may still be.
    std::string calendar{};
    std::string calendar_version{};
    Explanation explanation{};
    friend bool operator==(const DueDate&, const DueDate&) = default;
};

// There is no date, by the author's word.
struct NoDueDate {
    friend bool operator==(const NoDueDate&, const NoDueDate&) = default;
};

// The date follows from something that has not happened; `expected` is its window if stated.
struct WaitingFor {
    std::string anchor{};
    std::optional<LocalDate> expected_from{};
    std::optional<LocalDate> expected_until{};
    friend bool operator==(const WaitingFor&, const WaitingFor&) = default;
};

struct CannotCompute {
    enum class Reason {
        outside_calendar,   // `problem` says which day.
        unknown_day_set,    // `problem` names it.
        no_such_day,        // 29 February in a plan year that has none, or a fifth week.
        window_ends_early,  // The last day lies before the first.
        year_out_of_range,  // Not 1900 to 2200.
        unknown_setting,    // `detail` names it.
        bad_count,          // A setting that is negative or above 3650.
    };
    Reason reason = Reason::outside_calendar;
    std::optional<CalendarProblem> problem{};
    std::string detail{};  // The day as written, for no_such_day.
    friend bool operator==(const CannotCompute&, const CannotCompute&) = default;
};

using Resolution = std::variant<DueDate, NoDueDate, WaitingFor, CannotCompute>;

[[nodiscard]] Resolution resolve(const DateRule& rule, const CountingTerms& terms,
                                 const ResolveContext& context);

// A due date set by hand (an override, a fixed meeting): same cut-off, zone and safe date.
[[nodiscard]] Resolution resolve_fixed(LocalDate date, const CountingTerms& terms,
                                       const ResolveContext& context);

// First and last day a span names, or why there is none.
struct DayWindow {
    LocalDate first{};
    LocalDate last{};
    friend bool operator==(const DayWindow&, const DayWindow&) = default;
};
[[nodiscard]] Result<DayWindow, CannotCompute> days_of(const Period& span, int plan_year,
                                                       FiscalYearStart start);

// One month later on the same day, or on the month's last when it has no such day.
[[nodiscard]] LocalDate add_months(LocalDate date, int months);

// The anchors a rule waits for, in the order they are written: for checking names.
[[nodiscard]] std::vector<std::string> anchors_of(const DateRule& rule);

}  // namespace plancycle::core
