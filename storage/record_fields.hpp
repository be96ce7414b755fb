#pragma once
// Which fields a stored record has, said once for writing and reading. A name, once shipped, is
// never changed; a change of meaning is a new version of the event and an upcaster.

#include <type_traits>

#include "engine/core/event.hpp"
#include "engine/core/post_box.hpp"

namespace plancycle::storage {

// The record as the archive wants it: readers fill it, writers only look.
template <class Archive, class T>
using Of = std::conditional_t<Archive::is_reading, T, const T>;

#define PLANCYCLE_FIELDS(Type) \
    template <class Archive>   \
    void fields([[maybe_unused]] Archive& archive, [[maybe_unused]] Of<Archive, core::Type>& it)

// --- Parts -------------------------------------------------------------------------------------

PLANCYCLE_FIELDS(TextRef) {
    archive("id", it.id);
    archive("digest", it.digest);
}
PLANCYCLE_FIELDS(Term) {
    archive("from", it.from);
    archive("to", it.to);
}
PLANCYCLE_FIELDS(DefinitionRef) {
    archive("name", it.name);
    archive("version", it.version);
    archive("hash", it.hash);
}
PLANCYCLE_FIELDS(Person) {
    archive("id", it.id);
    archive("name", it.name);
    archive("email", it.email);
    archive("zone", it.zone);
    archive("active", it.active);
}
PLANCYCLE_FIELDS(Unit) {
    archive("id", it.id);
    archive("title", it.title);
}
PLANCYCLE_FIELDS(RoleHolding) {
    archive("role", it.role);
    archive("unit", it.unit);
    archive("person", it.person);
    archive("term", it.term);
}
PLANCYCLE_FIELDS(Membership) {
    archive("body", it.body);
    archive("person", it.person);
    archive("office", it.office);
    archive("term", it.term);
}

// --- Dates and their explanations --------------------------------------------------------------

PLANCYCLE_FIELDS(YearRef) {
    archive("relative", it.is_relative);
    archive("value", it.value);
}
PLANCYCLE_FIELDS(MonthRef) {
    archive("year", it.year);
    archive("month", it.month);
}
PLANCYCLE_FIELDS(DayRef) {
    archive("month", it.month);
    archive("day", it.day);
}
PLANCYCLE_FIELDS(DaySpan) {
    archive("first", it.first);
    archive("last", it.last);
}
PLANCYCLE_FIELDS(MonthSpan) {
    archive("first", it.first);
    archive("last", it.last);
}
PLANCYCLE_FIELDS(PartOfMonth) {
    archive("month", it.month);
    archive("first", it.first);
    archive("last", it.last);
    archive("convention", it.convention);
}
PLANCYCLE_FIELDS(WeekOfMonth) {
    archive("month", it.month);
    archive("week", it.week);
    archive("convention", it.convention);
}
PLANCYCLE_FIELDS(EndOfMonth) {
    archive("month", it.month);
}
PLANCYCLE_FIELDS(FiscalQuarter) {
    archive("number", it.number);
}
PLANCYCLE_FIELDS(ExcludedDay) {
    archive("date", it.date);
    archive("name", it.name);
    archive("provisional", it.provisional);
}
PLANCYCLE_FIELDS(ReadAsPeriod) {
    archive("period", it.period);
    archive("bound", it.bound);
    archive("first", it.first);
    archive("last", it.last);
}
PLANCYCLE_FIELDS(Counted) {
    archive("count", it.count);
    archive("unit", it.unit);
    archive("direction", it.direction);
    archive("counts_first_day", it.counts_first_day);
    archive("anchor", it.anchor);
    archive("from", it.from);
    archive("to", it.to);
    archive("set", it.set);
    archive("skipped", it.skipped);
}
PLANCYCLE_FIELDS(ShortPeriod) {
    archive("days_max", it.days_max);
    archive("set", it.set);
    archive("source", it.source);
}
PLANCYCLE_FIELDS(ClampedToMonthEnd) {
    archive("wanted_day", it.wanted_day);
    archive("to", it.to);
}
PLANCYCLE_FIELDS(MonthEndAfter) {
    archive("anchor", it.anchor);
    archive("from", it.from);
    archive("to", it.to);
}
PLANCYCLE_FIELDS(Happened) {
    archive("event", it.event);
    archive("date", it.date);
}
PLANCYCLE_FIELDS(OpensWith) {
    archive("event", it.event);
    archive("date", it.date);
}
PLANCYCLE_FIELDS(ReviewAfter) {
    archive("months", it.months);
    archive("from", it.from);
}
PLANCYCLE_FIELDS(Rolled) {
    archive("from", it.from);
    archive("to", it.to);
    archive("direction", it.direction);
    archive("why", it.why);
}
PLANCYCLE_FIELDS(SafeDate) {
    archive("date", it.date);
    archive("why", it.why);
}
PLANCYCLE_FIELDS(NotYetDeclared) {
    archive("declared_until", it.declared_until);
}
PLANCYCLE_FIELDS(OutsideCalendar) {
    archive("covered_from", it.covered_from);
    archive("covered_until", it.covered_until);
}
PLANCYCLE_FIELDS(SetByHand) {
    archive("date", it.date);
}
PLANCYCLE_FIELDS(DueDate) {
    archive("opens", it.opens);
    archive("due", it.due);
    archive("due_at", it.due_at);
    archive("review", it.is_review);
    archive("rolled_from", it.rolled_from);
    archive("safe_date", it.safe_date);
    archive("provisional", it.provisional);
    archive("calendar", it.calendar);
    archive("calendar_version", it.calendar_version);
    archive("explanation", it.explanation);
}

// --- Work in hand ------------------------------------------------------------------------------

PLANCYCLE_FIELDS(Task) {
    archive("id", it.id);
    archive("step", it.step);
    archive("by", it.by);
    archive("unit", it.unit);
    archive("offered_at", it.offered_at);
    archive("returned", it.returned);
}
PLANCYCLE_FIELDS(Deadline) {
    archive("id", it.id);
    archive("step", it.step);
    archive("title", it.title);
    archive("class", it.kind);
    archive("due", it.due);
    archive("original", it.original);
    archive("moves", it.moves);
    archive("passed", it.passed);
}
PLANCYCLE_FIELDS(AttachedDocument) {
    archive("kind", it.kind);
    archive("content", it.content);
    archive("size_bytes", it.size_bytes);
    archive("file_name", it.file_name);
    archive("by", it.by);
    archive("at", it.at);
}
PLANCYCLE_FIELDS(InputState) {
    archive("received", it.received);
    archive("provisional", it.provisional);
    archive("received_on", it.received_on);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(AgreedChange) {
    archive("id", it.id);
    archive("step", it.step);
    archive("text", it.text);
    archive("owner", it.owner);
    archive("unit", it.unit);
    archive("done", it.done);
    archive("closed_by", it.closed_by);
}
PLANCYCLE_FIELDS(Occurrence) {
    archive("on", it.on);
    archive("recorded_at", it.recorded_at);
}
PLANCYCLE_FIELDS(Publication) {
    archive("url", it.url);
    archive("on", it.on);
    archive("recipients", it.recipients);
}
PLANCYCLE_FIELDS(BoundContent) {
    archive("item", it.item);
    archive("kind", it.kind);
    archive("content", it.content);
}
PLANCYCLE_FIELDS(DigestLine) {
    archive("item", it.item);
    archive("deadline", it.deadline);
    archive("rung", it.rung);
    archive("rung_day", it.rung_day);
}

}  // namespace plancycle::storage
