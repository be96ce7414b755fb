#pragma once
// A working-day calendar: a named, versioned list of holidays and named sets of excluded days.
// A date outside what the calendar covers is a problem to report, never "no holiday".

#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/base/time.hpp"

namespace plancycle::core {

struct Holiday {
    LocalDate date{};      // The day it is kept, after any move.
    std::string name{};    // "Easter Monday".
    std::string group{};   // "public-holiday", "bank-holiday", ...: day sets choose groups.
    std::string source{};  // Act and section, gazette notice, proclamation.
    // The day it became known; empty when the law itself fixes it. See as_known_on.
    std::optional<LocalDate> declared{};
    std::optional<LocalDate> moved_from{};  // The day it falls on, when it is kept on another.
    bool provisional = false;               // Expected, but not yet proclaimed or gazetted.
    friend bool operator==(const Holiday&, const Holiday&) = default;
};

// The order of holidays in a calendar: by date, then group and name, so that it is never chance.
[[nodiscard]] inline std::tuple<LocalDate, std::string_view, std::string_view> order_of(
    const Holiday& holiday) {
    return {holiday.date, holiday.group, holiday.name};
}

// Bit 0 is Sunday, bit 6 is Saturday.
using WeekdaySet = std::bitset<7>;

// Which days do not count: "working", "legal", "parish-s243". A deadline names its set.
struct DaySet {
    std::string name{};
    std::string title{};  // For people: "Monday to Friday except public holidays".
    std::string source{};
    WeekdaySet weekdays{};              // Excluded whatever the date.
    std::vector<std::string> groups{};  // Groups of holidays that are excluded.
    friend bool operator==(const DaySet&, const DaySet&) = default;
};

// Periods of at most `days_max` days skip the days excluded by `set`; longer ones run straight
// through. Source: Kenya, Interpretation and General Provisions Act (Cap 2) s57(d).
struct ShortPeriodRule {
    int days_max = 0;
    std::string set{};
    std::string source{};
    friend bool operator==(const ShortPeriodRule&, const ShortPeriodRule&) = default;
};

struct Calendar {
    std::string id{};       // "kenya", "england-wales".
    std::string version{};  // Of the data: results name it.
    std::string title{};
    LocalDate covered_from{};  // First and last day the calendar can say anything about.
    LocalDate covered_until{};
    LocalDate declared_until{};  // Up to here declared days are complete; later answers are
                                 // provisional.
    std::vector<DaySet> sets{};
    std::vector<Holiday> holidays{};  // Ascending by date.
    std::optional<ShortPeriodRule> short_periods{};
    friend bool operator==(const Calendar&, const Calendar&) = default;
};

// Every calendar has this set: days on which offices are open.
inline constexpr std::string_view working_set = "working";

struct CalendarProblem {
    enum class Kind { outside_coverage, unknown_set };
    Kind kind = Kind::outside_coverage;
    std::string calendar{};
    std::string set{};
    LocalDate date{};  // The day that was asked for.
    LocalDate covered_from{};
    LocalDate covered_until{};
    friend bool operator==(const CalendarProblem&, const CalendarProblem&) = default;
};

[[nodiscard]] const DaySet* find_set(const Calendar& calendar, std::string_view name);
[[nodiscard]] bool is_covered(const Calendar& calendar, LocalDate date);
[[nodiscard]] unsigned weekday_of(LocalDate date);  // 0 is Sunday.
// The holiday that excludes a day from a set, or nothing; weekdays are not looked at.
[[nodiscard]] const Holiday* holiday_on(const Calendar& calendar, const DaySet& set,
                                        LocalDate date);
// True when the day counts in the set.
[[nodiscard]] Result<bool, CalendarProblem> is_working_day(const Calendar& calendar,
                                                           std::string_view set, LocalDate date);

// The calendar as it stood at the end of a day: later declarations are not in it.
[[nodiscard]] Calendar as_known_on(const Calendar& calendar, LocalDate date);
// Adds an organisation's own days (closures) and keeps the order.
[[nodiscard]] Calendar with_days(Calendar calendar, const std::vector<Holiday>& days);

}  // namespace plancycle::core
