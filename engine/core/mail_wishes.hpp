#pragma once
// When a person wants ordinary mail, and whether they want mail that asks nothing of them. Dates
// set by law are told regardless. Pure.

#include <vector>

#include "engine/base/time.hpp"

namespace plancycle::core {

// Minute of the local day from which a digest may go out to somebody who wishes nothing else.
inline constexpr int office_opens_minute = 8 * 60;
inline constexpr int day_minutes = 24 * 60;

struct MailWishes {
    int opens_minute = office_opens_minute;  // Of the day, in the person's own zone.
    int closes_minute = day_minutes;
    std::vector<int> quiet_weekdays;  // 0 is Sunday; ascending.
    bool courtesy = true;             // News that asks nothing, and reminders well ahead.
    friend bool operator==(const MailWishes&, const MailWishes&) = default;
};

[[nodiscard]] bool is_quiet(const MailWishes& wishes, LocalDate day);

// Leaves some hour of some day for mail, and names weekdays that exist.
[[nodiscard]] bool is_possible(const MailWishes& wishes);

// The first moment from this one on at which ordinary mail may go.
[[nodiscard]] LocalTime first_time(const MailWishes& wishes, LocalTime from);

}  // namespace plancycle::core
