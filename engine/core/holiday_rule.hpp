#pragma once
// Holidays that a law fixes by rule: a day of the year, a distance from Easter, and what happens
// when one falls on a Sunday. Expands to dated holidays.

#include <string>
#include <variant>
#include <vector>

#include "engine/core/calendar.hpp"

namespace plancycle::core {

struct FixedDay {
    unsigned month = 1;
    unsigned day = 1;
};

// Days from Easter Sunday, first to last: Good Friday is -2 to -2.
struct EasterDays {
    int first = 0;
    int last = 0;
};

struct HolidayRule {
    std::string name{};
    std::string group{};
    std::string source{};
    std::variant<FixedDay, EasterDays> day{};
    int first_year = 1900;
    int last_year = 2200;
    // On a Sunday it is kept on the first following day that is no holiday itself, and the
    // Sunday is none. Source: Kenya, Public Holidays Act (Cap 110) s4.
    bool moves_from_sunday = false;
};

struct YearRange {
    int first = 0;
    int last = 0;
};

// Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms).
[[nodiscard]] LocalDate easter_sunday(int year);

// Order: ascending by date. `dated` days count as holidays when a Sunday's holiday looks for a
// free day; they are in the answer too.
[[nodiscard]] std::vector<Holiday> expand(const std::vector<HolidayRule>& rules,
                                          std::vector<Holiday> dated, YearRange years);

}  // namespace plancycle::core
