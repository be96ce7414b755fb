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
    archive("phone", it.phone);
    archive("zone", it.zone);
    archive("active", it.active);
}
PLANCYCLE_FIELDS(MailWishes) {
    archive("opens_minute", it.opens_minute);
    archive("closes_minute", it.closes_minute);
    archive("quiet_weekdays", it.quiet_weekdays);
    archive("courtesy", it.courtesy);
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
PLANCYCLE_FIELDS(Meeting) {
    archive("body", it.body);
    archive("on", it.on);
}
PLANCYCLE_FIELDS(WorkingTime) {
    archive("least", it.least);
    archive("likely", it.likely);
    archive("most", it.most);
}
PLANCYCLE_FIELDS(OwnTime) {
    archive("workflow", it.workflow);
    archive("step", it.step);
    archive("time", it.time);
}
PLANCYCLE_FIELDS(BaselineDate) {
    archive("block", it.block);
    archive("unit", it.unit);
    archive("step", it.step);
    archive("start", it.start);
    archive("finish", it.finish);
}
PLANCYCLE_FIELDS(Delegation) {
    archive("id", it.id);
    archive("from", it.from);
    archive("to", it.to);
    archive("term", it.term);
    archive("workflow", it.workflow);
    archive("unit", it.unit);
    archive("verb", it.verb);
    archive("reason", it.reason);
    archive("given_on", it.given_on);
}
PLANCYCLE_FIELDS(Absence) {
    archive("id", it.id);
    archive("person", it.person);
    archive("substitute", it.substitute);
    archive("term", it.term);
    archive("set_by", it.set_by);
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

// --- Approvals ---------------------------------------------------------------------------------

PLANCYCLE_FIELDS(BoundContent) {
    archive("item", it.item);
    archive("kind", it.kind);
    archive("content", it.content);
}
PLANCYCLE_FIELDS(ProposedCondition) {
    archive("text", it.text);
    archive("owner", it.owner);
    archive("unit", it.unit);
    archive("due", it.due);
}
PLANCYCLE_FIELDS(Motion) {
    archive("verdict", it.verdict);
    archive("target", it.target);
    archive("units", it.units);
    archive("conditions", it.conditions);
    archive("comment", it.comment);
}
PLANCYCLE_FIELDS(Vote) {
    archive("voter", it.voter);
    archive("cast_by", it.cast_by);
    archive("choice", it.choice);
    archive("motion", it.motion);
    archive("right", it.right);
    archive("at", it.at);
    archive("meeting", it.meeting);
    archive("urgency", it.urgency);
}
PLANCYCLE_FIELDS(Interest) {
    archive("person", it.person);
    archive("declared", it.declared);
}
PLANCYCLE_FIELDS(Sitting) {
    archive("meeting", it.meeting);
    archive("minute", it.minute);
    archive("present", it.present);
    archive("recused", it.recused);
    archive("urgency", it.urgency);
    archive("motion", it.motion);
    archive("casting", it.casting);
    archive("recorded_by", it.recorded_by);
}
PLANCYCLE_FIELDS(Handover) {
    archive("from", it.from);
    archive("to", it.to);
    archive("at", it.at);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(Inquiry) {
    archive("question", it.question);
    archive("asked_by", it.asked_by);
    archive("asked", it.asked);
    archive("at", it.at);
}
PLANCYCLE_FIELDS(Tally) {
    archive("rule", it.rule);
    archive("outcome", it.outcome);
    archive("entitled", it.entitled);
    archive("base", it.base);
    archive("present", it.present);
    archive("quorum", it.quorum);
    archive("in_favour", it.in_favour);
    archive("against", it.against);
    archive("abstained", it.abstained);
    archive("recused", it.recused);
    archive("barred", it.barred);
    archive("needed", it.needed);
    archive("reached", it.reached);
    archive("by_veto", it.by_veto);
    archive("by_casting_vote", it.by_casting_vote);
}
PLANCYCLE_FIELDS(Task) {
    archive("id", it.id);
    archive("step", it.step);
    archive("by", it.by);
    archive("unit", it.unit);
    archive("offered_at", it.offered_at);
    archive("returned", it.returned);
    archive("submitted_by", it.submitted_by);
    archive("submitted_from", it.submitted_from);
    archive("assigned_to", it.assigned_to);
    archive("handovers", it.handovers);
    archive("frozen", it.frozen);
    archive("votes", it.votes);
    archive("sitting", it.sitting);
    archive("inquiry", it.inquiry);
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
    archive("paused_on", it.paused_on);
}
PLANCYCLE_FIELDS(Completion) {
    archive("by", it.by);
    archive("at", it.at);
}
PLANCYCLE_FIELDS(AttachedDocument) {
    archive("kind", it.kind);
    archive("content", it.content);
    archive("size_bytes", it.size_bytes);
    archive("file_name", it.file_name);
    archive("by", it.by);
    archive("at", it.at);
    archive("editorial", it.editorial);
}
PLANCYCLE_FIELDS(StandingDecision) {
    archive("task", it.task);
    archive("step", it.step);
    archive("verdict", it.verdict);
    archive("content", it.content);
    archive("at", it.at);
    archive("stale", it.stale);
}
PLANCYCLE_FIELDS(InputState) {
    archive("received", it.received);
    archive("provisional", it.provisional);
    archive("received_on", it.received_on);
    archive("reason", it.reason);
}
PLANCYCLE_FIELDS(Condition) {
    archive("id", it.id);
    archive("kind", it.kind);
    archive("item", it.item);
    archive("step", it.step);
    archive("text", it.text);
    archive("owner", it.owner);
    archive("unit", it.unit);
    archive("due", it.due);
    archive("state", it.state);
    archive("given_by", it.given_by);
    archive("met_by", it.met_by);
    archive("evidence", it.evidence);
    archive("evidence_content", it.evidence_content);
    archive("closed_by", it.closed_by);
}
PLANCYCLE_FIELDS(LogEntry) {
    archive("id", it.id);
    archive("kind", it.kind);
    archive("on", it.on);
    archive("text", it.text);
    archive("people", it.people);
    archive("by", it.by);
    archive("at", it.at);
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
PLANCYCLE_FIELDS(DigestLine) {
    archive("item", it.item);
    archive("deadline", it.deadline);
    archive("rung", it.rung);
    archive("rung_day", it.rung_day);
}

}  // namespace plancycle::storage
