#pragma once
// Why a date is what it is, as data. Sentences are made from it at the edge
// (notifications/date_words); the order of the steps is the order of the computation.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/date_rule.hpp"

namespace plancycle::core {

struct ExcludedDay {
    LocalDate date{};
    std::string name{};
    bool provisional = false;
    friend bool operator==(const ExcludedDay&, const ExcludedDay&) = default;
};

// The phrase names calendar days: `first` equals `last` for a single day.
struct ReadAsPeriod {
    Period period{};
    Bound bound = Bound::within;
    LocalDate first{};
    LocalDate last{};
    friend bool operator==(const ReadAsPeriod&, const ReadAsPeriod&) = default;
};

// Counted from `from`, which `anchor` names when it is not a plain date. `skipped` lists the
// holidays that did not count; weekends are left out.
struct Counted {
    int count = 0;
    CountUnit unit = CountUnit::days;
    Direction direction = Direction::after;
    bool counts_first_day = false;
    std::string anchor{};
    LocalDate from{};
    LocalDate to{};
    std::string set{};
    std::vector<ExcludedDay> skipped{};
    friend bool operator==(const Counted&, const Counted&) = default;
};

// A short period skips excluded days (ShortPeriodRule).
struct ShortPeriod {
    int days_max = 0;
    std::string set{};
    std::string source{};
    friend bool operator==(const ShortPeriod&, const ShortPeriod&) = default;
};

// The month has no such day: 31 January and one month is 28 February.
struct ClampedToMonthEnd {
    unsigned wanted_day = 0;
    LocalDate to{};
    friend bool operator==(const ClampedToMonthEnd&, const ClampedToMonthEnd&) = default;
};

struct MonthEndAfter {
    std::string anchor{};
    LocalDate from{};
    LocalDate to{};
    friend bool operator==(const MonthEndAfter&, const MonthEndAfter&) = default;
};

struct Happened {
    std::string event{};
    LocalDate date{};
    friend bool operator==(const Happened&, const Happened&) = default;
};

struct OpensWith {
    std::string event{};
    std::optional<LocalDate> date{};  // Empty while it has not happened.
    friend bool operator==(const OpensWith&, const OpensWith&) = default;
};

struct ReviewAfter {
    int months = 0;
    LocalDate from{};
    friend bool operator==(const ReviewAfter&, const ReviewAfter&) = default;
};

enum class Roll { none, next, previous };

// `why` is the holiday's name, or empty for a weekend.
struct Rolled {
    LocalDate from{};
    LocalDate to{};
    Roll direction = Roll::none;
    std::string why{};
    friend bool operator==(const Rolled&, const Rolled&) = default;
};

// Not a working day: the legal date stands, the safe one is beside it.
struct SafeDate {
    LocalDate date{};
    std::string why{};  // As in Rolled.
    friend bool operator==(const SafeDate&, const SafeDate&) = default;
};

// Days after `declared_until` may still be proclaimed.
struct NotYetDeclared {
    LocalDate declared_until{};
    friend bool operator==(const NotYetDeclared&, const NotYetDeclared&) = default;
};

// The calendar says nothing about the due day, so a safe date cannot be given.
struct OutsideCalendar {
    LocalDate covered_from{};
    LocalDate covered_until{};
    friend bool operator==(const OutsideCalendar&, const OutsideCalendar&) = default;
};

// Somebody set the date by hand.
struct SetByHand {
    LocalDate date{};
    friend bool operator==(const SetByHand&, const SetByHand&) = default;
};

using ExplanationStep = std::variant<ReadAsPeriod, Counted, ShortPeriod, ClampedToMonthEnd,
                                     MonthEndAfter, Happened, OpensWith, ReviewAfter, Rolled,
                                     SafeDate, NotYetDeclared, OutsideCalendar, SetByHand>;
using Explanation = std::vector<ExplanationStep>;

}  // namespace plancycle::core
