#include "engine/core/zone.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/check.hpp"

namespace plancycle::core {

namespace chrono = std::chrono;

namespace {

LocalDate day_in(int year, const YearlyDay& rule) {
    const LocalDate new_year = *make_date(year, 1, 1);
    if (rule.form == YearlyDay::Form::day_with_leap) return new_year + chrono::days(rule.day);
    if (rule.form == YearlyDay::Form::day_without_leap) {
        const bool after_leap_day = rule.day >= 60 && chrono::year(year).is_leap();
        return new_year + chrono::days(rule.day - (after_leap_day ? 0 : 1));
    }
    const chrono::weekday weekday(rule.weekday);
    if (rule.week >= 5) {
        return LocalDate(chrono::year(year) / chrono::month(rule.month) / weekday[chrono::last]);
    }
    return LocalDate(chrono::year(year) / chrono::month(rule.month) / weekday[rule.week]);
}

Instant instant_of(LocalDate date, std::chrono::seconds time, ZoneOffset offset) {
    return Instant(date.time_since_epoch() + time - offset);
}

}  // namespace

ZoneRules::ZoneRules(ZoneParts parts) : parts_(std::move(parts)) {
    PLANCYCLE_CHECK(std::ranges::is_sorted(parts_.changes, {}, &ZoneChange::at),
                    "zone changes are in order");
}

ZoneRules ZoneRules::fixed(std::string name, ZoneOffset offset) {
    return ZoneRules({.name = std::move(name),
                      .version = {},
                      .first_offset = offset,
                      .changes = {},
                      .footer = std::nullopt});
}

std::vector<ZoneChange> ZoneRules::footer_changes(int year) const {
    if (!parts_.footer || !parts_.footer->daylight) return {};
    const DaylightRule& daylight = *parts_.footer->daylight;
    const ZoneOffset standard = parts_.footer->standard;
    std::vector<ZoneChange> result{
        {instant_of(day_in(year, daylight.start), daylight.start.time, standard), daylight.offset},
        {instant_of(day_in(year, daylight.end), daylight.end.time, daylight.offset), standard}};
    std::ranges::sort(result, {}, &ZoneChange::at);
    return result;
}

// The change in force at `from` comes first (as if at the beginning of time when there is none),
// then every change up to and including `to`.
std::vector<ZoneChange> ZoneRules::changes_near(Instant from, Instant to) const {
    std::vector<ZoneChange> result{{Instant::min(), parts_.first_offset}};
    const auto add = [&](const ZoneChange& change) {
        if (change.at > to) return;
        if (change.at <= from) result.clear();
        result.push_back(change);
    };
    auto first = std::ranges::upper_bound(parts_.changes, from, {}, &ZoneChange::at);
    if (first != parts_.changes.begin()) --first;
    for (; first != parts_.changes.end(); ++first) add(*first);

    const Instant listed_end = parts_.changes.empty() ? Instant::min() : parts_.changes.back().at;
    if (!parts_.footer || to <= listed_end) return result;
    if (parts_.changes.empty() && !parts_.footer->daylight) {
        return {{Instant::min(), parts_.footer->standard}};
    }
    const int first_year = year_of(LocalDate(chrono::floor<chrono::days>(from).time_since_epoch()));
    const int last_year = year_of(LocalDate(chrono::floor<chrono::days>(to).time_since_epoch()));
    for (int year = first_year - 1; year <= last_year + 1; ++year) {
        for (const ZoneChange& change : footer_changes(year)) {
            if (change.at > listed_end) add(change);
        }
    }
    return result;
}

ZoneOffset ZoneRules::offset_at(Instant instant) const {
    return changes_near(instant, instant).back().offset;
}

LocalTime ZoneRules::to_local(Instant instant) const {
    return LocalTime(instant.time_since_epoch() + offset_at(instant));
}

Instant ZoneRules::to_instant(LocalTime time) const {
    // No offset exceeds 26 hours, so what is in force then lies within two days around.
    const Instant as_utc(time.time_since_epoch());
    const auto periods = changes_near(as_utc - chrono::hours(48), as_utc + chrono::hours(48));
    for (std::size_t index = 0; index < periods.size(); ++index) {
        const Instant candidate = as_utc - periods[index].offset;
        const bool starts_later = candidate < periods[index].at;
        // In a gap the earlier period ends too soon and the next one starts too late: the first
        // valid instant is the change itself.
        if (starts_later) return periods[index].at;
        if (index + 1 == periods.size() || candidate < periods[index + 1].at) return candidate;
    }
    PLANCYCLE_CHECK(false, "the last period of a zone has no end");
    return as_utc;
}

LocalDate ZoneRules::local_date(Instant instant) const {
    return chrono::floor<chrono::days>(to_local(instant));
}

Instant ZoneRules::start_of_day(LocalDate date) const {
    return to_instant(LocalTime(date.time_since_epoch()));
}

}  // namespace plancycle::core
