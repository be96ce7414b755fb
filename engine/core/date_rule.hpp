#pragma once
// A deadline phrase as it was understood: the reading beside which the phrase itself is kept.
// Plain data, no dates computed yet; `resolve` in deadline.hpp does that.

#include <chrono>
#include <optional>
#include <string>
#include <variant>

#include "engine/base/time.hpp"

namespace plancycle::core {

// "Y", "Y-1" (relative to the calendar year in which the planned fiscal year starts) or "2026".
struct YearRef {
    bool is_relative = true;
    int value = 0;  // The distance from Y, or the year itself.
    friend bool operator==(const YearRef&, const YearRef&) = default;
};

struct MonthRef {
    YearRef year{};
    unsigned month = 1;
    friend bool operator==(const MonthRef&, const MonthRef&) = default;
};

struct DayRef {
    MonthRef month{};
    unsigned day = 1;
    friend bool operator==(const DayRef&, const DayRef&) = default;
};

// "30 April Y" (first equals last) or "1 June Y to 31 July Y".
struct DaySpan {
    DayRef first{};
    DayRef last{};
    friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

// "April Y" or "June Y to July Y": from the first day of the first to the last of the last.
struct MonthSpan {
    MonthRef first{};
    MonthRef last{};
    friend bool operator==(const MonthSpan&, const MonthSpan&) = default;
};

enum class MonthPart { early, mid, late };
// thirds: 1-10, 11-20, 21-end. from_15th: early 1-14, mid 15-24, late 25-end.
enum class PartConvention { thirds, from_15th };

// "mid to late November Y".
struct PartOfMonth {
    MonthRef month{};
    MonthPart first = MonthPart::early;
    MonthPart last = MonthPart::early;
    PartConvention convention = PartConvention::thirds;
    friend bool operator==(const PartOfMonth&, const PartOfMonth&) = default;
};

// What "1st week October" means; the author must choose, there is no default.
enum class WeekConvention {
    days_1_to_7,  // Days 1-7, 8-14, ...
    part_weeks,   // Monday to Friday, the part week at the start counts as the first.
    full_weeks,   // Monday to Friday, only weeks with all five days in the month.
    iso_week,     // The Monday to Sunday week that holds the 1st is the first.
};

struct WeekOfMonth {
    MonthRef month{};
    unsigned week = 1;  // 1 to 5.
    WeekConvention convention = WeekConvention::full_weeks;
    friend bool operator==(const WeekOfMonth&, const WeekOfMonth&) = default;
};

// "end of September Y": its last day.
struct EndOfMonth {
    MonthRef month{};
    friend bool operator==(const EndOfMonth&, const EndOfMonth&) = default;
};

// "quarter 5": counted from the first day of the planned fiscal year; 5 lies in the year after.
struct FiscalQuarter {
    int number = 1;
    friend bool operator==(const FiscalQuarter&, const FiscalQuarter&) = default;
};

using Period =
    std::variant<DaySpan, MonthSpan, PartOfMonth, WeekOfMonth, EndOfMonth, FiscalQuarter>;

// What an offset counts from: a named event, step or meeting, or a span (its last day when
// counting forwards, its first when counting backwards).
struct AnchorName {
    std::string value{};
    friend bool operator==(const AnchorName&, const AnchorName&) = default;
};
using Anchor = std::variant<AnchorName, Period>;

// within: a window from first to last day. on: exactly then. by: last day included. before: the
// last good day is the one before the first day.
enum class Bound { within, on, by, before };

struct Dated {
    Period period{};
    Bound bound = Bound::within;
    friend bool operator==(const Dated&, const Dated&) = default;
};

enum class CountUnit { days, clear_days, working_days, clear_working_days, weeks, months };
enum class Direction { after, before };

struct Offset {
    int count = 0;
    std::string count_setting{};  // A setting of the organisation gives the count instead.
    CountUnit unit = CountUnit::days;
    Direction direction = Direction::after;
    Anchor anchor{};
    bool counts_first_day = false;  // "beginning with" the anchor day instead of the day after.
    friend bool operator==(const Offset&, const Offset&) = default;
};

// "end of the month after quarter 3": the last day of the month that follows the anchor's.
struct EndOfMonthAfter {
    Anchor anchor{};
    friend bool operator==(const EndOfMonthAfter&, const EndOfMonthAfter&) = default;
};

// "when estimates-approved, expected June Y to July Y".
struct WhenEvent {
    std::string event{};
    std::optional<Period> expected{};
    friend bool operator==(const WhenEvent&, const WhenEvent&) = default;
};

// Never overdue; only its review date can be.
struct Ongoing {
    int review_months = 6;
    std::optional<Anchor> since{};  // Default: the first day of the planned fiscal year.
    friend bool operator==(const Ongoing&, const Ongoing&) = default;
};

struct NoDate {
    friend bool operator==(const NoDate&, const NoDate&) = default;
};

struct DateRule {
    std::variant<NoDate, Dated, Offset, EndOfMonthAfter, WhenEvent, Ongoing> reading{};
    std::string condition{};   // "only where change-required": the name, or empty.
    std::string not_before{};  // An event before which the window does not open, or empty.
    std::optional<std::chrono::minutes> cut_off{};  // "at 12:00": time of day on the due day.
    friend bool operator==(const DateRule&, const DateRule&) = default;
};

}  // namespace plancycle::core
